package org.ionsight.cluster.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionsight.core.feature.Robust;

/**
 * How far the embedding of each cell lies from those of any three others, in what charges of one
 * cell differ by.
 *
 * <p>Embeddings of the newest charges are taken relative to the median of the pack and averaged.
 * Distances are measured by the covariance of the changes from charge to charge: noise of a
 * measurement and conditions that all cells share fall out, and what stays with a cell counts.
 * Cells scatter by a share of the way that the whole pack has gone since its first charge, so
 * distances are told in that scatter where it is the larger one. A charge that repeats the one
 * before it, as one recording given twice or a network that stands still, tells nothing of noise
 * and is passed over. A score is the distance to the third-nearest cell: a pack whose warm end ages
 * faster has two crowds, and neither is a deviation, while three alike weak cells still are.
 */
final class EmbeddingScores {
  /** Charges that are averaged: noise of a measurement shrinks with their root. */
  static final int CHECKPOINTS = 4;

  // A cell and two like it may differ from the rest together; a crowd of four is a group.
  private static final int NEIGHBOUR = 3;
  // What cells of a batch differ by, over the way of the pack: chosen on the development packs of
  // ADR 46, on which 0.2 and 0.4 do about as well.
  private static final double SCATTER = 0.3;
  // A cell that jumps from one charge to the next is not noise.
  private static final double FARTHEST_STEP = 4;
  private static final double LEAST_VARIANCE = 1e-4;
  // A cell whose embedding changes by less, over what cells differ by, was not measured again:
  // healthy simulated cells lie up to 2.1 times the noise apart, and rounding is a millionth.
  private static final double REPEATED = 1e-3;

  private EmbeddingScores() {}

  /** How many embeddings of most cells are averaged; 0 if most have none after the first. */
  static int depth(List<CellSigns> cells) {
    int later = later(cells);
    return later == 0 ? 0 : Math.min(CHECKPOINTS, later + 1);
  }

  private static int later(List<CellSigns> cells) {
    int[] depths =
        cells.stream().mapToInt(c -> Math.min(CHECKPOINTS, c.laterEmbeddings())).sorted().toArray();
    return depths[depths.length / 2];
  }

  /** Score of every cell; NaN where there is too little. */
  static double[] of(List<CellSigns> cells) {
    double[] scores = new double[cells.size()];
    Arrays.fill(scores, Double.NaN);
    int later = later(cells);
    List<Integer> known = new ArrayList<>();
    for (int cell = 0; cell < cells.size(); cell++) {
      if (cells.get(cell).laterEmbeddings() >= later) {
        known.add(cell);
      }
    }
    if (later == 0 || known.size() < PackCase.FEWEST_CELLS) {
      return scores;
    }
    // Among neighbours only: all pairs of a fleet are too many.
    for (DeviatingCells.Part part : DeviatingCells.parts(known.size())) {
      List<CellSigns> some =
          known.subList(part.from(), part.to()).stream().map(cells::get).toList();
      double[] ofPart = new Crowd(some, later).scores();
      for (int i = 0; i < ofPart.length; i++) {
        scores[known.get(part.from() + i)] = ofPart[i];
      }
    }
    return scores;
  }

  /** Cells that are compared with each other. */
  private static final class Crowd {
    private final int cells;
    private final int size;
    // [charge][cell][component], relative to the median of the cells.
    private final double[][][] states;
    // Of the charges that are averaged, how far the medians moved since the first charge.
    private final double[] way;

    Crowd(List<CellSigns> signs, int later) {
      cells = signs.size();
      size = signs.get(0).embeddingSize();
      // The first charge is one of the newest as long as there are not more.
      int charges = Math.min(CHECKPOINTS, later + 1);
      double[][][] given = new double[charges][cells][size];
      double[][] medians = new double[charges][size];
      way = new double[size];
      double[] column = new double[cells];
      for (int charge = 0; charge < charges; charge++) {
        int back = charges - 1 - charge;
        for (int k = 0; k < size; k++) {
          for (int cell = 0; cell < cells; cell++) {
            column[cell] = signs.get(cell).embedding(back, k);
          }
          double median = Robust.median(column);
          medians[charge][k] = median;
          for (int cell = 0; cell < cells; cell++) {
            given[charge][cell][k] = column[cell] - median;
          }
        }
      }
      int[] different = different(given);
      states = new double[different.length][][];
      for (int i = 0; i < different.length; i++) {
        states[i] = given[different[i]];
        for (int k = 0; k < size; k++) {
          way[k] += medians[different[i]][k] / different.length;
        }
      }
      for (int k = 0; k < size; k++) {
        for (int cell = 0; cell < cells; cell++) {
          column[cell] = signs.get(cell).embedding(signs.get(cell).laterEmbeddings(), k);
        }
        way[k] -= Robust.median(column);
      }
    }

