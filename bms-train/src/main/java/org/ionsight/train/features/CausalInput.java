package org.ionsight.train.features;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
  /** What is remembered of the last 9 cycles, and the changes to longer and longer memories. */
  MEMORY,
  /** A memory of 25 cycles, its changes, and how far it is from the highest and lowest so far. */
  EXTREMES,
  /** Medians of the last cycles, and their and the whole life's change since the first. */
  LIFETIME,
  /** All that LEVELS, CHANGES, MEMORY, EXTREMES and LIFETIME tell, side by side. */
  EVERYTHING,
  /** As CHANGES, and how many cycles the cell has lived. */
  COUNTED;

  private static final int FIRST = 10;
  private static final int RECENT = 9;
  private static final int LATE = 25;

  /**
   * Cycles that a memory reaches back: some features rise and fall again in a life, so that the
   * same value means two states of health to who does not remember.
   */
  private static final int[] MEMORIES = {RECENT, LATE, 100, 400};

  /**
   * Inputs of every cycle of a cell.
   *
   * @param features of its cycles, oldest first
   * @return one row per cycle, made from that cycle and those before
   */
  public double[][] of(double[][] features) {
    if (this == EVERYTHING) {
      double[][][] parts =
          Stream.of(LEVELS, CHANGES, MEMORY, EXTREMES, LIFETIME)
              .map(input -> input.of(features))
              .toArray(double[][][]::new);
      return IntStream.range(0, features.length)
          .mapToObj(t -> concat(Stream.of(parts).map(p -> p[t]).toArray(double[][]::new)))
          .toArray(double[][]::new);
    }
    if (this == MEMORY || this == EXTREMES || this == LIFETIME) {
      return remembered(features);
    }
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
      case MEMORY, EXTREMES, LIFETIME, EVERYTHING ->
          throw new IllegalStateException(this + " is carried from cycle to cycle");
    };
  }

  /** Inputs that are carried from cycle to cycle. */
  private double[][] remembered(double[][] features) {
    int n = features[0].length;
    double[][] memory = new double[MEMORIES.length][n];
    double[] life = new double[n];
    double[] highest = filled(n, Double.NEGATIVE_INFINITY);
    double[] lowest = filled(n, Double.POSITIVE_INFINITY);
    double[][] rows = new double[features.length][];
    for (int t = 0; t < rows.length; t++) {
      for (int m = 0; m < MEMORIES.length; m++) {
        towards(memory[m], features[t], Math.min(t + 1, MEMORIES[m]));
      }
      towards(life, features[t], t + 1);
      for (int j = 0; j < n; j++) {
        highest[j] = Math.max(highest[j], memory[1][j]);
        lowest[j] = Math.min(lowest[j], memory[1][j]);
      }
      double[] first = mean(features, 0, Math.min(t + 1, FIRST));
      double[] median = median(features, Math.max(0, t + 1 - RECENT), t + 1);
      double[] slow = minus(memory[1], memory[2]);
      double[] slower = minus(memory[2], memory[3]);
      rows[t] =
          switch (this) {
            case MEMORY ->
                concat(
                    memory[0], minus(memory[0], memory[1]), slow, slower, minus(memory[3], first));
            case EXTREMES ->
                concat(
                    memory[1],
                    slow,
                    slower,
                    minus(memory[1], first),
                    minus(memory[1], highest),
                    minus(memory[1], lowest));
            default -> concat(median, minus(median, first), minus(life, first), first);
          };
    }
    return rows;
  }

  /** A mean of as many cycles as there are until the memory is full; then it forgets. */
  private static void towards(double[] memory, double[] features, int cycles) {
    for (int j = 0; j < memory.length; j++) {
      memory[j] += (features[j] - memory[j]) / cycles;
    }
  }

  private static double[] filled(int length, double value) {
    double[] filled = new double[length];
    Arrays.fill(filled, value);
    return filled;
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
