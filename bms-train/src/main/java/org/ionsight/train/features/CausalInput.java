package org.ionsight.train.features;

import java.util.Arrays;

/**
 * What a model is told of a cycle: its features and those of the cell's cycles before, no later.
 */
public enum CausalInput {
  /** The features of the cycle alone. */
  CYCLE,
  /** Medians of the last cycles, and their change since the first. */
  CHANGE,
  /** Features, and their change since the first cycles on three time scales. */
  CHANGES,
  /** Features now, of late and at first. */
  LEVELS,
  /** As CHANGES, and how many cycles the cell has lived. */
  COUNTED;

  private static final int FIRST = 10;
  private static final int RECENT = 9;
  private static final int LATE = 25;

  /**
   * Inputs of every cycle of a cell.
   *
   * @param features of its cycles, oldest first
   * @return one row per cycle, made from that cycle and those before
   */
  public double[][] of(double[][] features) {
    double[][] rows = new double[features.length][];
    for (int t = 0; t < rows.length; t++) {
      rows[t] = row(features, t);
    }
    return rows;
  }

  private double[] row(double[][] features, int t) {
    double[] now = features[t];
    if (this == CYCLE) {
      return now;
    }
    double[] first = mean(features, 0, Math.min(t + 1, FIRST));
    double[] median = median(features, Math.max(0, t + 1 - RECENT), t + 1);
    double[] late = mean(features, Math.max(0, t + 1 - LATE), t + 1);
    return switch (this) {
      case CYCLE -> now;
      case CHANGE -> concat(median, minus(median, first));
      case CHANGES -> concat(now, minus(now, first), minus(median, first), minus(late, first));
      case LEVELS -> concat(now, median, late, first);
      case COUNTED ->
          concat(
              now,
              minus(now, first),
              minus(median, first),
              new double[] {Math.log(t + 1), t / 1000.0});
    };
  }

  private static double[] mean(double[][] rows, int from, int to) {
    double[] mean = new double[rows[0].length];
    for (int i = from; i < to; i++) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += rows[i][j] / (to - from);
      }
    }
    return mean;
  }

  private static double[] median(double[][] rows, int from, int to) {
    double[] median = new double[rows[0].length];
    double[] some = new double[to - from];
    for (int j = 0; j < median.length; j++) {
      for (int i = from; i < to; i++) {
        some[i - from] = rows[i][j];
      }
      Arrays.sort(some);
      median[j] = (some[(some.length - 1) / 2] + some[some.length / 2]) / 2;
    }
    return median;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] out = new double[a.length];
    Arrays.setAll(out, j -> a[j] - b[j]);
    return out;
  }

  private static double[] concat(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }
}
