package org.ionsight.model.runtime.plain;

/**
 * What a GRU step does with its sums, for all units of all cells in one go: in short loops C2's
 * scalar iterations before and after the vectors would cost more than the vectors.
 */
final class ColumnGates {
  final float[] r;
  final float[] z;
  final float[] ofInput;
  final float[] ofState;

  ColumnGates(int count) {
    r = new float[count];
    z = new float[count];
    ofInput = new float[count];
    ofState = new float[count];
  }

  /** Computes the new state of the one before. */
  void run(float[] h, float[] out) {
    sigmoid(r);
    sigmoid(z);
    candidate(r, ofInput, ofState);
    mix(z, h, ofInput, out);
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

  private static void mix(float[] z, float[] h, float[] n, float[] out) {
    for (int i = 0; i < n.length; i++) {
      out[i] = n[i] + z[i] * (h[i] - n[i]);
    }
  }
}
