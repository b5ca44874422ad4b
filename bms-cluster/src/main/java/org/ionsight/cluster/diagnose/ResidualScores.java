package org.ionsight.cluster.diagnose;

import java.util.Arrays;
import java.util.List;

/**
 * How far network and physics of each cell have come apart since its first recording, beside the
 * other cells.
 *
 * <p>The change of the mean of network SOC − physics SOC is taken in spreads of the pack, in either
 * direction, and averaged over the newest recordings: what a cell showed from the start is no
 * deviation, and what a season does to all of them none either.
 */
final class ResidualScores {
  /** Recordings that are averaged: of one alone, the tails of healthy cells are twice as long. */
  static final int RECORDINGS = 2;

  // Network and physics of a healthy cell come apart by as much on their own, fraction.
  private static final double RESOLUTION = 0.001;

  private final double[] scores;
  private final double[] changes;
  private final int depth;

  ResidualScores(List<CellSigns> cells) {
    int[] depths =
        cells.stream().mapToInt(c -> Math.min(RECORDINGS, c.laterResiduals())).sorted().toArray();
    depth = depths[depths.length / 2];
    scores = new double[cells.size()];
    changes = new double[cells.size()];
    Arrays.fill(scores, depth == 0 ? Double.NaN : 0);
    Arrays.fill(changes, depth == 0 ? Double.NaN : 0);
    for (int back = 0; back < depth; back++) {
      int recording = back;
      Spreads spreads =
          Spreads.of(
              cells.stream().mapToDouble(c -> c.residualChange(recording)).toArray(), RESOLUTION);
      for (int cell = 0; cell < scores.length; cell++) {
        scores[cell] += spreads.score(cell) / depth;
        changes[cell] += spreads.difference(cell) / depth;
      }
    }
  }

  /** Spreads of the pack, in either direction; NaN if too few recordings told it. */
  double score(int cell) {
    return Math.abs(scores[cell]);
  }

  /** Change of the cell less that of the pack, fraction. */
  double change(int cell) {
    return changes[cell];
  }

  int depth() {
    return depth;
  }
}
