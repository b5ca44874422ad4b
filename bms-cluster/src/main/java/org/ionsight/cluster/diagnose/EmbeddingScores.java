package org.ionsight.cluster.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far the embedding of each cell moved from where any three others moved.
 *
 * <p>The change since the first checkpoint is taken in spreads of the pack, per component and
 * checkpoint, and averaged over the newest checkpoints; a score is the distance to the
 * third-nearest neighbour: a pack whose warm end ages faster has two crowds, and neither is a
 * deviation, while three alike weak cells still are.
 */
final class EmbeddingScores {
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

  private EmbeddingScores() {}

  /** How many checkpoints most cells have to average over. */
  static int depth(List<CellSigns> cells) {
    int[] depths =
        cells.stream().mapToInt(c -> Math.min(CHECKPOINTS, c.laterEmbeddings())).sorted().toArray();
    return depths[depths.length / 2];
  }

  /** Distance of every cell to its third-nearest neighbour; NaN where there is too little. */
  static double[] of(List<CellSigns> cells) {
    double[] scores = new double[cells.size()];
    Arrays.fill(scores, Double.NaN);
    int depth = depth(cells);
    List<Integer> known = new ArrayList<>();
    for (int cell = 0; cell < cells.size(); cell++) {
      if (cells.get(cell).laterEmbeddings() >= depth) {
        known.add(cell);
      }
    }
    if (depth < FEWEST_CHECKPOINTS || known.size() < PackCase.FEWEST_CELLS) {
      return scores;
    }
    double[][] moved = moved(cells, known, depth);
    // Among neighbours only: all pairs of a fleet are too many.
    for (DeviatingCells.Part part : DeviatingCells.parts(known.size())) {
      double[] distances = new double[part.to() - part.from()];
      for (int i = part.from(); i < part.to(); i++) {
        for (int j = part.from(); j < part.to(); j++) {
          distances[j - part.from()] = distance(moved[i], moved[j]);
        }
        Arrays.sort(distances);
        // The nearest is the cell itself; noise shrinks with the root of what is averaged.
        scores[known.get(i)] = distances[NEIGHBOUR] * Math.sqrt(depth);
      }
    }
    return scores;
  }

  private static double[][] moved(List<CellSigns> cells, List<Integer> known, int depth) {
    int size = cells.get(known.get(0)).embeddingSize();
    double[][] moved = new double[known.size()][size];
    for (int back = 0; back < depth; back++) {
      for (int k = 0; k < size; k++) {
        double[] change = new double[known.size()];
        for (int i = 0; i < change.length; i++) {
          change[i] = cells.get(known.get(i)).embeddingChange(back, k);
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
