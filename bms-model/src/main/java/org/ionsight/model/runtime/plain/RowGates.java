package org.ionsight.model.runtime.plain;

/**
 * {@link ColumnGates} for up to {@link #CELLS} cells, always computed for that many: C2 keeps one
 * profile a method, and loops that first ran over 32 numbers take twice as long with 3,000. The
 * arrays are as long as {@link Layout#trips} for fewer scalar iterations; what is behind the last
 * cell is of no interest.
 *
 * <p>It takes sums as {@link RowGru} has them without copying more: with s = W·x + U·h + c and u =
 * U·h + c, the candidate W·x + b + r·u is s + b + (r − 1)·u.
 */
final class RowGates {
  /** Cells of a block. */
  static final int CELLS = 4;

  /**
   * Half the sums of r of all cells, and of z behind them; then the gates. One loop over both costs
   * less than two.
   */
  final float[] rz;

  /** The candidate's sums s; then the candidate. */
  final float[] ofBoth;

  /** The candidate's sums u of the state alone. */
  final float[] ofState;

  private final int units;
  private final float[] bias;

  /** Makes room for cells with these biases b. */
  RowGates(float[] candidateBias) {
    units = candidateBias.length;
    bias = new float[Layout.trips(CELLS * units)];
    for (int cell = 0; cell < CELLS; cell++) {
      System.arraycopy(candidateBias, 0, bias, cell * units, units);
    }
    rz = new float[Layout.trips(2 * CELLS * units)];
    ofBoth = new float[Layout.trips(CELLS * units)];
    ofState = new float[Layout.trips(CELLS * units)];
  }

  /** Computes new states from old ones, so many values from one place on in both. */
  void run(float[] h, float[] out, int first, int count) {
    sigmoid(rz);
    candidate(rz, ofBoth, bias, ofState);
    mix(rz, CELLS * units, ofBoth, h, out, first, count);
  }

  private static void sigmoid(float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = 0.5f + 0.5f * RationalTanh.of(y[i]);
    }
  }

  private static void candidate(float[] rz, float[] n, float[] b, float[] ofState) {
    for (int i = 0; i < n.length; i++) {
      n[i] = RationalTanh.of((n[i] + b[i]) + (rz[i] - 1) * ofState[i]);
    }
  }

  private static void mix(float[] rz, int z, float[] n, float[] h, float[] out, int at, int count) {
    for (int i = 0; i < count; i++) {
      out[at + i] = n[i] + rz[z + i] * (h[at + i] - n[i]);
    }
  }
}