    /** Charges at which at least half of the cells are not where they were at the one before. */
    private int[] different(double[][][] given) {
      int[] kept = new int[given.length];
      int count = 1;
      for (int charge = 1; charge < given.length; charge++) {
        double[][] before = given[kept[count - 1]];
        double apart = apart(given[charge]);
        int moved = 0;
        for (int cell = 0; cell < cells; cell++) {
          moved += moved(before[cell], given[charge][cell], apart) ? 1 : 0;
        }
        if (2 * moved >= cells) {
          kept[count++] = charge;
        }
      }
      return Arrays.copyOf(kept, count);
    }

    /** What cells differ by, as a mean square; the median, as one cell may be far from all. */
    private double apart(double[][] state) {
      return Robust.median(Arrays.stream(state).mapToDouble(EmbeddingScores::square).toArray())
          / size;
    }

    private boolean moved(double[] before, double[] after, double apart) {
      double step = distance(before, after);
      return step * step > REPEATED * REPEATED * apart;
    }

    double[] scores() {
      double[] scores = new double[cells];
      if (states.length < 2) {
        Arrays.fill(scores, Double.NaN);
        return scores;
      }
      double[][] factor = Triangle.of(noise());
      double moved = square(Triangle.solve(factor, way)) / size;
      double scatter = Math.sqrt(1 + SCATTER * SCATTER * moved);
      double[][] points = new double[cells][];
      for (int cell = 0; cell < cells; cell++) {
        double[] mean = new double[size];
        for (double[][] state : states) {
          for (int k = 0; k < size; k++) {
            mean[k] += state[cell][k] / states.length;
          }
        }
        points[cell] = Triangle.solve(factor, mean);
      }
      double[] distances = new double[cells];
      for (int i = 0; i < cells; i++) {
        for (int j = 0; j < cells; j++) {
          distances[j] = distance(points[i], points[j]);
        }
        Arrays.sort(distances);
        // The nearest is the cell itself; noise shrinks with the root of what is averaged.
        scores[i] = distances[NEIGHBOUR] * Math.sqrt(states.length) / scatter;
      }
      return scores;
    }

    /** Covariance of one charge, from the changes between charges; correlations are shrunk. */
    private double[][] noise() {
      List<double[]> all = new ArrayList<>();
      for (int charge = 1; charge < states.length; charge++) {
        double apart = apart(states[charge]);
        for (int cell = 0; cell < cells; cell++) {
          double[] before = states[charge - 1][cell];
          double[] after = states[charge][cell];
          if (moved(before, after, apart)) {
            double[] step = new double[size];
            Arrays.setAll(step, k -> after[k] - before[k]);
            all.add(step);
          }
        }
      }
      double[][] steps = all.toArray(double[][]::new);
      int changes = steps.length;
      double[] column = new double[changes];
      for (int k = 0; k < size; k++) {
        for (int i = 0; i < changes; i++) {
          column[i] = steps[i][k];
        }
        double spread = Robust.spread(column);
        // Where most cells stand still in a component, those that do not are all that is known.
        double most = spread > 0 ? FARTHEST_STEP * spread : Double.POSITIVE_INFINITY;
        for (int i = 0; i < changes; i++) {
          steps[i][k] = Math.max(-most, Math.min(most, column[i]));
        }
      }
      double[][] noise = new double[size][size];
      double kept = changes / (double) (changes + size);
      for (int k = 0; k < size; k++) {
        for (int l = 0; l <= k; l++) {
          double sum = 0;
          for (double[] step : steps) {
            sum += step[k] * step[l];
          }
          // A change holds the noise of two charges.
          noise[k][l] = sum / changes / 2 * (k == l ? 1 : kept);
        }
      }
      double mean = 0;
      for (int k = 0; k < size; k++) {
        mean += noise[k][k] / size;
      }
      for (int k = 0; k < size; k++) {
        noise[k][k] += LEAST_VARIANCE * mean + Double.MIN_NORMAL;
      }
      return noise;
    }
  }

  private static double square(double[] a) {
    double sum = 0;
    for (double v : a) {
      sum += v * v;
    }
    return sum;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return Math.sqrt(sum / a.length);
  }

  /** A covariance taken apart into a triangle and its mirror image (Cholesky). */
  private static final class Triangle {
    private Triangle() {}

    static double[][] of(double[][] lower) {
      int size = lower.length;
      double[][] factor = new double[size][size];
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          double sum = lower[i][j];
          for (int k = 0; k < j; k++) {
            sum -= factor[i][k] * factor[j][k];
          }
          factor[i][j] =
              i == j ? Math.sqrt(Math.max(sum, LEAST_VARIANCE * lower[i][i])) : sum / factor[j][j];
        }
      }
      return factor;
    }

    /** What has the given product with the triangle: of covariance 1 in every direction. */
    static double[] solve(double[][] factor, double[] product) {
      double[] solved = new double[product.length];
      for (int i = 0; i < solved.length; i++) {
        double sum = product[i];
        for (int k = 0; k < i; k++) {
          sum -= factor[i][k] * solved[k];
        }
        solved[i] = sum / factor[i][i];
      }
      return solved;
    }
  }
}
