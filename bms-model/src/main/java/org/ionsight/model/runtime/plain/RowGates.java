package org.ionsight.model.runtime.plain;

/**
 * {@link ColumnGates} for up to {@link #CELLS} cells, always computed for that many: C2 keeps one
 * profile a method, and loops that first ran over 32 numbers take twice as long with 3,000. The
 * arrays are as long as {@link Layout#trips} for fewer scalar iterations; what is behind the last
 * cell is of no interest.
 */
final class RowGates {
  /** Cells of a block. */
  static final int CELLS = 4;

  /** r of all cells, and z behind them: one loop over both costs less than two. */
  final float[] rz;

  final float[] ofInput;
  final float[] ofState;
  final float[] h;

  private final int units;

  RowGates(int units) {
    this.units = units;
    rz = new float[Layout.trips(2 * CELLS * units)];
    ofInput = new float[Layout.trips(CELLS * units)];
    ofState = new float[Layout.trips(CELLS * units)];
    h = new float[Layout.trips(CELLS * units)];
  }

  /** Replaces the state by the new one. */
  void run() {
    sigmoid(rz);
    candidate(rz, ofInput, ofState);
    mix(rz, CELLS * units, ofInput, h);
  }

  private static void sigmoid(float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = 0.5f + 0.5f * RationalTanh.of(0.5f * y[i]);
    }
  }

  private static void candidate(float[] rz, float[] n, float[] ofState) {
    for (int i = 0; i < n.length; i++) {
      n[i] = RationalTanh.of(n[i] + rz[i] * ofState[i]);
    }
  }

  private static void mix(float[] rz, int z, float[] n, float[] h) {
    for (int i = 0; i < n.length; i++) {
      h[i] = n[i] + rz[z + i] * (h[i] - n[i]);
    }
  }
}
