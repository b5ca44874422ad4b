package org.ionsight.model.runtime.plain;

/**
 * A dense layer of one cell: loops run over at least 16 outputs.
 *
 * <p>Four inputs at once: C2 makes vectors of that, of eight it does not (33–52 against 10 GFLOP/s
 * on JDK 17).
 */
final class RowDense implements Kernel {
  private final Slot in;
  private final float[] weights;
  private final float[] bias;
  private final Slot out;
  private final int rows;

  /** Weights are {@code [in, out]}. */
  RowDense(Slot in, float[] weights, float[] bias, Slot out, int rows) {
    this.in = in;
    this.weights = weights;
    this.bias = bias;
    this.out = out;
    this.rows = rows;
  }

  @Override
  public void run() {
    int outputs = bias.length;
    int inputs = weights.length / outputs;
    for (int row = 0; row < rows; row++) {
      int to = out.offset + row * outputs;
      row(in.data, in.offset + row * inputs, inputs, to);
    }
  }

  private void row(float[] x, int from, int inputs, int to) {
    int n = bias.length;
    System.arraycopy(bias, 0, out.data, to, n);
    int i = 0;
    for (; i + 3 < inputs; i += 4) {
      int at = from + i;
      four(weights, i * n, x[at], x[at + 1], x[at + 2], x[at + 3], out.data, to, n);
    }
    for (; i < inputs; i++) {
      one(weights, i * n, x[from + i], out.data, to, n);
    }
  }

  private static void four(
      float[] w, int w0, float a, float b, float c, float d, float[] y, int to, int n) {
    int w1 = w0 + n;
    int w2 = w1 + n;
    int w3 = w2 + n;
    for (int i = 0; i < n; i++) {
      y[to + i] += a * w[w0 + i] + b * w[w1 + i] + c * w[w2 + i] + d * w[w3 + i];
    }
  }

  private static void one(float[] w, int at, float a, float[] y, int to, int n) {
    for (int i = 0; i < n; i++) {
      y[to + i] += a * w[at + i];
    }
  }
}
