package org.ionsight.model.runtime.plain;

import java.util.Arrays;

/**
 * A dense layer in double precision; each input's weights are an array of their own, as C2 likes.
 */
final class DoubleDense implements Kernel {
  private final double[] in;
  private final double[][] weights;
  private final double[] sum;
  private final double[] out;

  /** Weights are {@code [inputs, outputs]}. */
  DoubleDense(double[] in, double[] weights, double[] out, int inputs, int outputs) {
    this.in = in;
    this.out = out;
    this.weights = new double[inputs][];
    for (int i = 0; i < inputs; i++) {
      this.weights[i] = Arrays.copyOfRange(weights, i * outputs, (i + 1) * outputs);
    }
    sum = new double[outputs];
  }

  @Override
  public void run() {
    int inputs = weights.length;
    int outputs = sum.length;
    for (int row = 0; row * outputs < out.length; row++) {
      Arrays.fill(sum, 0);
      int i = 0;
      for (; i + 1 < inputs; i += 2) {
        int at = row * inputs + i;
        two(weights[i], weights[i + 1], in[at], in[at + 1], sum);
      }
      if (i < inputs) {
        two(weights[i], weights[i], in[row * inputs + i], 0, sum);
      }
      System.arraycopy(sum, 0, out, row * outputs, outputs);
    }
  }

  private static void two(double[] v, double[] w, double a, double b, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += a * v[i] + b * w[i];
    }
  }
}
