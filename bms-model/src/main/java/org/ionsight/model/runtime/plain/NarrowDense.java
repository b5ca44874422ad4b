package org.ionsight.model.runtime.plain;

/** A dense layer of one cell with fewer outputs than a vector loop is worth. */
final class NarrowDense implements Kernel {
  private final Slot in;
  private final float[] weights;
  private final float[] bias;
  private final Slot out;
  private final int rows;

  /** Weights are {@code [out, in]}. */
  NarrowDense(Slot in, float[] weights, float[] bias, Slot out, int rows) {
    this.in = in;
    this.weights = weights;
    this.bias = bias;
    this.out = out;
    this.rows = rows;
  }

  @Override
  public void run() {
    int outputs = bias.length;
    int inputs = in.inner[in.inner.length - 1];
    for (int row = 0; row < rows; row++) {
      int from = in.offset + row * inputs;
      int to = out.offset + row * outputs;
      for (int o = 0; o < outputs; o++) {
        out.data[to + o] = bias[o] + product(weights, o * inputs, in.data, from, inputs);
      }
    }
  }

  /** Four sums, since one would wait for each addition before the next. */
  private static float product(float[] w, int at, float[] x, int from, int n) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      a += w[at + i] * x[from + i];
      b += w[at + i + 1] * x[from + i + 1];
      c += w[at + i + 2] * x[from + i + 2];
      d += w[at + i + 3] * x[from + i + 3];
    }
    for (; i < n; i++) {
      a += w[at + i] * x[from + i];
    }
    return (a + b) + (c + d);
  }
}
