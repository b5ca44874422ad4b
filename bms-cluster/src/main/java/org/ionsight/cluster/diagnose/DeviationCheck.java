package org.ionsight.cluster.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionsight.core.feature.Digits;

/**
 * The early warning: a cell whose embedding moved unlike that of any three others.
 *
 * <p>The change of the embedding since the first checkpoint is taken in spreads of the pack, per
 * component and checkpoint, and averaged over the newest checkpoints. A cell's score is its
 * distance to its third-nearest neighbour: a pack whose warm end ages faster has two crowds, and
 * neither is a deviation, while three alike weak cells still are. Limits: {@code
 * docs/results/diagnose.md}.
 */
final class DeviationCheck {
  /** Charges that are averaged: more of them told no more weak cells apart, only later. */
  static final int CHECKPOINTS = 4;

  private static final int FEWEST_CHECKPOINTS = 2;
  // A cell and two like it may differ from the rest together; a crowd of four is a group.
  private static final int NEIGHBOUR = 3;

  /**
   * Of 50 healthy simulated packs of 48 cells one passed it (5.6), over eight recordings each; the
   * next reached 4.1.
   */
  static final double LIMIT = 4.5;

  private static final double FAR = 1.5;
  // Network and physics of a healthy cell are this far apart on their own, fraction.
  private static final double RESIDUAL_RESOLUTION = 0.002;
  // In 4 of 32 healthy simulated packs a cell passed it, so it confirms and never decides.
  private static final double RESIDUAL_LIMIT = 6;

  private DeviationCheck() {}

  static List<Finding> of(PackCase pack) {
    double[] scores = scores(pack);
    int seen = PackCase.observed(scores);
    if (pack.alone() || seen < PackCase.FEWEST_CELLS) {
      return List.of(notChecked(pack, seen));
    }
    Spreads residual = Spreads.of(pack.of(CellSigns::socResidual), RESIDUAL_RESOLUTION);
    List<Finding> findings = new ArrayList<>();
    double largest = 0;
    for (int cell = 0; cell < pack.size(); cell++) {
      if (scores[cell] > LIMIT) {
        findings.add(deviating(pack, cell, scores[cell], residual));
      }
      largest = Double.isFinite(scores[cell]) ? Math.max(largest, scores[cell]) : largest;
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.builder(FindingKind.DEVIATION, Outcome.NOTHING_FOUND)
              .confidence(
                  Confidence.MEDIUM,
                  "The limit is calibrated on simulated packs; cells that lose negative material"
                      + " were mostly not found there.")
              .sentence(
                  "No cell goes its own way: the embedding of each of %s moved like that of at"
                          .formatted(PackCase.cells(seen))
                      + " least three others.")
              .evidence(distance(largest, depth(pack)))
              .build());
    }
    return findings;
  }

  private static Finding notChecked(PackCase pack, int seen) {
    String why =
        pack.alone()
            ? "it is compared with neighbours that carried the same current, and there are none."
            : "it needs %d cells with an embedding at three charges or more, found %d."
                .formatted(PackCase.FEWEST_CELLS, seen);
    return Finding.builder(FindingKind.DEVIATION, Outcome.NOT_CHECKED)
        .confidence(Confidence.LOW, "Not checked.")
        .sentence("Whether a cell goes its own way was not checked: " + why)
        .build();
  }

  private static Finding deviating(PackCase pack, int cell, double score, Spreads residual) {
    double apart = residual.score(cell);
    boolean second = apart >= RESIDUAL_LIMIT;
    boolean far = score >= FAR * LIMIT;
    String because =
        far
            ? "Far beyond the limit; of healthy simulated packs at most one in twenty passes it."
            : second
                ? "Beyond the limit of healthy simulated packs, and network and physics disagree"
                    + " about the cell too."
                : "Beyond the limit; of healthy simulated packs at most one in twenty passes it.";
    Finding.Builder finding =
        Finding.builder(FindingKind.DEVIATION, Outcome.SUSPICION)
            .cell(cell)
            .confidence(far || second ? Confidence.HIGH : Confidence.MEDIUM, because)
            .sentence(
                "%s goes its own way: its embedding moved unlike that of any three others."
                    .formatted(pack.name(cell)))
            .evidence(distance(score, depth(pack)));
    if (Double.isFinite(apart)) {
      finding.evidence(
          Evidence.of("network SOC against physics SOC", 100 * residual.value(cell), "%", 2, 1)
              .against(
                  "median of the pack " + Digits.of(100 * residual.median(), 2, false) + " %"));
    }
    return finding.build();
  }

  private static Evidence distance(double score, int charges) {
    return Evidence.of("distance to the third-nearest cell", score, "spreads", 1, charges)
        .against("limit " + Digits.of(LIMIT, 1, false));
  }

  /** How many checkpoints most cells have to average over. */
  private static int depth(PackCase pack) {
    int[] depths =
        pack.cells().stream()
            .mapToInt(c -> Math.min(CHECKPOINTS, c.laterEmbeddings()))
            .sorted()
            .toArray();
    return depths[depths.length / 2];
  }

  /** Distance of every cell to its third-nearest neighbour; NaN where there is too little. */
  static double[] scores(PackCase pack) {
    double[] scores = new double[pack.size()];
    Arrays.fill(scores, Double.NaN);
    int depth = depth(pack);
    List<Integer> known = new ArrayList<>();
    for (int cell = 0; cell < pack.size(); cell++) {
      if (pack.cell(cell).laterEmbeddings() >= depth) {
        known.add(cell);
      }
    }
    if (depth < FEWEST_CHECKPOINTS || known.size() < PackCase.FEWEST_CELLS) {
      return scores;
    }
    double[][] moved = moved(pack, known, depth);
    for (int i = 0; i < known.size(); i++) {
      double[] distances = new double[known.size()];
      for (int j = 0; j < known.size(); j++) {
        distances[j] = distance(moved[i], moved[j]);
      }
      Arrays.sort(distances);
      // The nearest is the cell itself; noise shrinks with the root of what is averaged.
      scores[known.get(i)] = distances[NEIGHBOUR] * Math.sqrt(depth);
    }
    return scores;
  }

  private static double[][] moved(PackCase pack, List<Integer> known, int depth) {
    int size = pack.cell(known.get(0)).embeddingSize();
    double[][] moved = new double[known.size()][size];
    for (int back = 0; back < depth; back++) {
      for (int k = 0; k < size; k++) {
        double[] change = new double[known.size()];
        for (int i = 0; i < change.length; i++) {
          change[i] = pack.cell(known.get(i)).embeddingChange(back, k);
        }
        Spreads spreads = Spreads.of(change, 1e-6);
        for (int i = 0; i < change.length; i++) {
          moved[i][k] += spreads.score(i) / depth;
        }
      }
    }
    return moved;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return Math.sqrt(sum / a.length);
  }
}
