package org.ionsight.cluster.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ionsight.cluster.diagnose.DeviatingCells.DeviatingCell;
import org.ionsight.core.feature.Digits;

/**
 * The early warning: a cell that lies farther from what is usual in its pack than chance makes of
 * cells that are alike.
 *
 * <p>Which cells do is told by the groups of the pack ({@link DeviatingCells}): a diagnosis and a
 * grouping that disagreed about a cell would both be worth less. What the embeddings and the SOC
 * residual say of the cell is shown beside it and raises the confidence: alone they found fewer
 * cells, and later ({@code docs/results/diagnose.md}).
 */
final class DeviationCheck {
  private static final double FAR = 1.5;
  // In 26 of 31 recordings of simulated cells with a leak the charge curve looked like one that
  // lost lithium: such a cell begins every charge emptier.
  private static final String LEAKS =
      "It may discharge itself too, which moves its charge curve: no other cause is told.";
  // Network and physics of a healthy cell are this far apart on their own, fraction.
  private static final double RESIDUAL_RESOLUTION = 0.002;
  // In 4 of 32 healthy simulated packs a cell passed it, so it confirms and never decides.
  private static final double RESIDUAL_LIMIT = 6;

  private DeviationCheck() {}

  /** Of a pack, in which some cells are suspected of discharging themselves. */
  static List<Finding> of(PackCase pack, Set<Integer> leaking) {
    if (pack.alone() || pack.deviating().compared() < PackCase.FEWEST_CELLS) {
      return List.of(notChecked(pack.size()));
    }
    double[] moved = EmbeddingScores.of(pack);
    Spreads residual = Spreads.of(pack.of(CellSigns::socResidual), RESIDUAL_RESOLUTION);
    List<Finding> findings = new ArrayList<>();
    for (DeviatingCell cell : pack.deviating().cells()) {
      double score = moved[cell.cell()];
      double apart = residual.score(cell.cell());
      boolean second = score > EmbeddingScores.LIMIT || apart >= RESIDUAL_LIMIT;
      String cause = leaking.contains(cell.cell()) ? LEAKS : cell.cause();
      Finding.Builder finding =
          deviating(pack.name(cell.cell()), cell, pack.deviating(), second, cause);
      if (Double.isFinite(score)) {
        finding.evidence(
            Evidence.of(
                    "change of the embedding against the third-nearest cell",
                    score,
                    "spreads",
                    1,
                    EmbeddingScores.depth(pack))
                .against("limit " + Digits.of(EmbeddingScores.LIMIT, 1, false)));
      }
      if (Double.isFinite(apart)) {
        double value = 100 * residual.value(cell.cell());
        finding.evidence(
            Evidence.of("network SOC against physics SOC", value, "%", 2, 1)
                .against(
                    "median of the pack " + Digits.of(100 * residual.median(), 2, false) + " %"));
      }
      findings.add(finding.build());
    }
    return findings.isEmpty() ? List.of(nothing(pack.deviating())) : findings;
  }

  /** Of cells that were recorded one by one. */
  static List<Finding> of(List<String> ids, DeviatingCells deviating) {
    if (deviating.compared() < PackCase.FEWEST_CELLS) {
      return List.of(notChecked(ids.size()));
    }
    List<Finding> findings = new ArrayList<>();
    for (DeviatingCell cell : deviating.cells()) {
      String name = CellName.of(ids.get(cell.cell()));
      findings.add(deviating(name, cell, deviating, false, cell.cause()).build());
    }
    return findings.isEmpty() ? List.of(nothing(deviating)) : findings;
  }

  private static Finding.Builder deviating(
      String name, DeviatingCell cell, DeviatingCells all, boolean second, String cause) {
    boolean far = cell.distance() >= FAR * all.limit();
    boolean series = all.company() == DeviatingCells.Company.IN_SERIES;
    Confidence confidence =
        !series ? Confidence.LOW : far || second ? Confidence.HIGH : Confidence.MEDIUM;
    String beyond =
        "%s the limit that 2 in 100 packs of like cells pass by chance"
            .formatted(far ? "Far beyond" : "Beyond");
    String because =
        !series
            ? beyond + "; recorded one by one, so the cells may have been used differently."
            : second && !far
                ? beyond + ", and the embedding or the SOC residual says so too."
                : beyond + ".";
    return Finding.builder(FindingKind.DEVIATION, Outcome.SUSPICION)
        .cell(cell.cell())
        .confidence(confidence, because)
        .sentence(
            "%s deviates from %s in state of health, resistance or where its charge goes%s.%s"
                .formatted(
                    name,
                    series ? "its neighbours" : "the others",
                    group(cell),
                    cause.isEmpty() ? "" : " " + cause))
        .evidence(
            Evidence.of("distance from the usual cells", cell.distance(), "of the median", 1, 1)
                .against("limit " + Digits.of(all.limit(), 1, false)))
        .evidence(Evidence.of("packs of like cells that show as much", cell.pValue(), "", 3, 1));
  }

  private static String group(DeviatingCell cell) {
    if (cell.group().isEmpty()) {
      return "";
    }
    return cell.members() == 1
        ? ", alone in group " + cell.group()
        : ", in group %s of %d cells".formatted(cell.group(), cell.members());
  }

  private static Finding nothing(DeviatingCells all) {
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
                .against("limit " + Digits.of(all.limit(), 1, false)))
        .build();
  }

  private static Finding notChecked(int cells) {
    String why =
        cells == 1
            ? "it is compared with others, and there are none."
            : cells < PackCase.FEWEST_CELLS
                ? "it needs %d cells, found %d.".formatted(PackCase.FEWEST_CELLS, cells)
                : cells > DeviatingCells.MOST_CELLS
                    ? String.format(
                        Locale.ROOT,
                        "it takes %,d cells at most, found %,d.",
                        DeviatingCells.MOST_CELLS,
                        cells)
                    : "it needs %d cells that differ in state of health, resistance or charge curve,"
                            .formatted(PackCase.FEWEST_CELLS)
                        + " and of %d cells too few were known to.".formatted(cells);
    return Finding.builder(FindingKind.DEVIATION, Outcome.NOT_CHECKED)
        .confidence(Confidence.LOW, "Not checked.")
        .sentence("Whether a cell deviates from its neighbours was not checked: " + why)
        .build();
  }
}
