package org.ionsight.model.runtime.plain;

import java.util.Arrays;

/**
 * A convolution over patches {@code [channel · tap, position]}: the loops run over positions. They
 * look like those of {@link TileDense} and are not shared with it, since their lengths would be
 * remembered in its compiled code.
 */
final class PatchConvolution implements Kernel {
  private final Slot in;
  private final float[] weights;
  private final float[] bias;
  private final Slot out;
  private final int cells;
  private final float[][] x;
  private final float[] sum;

  /** Weights are {@code [out, channel · tap]}; a row is all positions of all cells side by side. */
  PatchConvolution(Slot in, float[] weights, float[] bias, Slot out, Layout layout) {
    this.in = in;
    this.weights = weights;
    this.bias = bias;
    this.out = out;
    cells = layout.outer();
    int row = in.inner[1] * layout.width();
    x = new float[in.inner[0]][row];
    sum = new float[row];
  }

  @Override
  public void run() {
    int row = sum.length;
    for (int cell = 0; cell < cells; cell++) {
      int from = in.offset + cell * x.length * row;
      for (int i = 0; i < x.length; i++) {
        System.arraycopy(in.data, from + i * row, x[i], 0, row);
      }
      for (int o = 0; o < bias.length; o++) {
        output(o, out.offset + (cell * bias.length + o) * row);
      }
    }
  }

  private void output(int o, int to) {
    float[] w = weights;
    int at = o * x.length;
    Arrays.fill(sum, bias[o]);
    int i = 0;
    for (; i + 3 < x.length; i += 4) {
      int k = at + i;
      four(x[i], x[i + 1], x[i + 2], x[i + 3], w[k], w[k + 1], w[k + 2], w[k + 3], sum);
    }
    for (; i < x.length; i++) {
      one(x[i], w[at + i], sum);
    }
    System.arraycopy(sum, 0, out.data, to, sum.length);
  }

  private static void four(
      float[] x0,
      float[] x1,
      float[] x2,
      float[] x3,
      float a,
      float b,
      float c,
      float d,
      float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += a * x0[i] + b * x1[i] + c * x2[i] + d * x3[i];
    }
  }

  private static void one(float[] x, float a, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += a * x[i];
    }
  }
}
