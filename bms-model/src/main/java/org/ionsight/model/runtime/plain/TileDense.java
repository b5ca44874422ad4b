package org.ionsight.model.runtime.plain;

import java.util.Arrays;

/**
 * A dense layer of many cells: the loops run over cells. Each input's cells are copied into an
 * array of their own, for the reason in {@link BinaryKernel}.
 *
 * <p>Three inputs and two outputs at once, products added one after the other, for the reason in
 * {@link ColumnGru}. The outputs are few as a rule, so that this order is kept here.
 */
final class TileDense implements Kernel {
  private final Slot in;
  private final float[] weights;
  private final float[] bias;
  private final Slot out;
  private final int rows;
  private final int width;
  private final float[][] x;
  private final float[] even;
  private final float[] odd;

  /** Weights are {@code [out, in]}. */
  TileDense(Slot in, float[] weights, float[] bias, Slot out, int rows, int width) {
    this.in = in;
    this.out = out;
    this.rows = rows;
    this.bias = bias;
    int inputs = in.inner[in.inner.length - 1];
    // Zeros make the inputs a multiple of three and the outputs one of two.
    x = new float[(inputs + 2) / 3 * 3][Layout.padded(width)];
    this.weights = new float[(bias.length + 1) / 2 * 2 * x.length];
    for (int o = 0; o < bias.length; o++) {
      System.arraycopy(weights, o * inputs, this.weights, o * x.length, inputs);
    }
    even = new float[Layout.padded(width)];
    odd = new float[Layout.padded(width)];
    this.width = width;
  }

  @Override
  public void run() {
    int inputs = in.inner[in.inner.length - 1];
    for (int row = 0; row < rows; row++) {
      int from = in.offset + row * inputs * width;
      for (int i = 0; i < inputs; i++) {
        System.arraycopy(in.data, from + i * width, x[i], 0, width);
      }
      int to = out.offset + row * bias.length * width;
      for (int o = 0; o < bias.length; o += 2) {
        outputs(o);
        System.arraycopy(even, 0, out.data, to + o * width, width);
        if (o + 1 < bias.length) {
          System.arraycopy(odd, 0, out.data, to + (o + 1) * width, width);
        }
      }
    }
  }

  private void outputs(int o) {
    Arrays.fill(even, bias[o]);
    Arrays.fill(odd, o + 1 < bias.length ? bias[o + 1] : 0);
    for (int i = 0; i < x.length; i += 3) {
      add(x[i], x[i + 1], x[i + 2], weights, o * x.length + i, x.length, even, odd);
    }
  }

  private static void add(
      float[] x0, float[] x1, float[] x2, float[] w, int at, int next, float[] y, float[] q) {
    float a0 = w[at];
    float a1 = w[at + 1];
    float a2 = w[at + 2];
    float b0 = w[at + next];
    float b1 = w[at + next + 1];
    float b2 = w[at + next + 2];
    for (int i = 0; i < y.length; i++) {
      float p0 = x0[i];
      float p1 = x1[i];
      float p2 = x2[i];
      y[i] = ((y[i] + a0 * p0) + a1 * p1) + a2 * p2;
      q[i] = ((q[i] + b0 * p0) + b1 * p1) + b2 * p2;
    }
  }
}
