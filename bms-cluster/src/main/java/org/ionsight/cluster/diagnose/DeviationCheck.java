package org.ionsight.cluster.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ionsight.cluster.diagnose.DeviatingCells.DeviatingCell;
import org.ionsight.core.feature.Digits;

/**
 * The early warning: a cell that lies farther from what is usual in its pack than chance makes of
 * cells that are alike.
 *
 * <p>Which cells do is told by the groups of the pack ({@link DeviatingCells}): a diagnosis and a
 * grouping that disagreed about a cell would both be worth less. What the embeddings and the SOC
 * residual say of the cell is shown beside it and raises the confidence ({@link SecondOpinion});
 * what they alone say is {@link NetworkWatch}.
 */
final class DeviationCheck {
  private static final double FAR = 1.5;
  // In 26 of 31 recordings of simulated cells with a leak the charge curve looked like one that
  // lost lithium: such a cell begins every charge emptier.
  private static final String LEAKS =
      "It may discharge itself too, which moves its charge curve: no other cause is told.";

  private DeviationCheck() {}

  /** Of a pack, in which some cells are suspected of discharging themselves. */
  static List<Finding> of(PackCase pack, Set<Integer> leaking, SecondOpinion opinion) {
    if (pack.alone() || pack.deviating().compared() < PackCase.FEWEST_CELLS) {
      return List.of(notChecked(pack.size()));
    }
    List<Finding> findings = new ArrayList<>();
    for (DeviatingCell cell : pack.deviating().cells()) {
      if (cell.standing() == Standing.IN_ZONE) {
        continue;
      }
      boolean second = opinion.agrees(cell.cell());
      boolean leaks = leaking.contains(cell.cell());
      String cause = leaks ? LEAKS : cell.cause();
      Finding.Builder finding =
          deviating(pack.name(cell.cell()), cell, pack.deviating(), second, cause);
      if (!leaks) {
        cell.named().ifPresent(finding::cause);
      }
      opinion.showOf(finding, cell.cell());
      findings.add(finding.build());
    }
    zone(pack).ifPresent(findings::add);
    if (!findings.isEmpty()) {
      return findings;
    }
    Finding.Builder nothing = nothing(pack.deviating());
    opinion.showLargest(nothing);
    return List.of(nothing.build());
  }

  /** Of cells that were recorded one by one. */
  static List<Finding> of(List<String> ids, DeviatingCells deviating) {
    if (deviating.compared() < PackCase.FEWEST_CELLS) {
      return List.of(notChecked(ids.size()));
    }
    List<Finding> findings = new ArrayList<>();
    for (DeviatingCell cell : deviating.cells()) {
      String name = CellName.of(ids.get(cell.cell()));
      Finding.Builder finding = deviating(name, cell, deviating, false, cell.cause());
      cell.named().ifPresent(finding::cause);
      findings.add(finding.build());
    }
    return findings.isEmpty() ? List.of(nothing(deviating).build()) : findings;
  }

  /** Cells that are told as a place. */
  static Set<Integer> zoneCells(PackCase pack) {
    return pack.deviating().with(Standing.IN_ZONE).stream()
        .map(DeviatingCell::cell)
        .collect(Collectors.toSet());
  }

  /** Many neighbours together: what they share, such as cooling, comes before what ails each. */
  private static Optional<Finding> zone(PackCase pack) {
    List<DeviatingCell> zone = pack.deviating().with(Standing.IN_ZONE);
    if (zone.isEmpty()) {
      return Optional.empty();
    }
    String cells =
        zone.stream().map(c -> pack.cell(c.cell()).id()).collect(Collectors.joining(", "));
    DeviatingCell farthest =
        zone.stream().max(Comparator.comparingDouble(DeviatingCell::beyond)).orElseThrow();
    // One group, so one cause, unless there are several rows of different ones.
    List<String> causes =
        zone.stream().map(DeviatingCell::cause).filter(c -> !c.isEmpty()).distinct().toList();
    return Optional.of(
        Finding.builder(FindingKind.DEVIATION, Outcome.SUSPICION)
            .confidence(
                Confidence.MEDIUM,
                "Cells side by side share temperature and place; that each of them is weak by"
                    + " itself is less likely.")
            .sentence(
                "%s of %d, side by side but for single ones between, deviate together from the rest in state of"
                        .formatted(PackCase.cells(zone.size()), pack.size())
                    + " health, resistance or where their charge goes: a part of the pack rather"
                    + " than single cells. Cells "
                    + cells
                    + "."
                    + (causes.size() == 1 ? " " + causes.get(0) : ""))
            .evidence(
                Evidence.of(
                        "largest distance from the usual cells",
                        farthest.distance(),
                        "of the median",
                        1,
                        zone.size())
                    .against("limit " + Digits.of(farthest.limit(), 1, false)))
            .build());
  }

