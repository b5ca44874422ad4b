package org.ionsight.model.runtime.plain;

/**
 * Sums of products of a few cells' values, one line a cell.
 *
 * <p>Three values of two cells at once: a load of a weight serves both. The products are added one
 * after the other for the reason in {@link ShortSums}. Blocks of zeros are not left out here: loops
 * over parts of the sums would be so short that they gain nothing.
 */
final class RowSums {
  private final float[][] weights;
  private final int values;
  private final int trips;

  /**
   * Takes its weights.
   *
   * @param weights a line for each value; lines of zeros make their number one of threes
   * @param values of a cell
   * @param count sums of a cell
   */
  RowSums(float[][] weights, int values, int count) {
    this.weights = weights;
    this.values = values;
    trips = Layout.trips(count);
  }

  /** How many lines hold the weights of so many values. */
  static int lines(int values) {
    return (values + 2) / 3 * 3;
  }

  /** Writes weights {@code [count, inputs]} into lines of the inputs, from this place on. */
  static void turn(Constant weights, float[][] lines, int at) {
    int inputs = weights.shape[1];
    for (int o = 0; o < weights.shape[0]; o++) {
      for (int i = 0; i < inputs; i++) {
        lines[i][at + o] = weights.floats[o * inputs + i];
      }
    }
  }

  /**
   * Sums for all cells.
   *
   * <p>The first values come to the start of a cell while it is read, which saves a copy of each
   * line. That loop is of one cell: with other lines to read than to write, C2 of JDK 17 leaves the
   * one of two scalar (4.7 instead of 1.9 µs a step of four cells).
   *
   * @param v values, one cell after the other
   * @param start what the sums of each cell begin with; is not written
   * @param sums a line for each cell
   */
  void sum(float[] v, float[][] start, float[][] sums) {
    for (int cell = 0; cell < sums.length; cell++) {
      one(v, cell, 0, start[cell], sums[cell]);
    }
    for (int i = 3; i < weights.length; i += 3) {
      // Beyond the last value the weights are zero.
      int second = Math.min(i + 1, values - 1) - i;
      int third = Math.min(i + 2, values - 1) - i;
      int cell = 0;
      for (; cell + 1 < sums.length; cell += 2) {
        int at = cell * values + i;
        float[] y = sums[cell];
        float[] q = sums[cell + 1];
        addTwo(weights, i, v, at, at + second, at + third, values, trips, y, q);
      }
      if (cell < sums.length) {
        one(v, cell, i, sums[cell], sums[cell]);
      }
    }
  }

  private void one(float[] v, int cell, int i, float[] from, float[] y) {
    int at = cell * values;
    float a = v[at + i];
    float b = v[at + Math.min(i + 1, values - 1)];
    float c = v[at + Math.min(i + 2, values - 1)];
    addOne(weights, i, a, b, c, trips, from, y);
  }

  private static void addTwo(
      float[][] weights,
      int i,
      float[] v,
      int at,
      int second,
      int third,
      int next,
      int trips,
      float[] y,
      float[] q) {
    float[] w0 = weights[i];
    float[] w1 = weights[i + 1];
    float[] w2 = weights[i + 2];
    float a0 = v[at];
    float a1 = v[second];
    float a2 = v[third];
    float b0 = v[at + next];
    float b1 = v[second + next];
    float b2 = v[third + next];
    for (int o = 0; o < trips; o++) {
      float p0 = w0[o];
      float p1 = w1[o];
      float p2 = w2[o];
      y[o] = ((y[o] + a0 * p0) + a1 * p1) + a2 * p2;
      q[o] = ((q[o] + b0 * p0) + b1 * p1) + b2 * p2;
    }
  }

  private static void addOne(
      float[][] weights, int i, float a, float b, float c, int trips, float[] s, float[] y) {
    float[] w0 = weights[i];
    float[] w1 = weights[i + 1];
    float[] w2 = weights[i + 2];
    for (int o = 0; o < trips; o++) {
      y[o] = ((s[o] + a * w0[o]) + b * w1[o]) + c * w2[o];
    }
  }
}
