package org.ionsight.model.runtime.plain;

/**
 * A dense layer of one cell: loops run over at least 16 outputs.
 *
 * <p>Four inputs at once: C2 makes vectors of that, of eight it does not (33–52 against 10 GFLOP/s
 * on JDK 17). They are added one after the other, as ONNX Runtime does: running sums (weights 0 and
 * 1) are then the same to the bit, and the modes network divides differences of these by almost
 * nothing. Each input's weights are an array of their own, for the reason in {@link BinaryKernel}.
 */
final class RowDense implements Kernel {
  private final Slot in;
  private final float[][] weights;
  private final float[] bias;
  private final float[] sum;
  private final Slot out;
  private final int rows;

  /** Weights are {@code [out, in]}. */
  RowDense(Slot in, float[] weights, float[] bias, Slot out, int rows) {
    int inputs = in.inner[in.inner.length - 1];
    this.in = in;
    this.weights = new float[inputs][bias.length];
    for (int i = 0; i < inputs; i++) {
      for (int o = 0; o < bias.length; o++) {
        this.weights[i][o] = weights[o * inputs + i];
      }
    }
    this.bias = bias;
    this.out = out;
    this.rows = rows;
    sum = new float[bias.length];
  }

  @Override
  public void run() {
    int outputs = bias.length;
    for (int row = 0; row < rows; row++) {
      System.arraycopy(bias, 0, sum, 0, outputs);
      row(in.data, in.offset + row * weights.length);
      System.arraycopy(sum, 0, out.data, out.offset + row * outputs, outputs);
    }
  }

  private void row(float[] x, int from) {
    float[][] w = weights;
    int i = 0;
    for (; i + 3 < w.length; i += 4) {
      int at = from + i;
      float[] y = sum;
      four(w[i], w[i + 1], w[i + 2], w[i + 3], x[at], x[at + 1], x[at + 2], x[at + 3], y);
    }
    for (; i < w.length; i++) {
      one(w[i], x[from + i], sum);
    }
  }

  private static void four(
      float[] w0,
      float[] w1,
      float[] w2,
      float[] w3,
      float a,
      float b,
      float c,
      float d,
      float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = (((y[i] + a * w0[i]) + b * w1[i]) + c * w2[i]) + d * w3[i];
    }
  }

  private static void one(float[] w, float a, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += a * w[i];
    }
  }
}
