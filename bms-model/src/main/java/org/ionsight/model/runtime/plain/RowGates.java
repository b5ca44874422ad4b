package org.ionsight.model.runtime.plain;

/**
 * {@link ColumnGates} for up to {@link #CELLS} cells, always computed for that many: C2 keeps one
 * profile a method, and loops that first ran over 32 numbers take twice as long with 3,000.
 */
final class RowGates {
  /** Cells of a block. */
  static final int CELLS = 4;

  final float[] r;
  final float[] z;
  final float[] ofInput;
  final float[] ofState;
  final float[] h;

  RowGates(int units) {
    r = new float[CELLS * units];
    z = new float[CELLS * units];
    ofInput = new float[CELLS * units];
    ofState = new float[CELLS * units];
    h = new float[CELLS * units];
  }

  /** Replaces the state by the new one. */
  void run() {
    sigmoid(r);
    sigmoid(z);
    candidate(r, ofInput, ofState);
    mix(z, ofInput, h);
  }

  private static void sigmoid(float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = 0.5f + 0.5f * RationalTanh.of(0.5f * y[i]);
    }
  }

  private static void candidate(float[] r, float[] n, float[] ofState) {
    for (int i = 0; i < n.length; i++) {
      n[i] = RationalTanh.of(n[i] + r[i] * ofState[i]);
    }
  }

  private static void mix(float[] z, float[] n, float[] h) {
    for (int i = 0; i < n.length; i++) {
      h[i] = n[i] + z[i] * (h[i] - n[i]);
    }
  }
}
