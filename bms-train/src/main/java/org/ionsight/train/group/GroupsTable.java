package org.ionsight.train.group;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupCount;
import org.ionsight.cluster.GroupEvidence;
import org.ionsight.cluster.GroupFinder;
import org.ionsight.cluster.LimitCalibration;
import org.ionsight.train.catalogue.Split;

/** How many cells that nobody learned from are recognised, and how many strangers are told. */
final class GroupsTable {
  private GroupsTable() {}

  /** The table as Markdown. */
  static String of(List<EncodedCell> cells, LearnedGroups groups, long seed) {
    StringBuilder text =
        new StringBuilder(
            """
            # How far the groups of the bundle reach

            Written by `./bms train --recipe groups --data DIR --out BUNDLE --work WORK` to `WORK/groups.md`, for seed %d. A cell is looked at by at most %d of its charges,
            spread over its life. Groups are learned from training cells; %d validation cells set one factor on their limits, so that a new cell that comes as they did is in a group at every
            look with a probability of %.0f %%: %.3f times the rule (99 %% of the distances of the training charges of a group, each left out, factor 1; it stays with fewer than %d validation cells). Of up to 38
            cells the farthest one sets the factor. "At every look": cells all of whose charges are in a group; "at none": cells none of whose charges are; "charges outside": told as unknown.

            ## Test cells of the types that groups were learned from

            """
                .formatted(
                    seed,
                    EncodedCell.CURVES,
                    groups.heldOut(),
                    100 * LearnedGroups.SHARE,
                    groups.factor(),
                    LimitCalibration.fewestCells(LearnedGroups.SHARE)));
    head(text);
    rows(
        text,
        cells.stream().filter(c -> tested(c) && learned(cells, c.type()::equals)),
        type -> groups);
    text.append(
        """

        ## Cells of unknown types

        `lsd` was seen by no network and no group. Of the others the groups, and the factor, were learned anew without the type; the health network had seen it, which a
        real stranger has not been. Cells: those that are for evaluation only, else the test cells.

        """);
    head(text);
    rows(text, cells.stream().filter(c -> !c.shippable()), type -> groups);
    rows(
        text,
        cells.stream().filter(c -> tested(c) && learned(cells, type -> !type.equals(c.type()))),
        type -> LearnedGroups.of(cells, cell -> !cell.type().equals(type), seed));
    real(text, cells, groups);
    return text.toString();
  }

  private static void real(StringBuilder text, List<EncodedCell> cells, LearnedGroups groups) {
    GroupEvidence evidence = groups.study().evidence();
    ClusterModel model = groups.byRule();
    text.append(
        """

        ## Whether the groups are real

        k-means; every number of groups up to %d. Cells are drawn with replacement, not charges, as the charges of a cell are alike, and the drawn ones divided anew. Clouds without structure
        have cells at random places, around each of which lie the charges of another cell as they lie around its middle; in shuffles each component goes from cell to cell by itself. The p-values
        pay for the choice of the number. `clusters.json`, `CARD.md` and pages that place cells among these groups hold the same figures.

        %s: %s.

        """
            .formatted(
                GroupFinder.DEFAULT_MAX_GROUPS,
                "%d cells".formatted(groups.cells()),
                evidence.sentence()));
    if (evidence.real()) {
      text.append(
          """
          | group | charges | cells | types | bootstrap ARI | p, clouds | p, shuffled |
          |---|--:|--:|---|--:|--:|--:|
          """);
      for (int g = 0; g < model.groups(); g++) {
        int group = g;
        List<EncodedCell> inside =
            cells.stream()
                .filter(c -> c.shippable() && c.split() == Split.TRAIN)
                .filter(c -> c.views().stream().anyMatch(v -> model.nearest(v) == group))
                .toList();
        text.append(
            String.format(
                Locale.ROOT,
                "| %s | %d | %d | %s | %.2f | %.2g | %s |%n",
                model.name(g),
                model.group(g).members(),
                inside.size(),
                inside.stream()
                    .map(EncodedCell::type)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", ")),
                evidence.stabilityOfGroup()[g],
                evidence.pValueOfGroup()[g],
                evidence.shuffledOfGroup(g)));
      }
      text.append('\n');
    }
    text.append("| groups | least bootstrap ARI | silhouette | BIC |\n|--:|--:|--:|--:|\n");
    for (GroupCount count : groups.study().curve()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %d%s | %.2f | %.2f | %.0f |%n",
              count.groups(),
              count.groups() == evidence.groups() ? " (examined further)" : "",
              count.stability(),
              count.silhouette(),
              count.bic()));
    }
  }

  private static boolean tested(EncodedCell cell) {
    return cell.shippable() && cell.split() == Split.TEST;
  }

  /** Whether there are training cells of such a type. */
  private static boolean learned(List<EncodedCell> cells, Predicate<String> type) {
    return cells.stream()
        .anyMatch(c -> c.shippable() && c.split() == Split.TRAIN && type.test(c.type()));
  }

  private static void head(StringBuilder text) {
    text.append(
        "| type | cells | at every look: rule | calibrated | at none: rule | calibrated | charges |"
            + " outside: rule | calibrated | factor |\n"
            + "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
  }

  private static void rows(
      StringBuilder text, Stream<EncodedCell> cells, Function<String, LearnedGroups> groupsOf) {
    int[] sums = new int[8];
    TreeMap<String, List<EncodedCell>> types =
        new TreeMap<>(cells.collect(Collectors.groupingBy(EncodedCell::type)));
    types.forEach(
        (type, of) -> {
          LearnedGroups groups = groupsOf.apply(type);
          int[] counts = {
            of.size(),
            seen(of, groups.byRule(), true),
            seen(of, groups.calibrated(), true),
            seen(of, groups.byRule(), false),
            seen(of, groups.calibrated(), false),
            of.stream().mapToInt(c -> c.views().size()).sum(),
            outside(of, groups.byRule()),
            outside(of, groups.calibrated())
          };
          for (int i = 0; i < sums.length; i++) {
            sums[i] += counts[i];
          }
          text.append(row(type, counts, String.format(Locale.ROOT, "%.3f", groups.factor())));
        });
    if (types.size() > 1) {
      text.append(row("all", sums, ""));
    }
  }

  private static String row(String type, int[] counts, String factor) {
    String figures =
        Arrays.stream(counts).mapToObj(Integer::toString).collect(Collectors.joining(" | "));
    return "| " + type + " | " + figures + " | " + factor + " |\n";
  }

  private static int outside(List<EncodedCell> cells, ClusterModel groups) {
    return (int)
        cells.stream().flatMap(c -> c.views().stream()).filter(v -> groups.assign(v) < 0).count();
  }

  /** Cells that are in a group at every look, or at none. */
  private static int seen(List<EncodedCell> cells, ClusterModel groups, boolean always) {
    return (int)
        cells.stream()
            .filter(c -> c.views().stream().allMatch(v -> groups.assign(v) >= 0 == always))
            .count();
  }
}