  private static Finding.Builder deviating(
      String name, DeviatingCell cell, DeviatingCells all, boolean second, String cause) {
    boolean series = all.company() == DeviatingCells.Company.IN_SERIES;
    boolean once = cell.standing() == Standing.APART_ONCE;
    boolean moves = cell.standing() == Standing.MOVES_AWAY;
    String others = series ? "its neighbours" : "the others";
    String figures = "state of health, resistance or where its charge goes";
    Finding.Builder finding =
        Finding.builder(FindingKind.DEVIATION, once ? Outcome.MEASURED : Outcome.SUSPICION)
            .cell(cell.cell())
            .sentence(
                (moves
                        ? "%s moves away from %s since the first recording, in %s; it does not lie"
                                .formatted(name, others, figures)
                            + " apart from the usual cells yet."
                        : "%s deviates from %s in %s%s."
                            .formatted(name, others, figures, group(cell)))
                    + (once
                        ? " It does so for the first time: a suspicion if the next recording says"
                            + " so again."
                        : "")
                    + (cause.isEmpty() ? "" : " " + cause));
    because(finding, cell, all, second);
    finding
        .evidence(
            Evidence.of("distance from the usual cells", cell.distance(), "of the median", 1, 1)
                .against("limit " + Digits.of(cell.limit(), 1, false)))
        .evidence(Evidence.of("packs of like cells that show as much", cell.pValue(), "", 3, 1));
    return cell.moved() > 0
        ? finding.evidence(
            Evidence.of(
                "change since the first recording",
                cell.moved(),
                "of the limit",
                1,
                all.recordings()))
        : finding;
  }

  private static void because(
      Finding.Builder finding, DeviatingCell cell, DeviatingCells all, boolean second) {
    String limit = "the limit that 2 in 100 packs of like cells pass by chance";
    String too = ", and the embedding or the SOC residual says so too";
    boolean far = cell.beyond() >= FAR;
    switch (cell.standing()) {
      case APART_ONCE ->
          finding.confidence(
              Confidence.LOW,
              "Beyond %s, at the newest of %d recordings only.".formatted(limit, all.recordings()));
      case MOVES_AWAY ->
          finding.confidence(
              second ? Confidence.HIGH : Confidence.MEDIUM,
              (all.recordings() > 2
                      ? "At the last two recordings beyond 0.9 of the limit of what changes of like"
                          + " cells differ by, or at the newest beyond 1.2 of it"
                      : "At the second recording beyond the limit of what changes of like cells"
                          + " differ by")
                  + (second ? too : "")
                  + "; calibrated on simulated packs.");
      case APART, IN_ZONE -> {
        boolean series = all.company() == DeviatingCells.Company.IN_SERIES;
        String beyond = (far ? "Far beyond " : "Beyond ") + limit;
        finding.confidence(
            !series ? Confidence.LOW : far || second ? Confidence.HIGH : Confidence.MEDIUM,
            !series
                ? beyond + "; recorded one by one, so the cells may have been used differently."
                : second && !far ? beyond + too + "." : beyond + ".");
      }
    }
  }

  private static String group(DeviatingCell cell) {
    if (cell.group().isEmpty()) {
      return "";
    }
    return cell.members() == 1
        ? ", alone in group " + cell.group()
        : ", in group %s of %d cells".formatted(cell.group(), cell.members());
  }

  private static Finding.Builder nothing(DeviatingCells all) {
    return Finding.builder(FindingKind.DEVIATION, Outcome.NOTHING_FOUND)
        .confidence(
            Confidence.MEDIUM,
            "The limit is calibrated on simulated packs; a cell that deviates little is not told.")
        .sentence(
            "No cell deviates from the others in state of health, resistance or where its charge"
                + " goes (%s compared).".formatted(PackCase.cells(all.compared())))
        .evidence(
            Evidence.of(
                    "largest distance from the usual cells",
                    all.largest(),
                    "of the median",
                    1,
                    all.compared())
                .against("limit " + Digits.of(all.limit(), 1, false)));
  }

  private static Finding notChecked(int cells) {
    String why =
        cells == 1
            ? "it is compared with others, and there are none."
            : cells < PackCase.FEWEST_CELLS
                ? "it needs %d cells, found %d.".formatted(PackCase.FEWEST_CELLS, cells)
                : "it needs %d cells that differ in state of health, resistance or charge curve,"
                        .formatted(PackCase.FEWEST_CELLS)
                    + " and of %d cells too few were known to.".formatted(cells);
    return Finding.builder(FindingKind.DEVIATION, Outcome.NOT_CHECKED)
        .confidence(Confidence.LOW, "Not checked.")
        .sentence("Whether a cell deviates from its neighbours was not checked: " + why)
        .build();
  }
}
