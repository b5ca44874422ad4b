package org.ionsight.model.runtime.plain;

import java.util.Arrays;

/**
 * A dense layer of a tile of cells: the loops run over {@link TiledCall#TILE} cells, always, so
 * that they are compiled for that. Each input's cells are copied into an array of their own, for
 * the reason in {@link BinaryKernel}.
 */
final class TileDense implements Kernel {
  private final Slot in;
  private final float[] weights;
  private final float[] bias;
  private final Slot out;
  private final int rows;
  private final float[][] x;
  private final float[] sum;

  /** Weights are {@code [out, in]}. */
  TileDense(Slot in, float[] weights, float[] bias, Slot out, int rows, int width) {
    this.in = in;
    this.weights = weights;
    this.bias = bias;
    this.out = out;
    this.rows = rows;
    x = new float[in.inner[in.inner.length - 1]][width];
    sum = new float[width];
  }

  @Override
  public void run() {
    int width = sum.length;
    for (int row = 0; row < rows; row++) {
      int from = in.offset + row * x.length * width;
      for (int i = 0; i < x.length; i++) {
        System.arraycopy(in.data, from + i * width, x[i], 0, width);
      }
      for (int o = 0; o < bias.length; o++) {
        output(o, out.offset + (row * bias.length + o) * width);
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
