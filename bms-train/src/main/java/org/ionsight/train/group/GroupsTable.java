package org.ionsight.train.group;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ionsight.cluster.ClusterModel;
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
            spread over its life. Groups are learned from training cells; %d validation cells set one factor on their limits, so that a new cell of these types is in a group at every
            look with a probability of %.0f %%: %.3f times the rule (1.5 × the 99th percentile of the training charges). "At every look": cells all of whose charges are in a group;
            "at none": cells none of whose charges are, which are told as unknown throughout.

            ## Test cells of the types that groups were learned from

            """
                .formatted(
                    seed,
                    EncodedCell.CURVES,
                    groups.heldOut(),
                    100 * LearnedGroups.SHARE,
                    groups.factor()));
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
    return text.toString();
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
        "| type | cells | at every look: rule | calibrated | at none: rule | calibrated | factor"
            + " |\n"
            + "|---|--:|--:|--:|--:|--:|--:|\n");
  }

  private static void rows(
      StringBuilder text, Stream<EncodedCell> cells, Function<String, LearnedGroups> groupsOf) {
    int[] sums = new int[5];
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
            seen(of, groups.calibrated(), false)
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
    return "| %s | %d | %d | %d | %d | %d | %s |%n"
        .formatted(type, counts[0], counts[1], counts[2], counts[3], counts[4], factor);
  }

  /** Cells that are in a group at every look, or at none. */
  private static int seen(List<EncodedCell> cells, ClusterModel groups, boolean always) {
    return (int)
        cells.stream()
            .filter(c -> c.views().stream().allMatch(v -> groups.assign(v) >= 0 == always))
            .count();
  }
}
