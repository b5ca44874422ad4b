package org.ionsight.model.runtime.plain;

import java.util.Arrays;

/**
 * A convolution over patches {@code [channel · tap, position]}: the loops run over positions. They
 * look like those of {@link TileDense} and are not shared with it, since their lengths would be
 * remembered in its compiled code.
 */
final class PatchConvolution implements Kernel {
  private final Slot patches;
  private final float[] weights;
  private final float[] bias;
  private final Slot out;
  private final int row;

  /** Weights are {@code [out, channel · tap]}; a row is all positions of all cells. */
  PatchConvolution(Slot patches, float[] weights, float[] bias, Slot out, int row) {
    this.patches = patches;
    this.weights = weights;
    this.bias = bias;
    this.out = out;
    this.row = row;
  }

  @Override
  public void run() {
    int inputs = patches.inner[0];
    for (int o = 0; o < bias.length; o++) {
      int at = o * inputs;
      int to = out.offset + o * row;
      Arrays.fill(out.data, to, to + row, bias[o]);
      int i = 0;
      for (; i + 3 < inputs; i += 4) {
        int k = at + i;
        int from = patches.offset + i * row;
        four(
            patches.data,
            from,
            weights[k],
            weights[k + 1],
            weights[k + 2],
            weights[k + 3],
            out.data,
            to,
            row);
      }
      for (; i < inputs; i++) {
        one(patches.data, patches.offset + i * row, weights[at + i], out.data, to, row);
      }
    }
  }

  private static void four(
      float[] x, int x0, float a, float b, float c, float d, float[] y, int to, int n) {
    int x1 = x0 + n;
    int x2 = x1 + n;
    int x3 = x2 + n;
    for (int i = 0; i < n; i++) {
      y[to + i] += a * x[x0 + i] + b * x[x1 + i] + c * x[x2 + i] + d * x[x3 + i];
    }
  }

  private static void one(float[] x, int from, float a, float[] y, int to, int n) {
    for (int i = 0; i < n; i++) {
      y[to + i] += a * x[from + i];
    }
  }
}
