package org.ionsight.model.runtime.plain;

import java.util.List;
import org.ionsight.model.runtime.GraphCall;

/**
 * Kernels in double precision in their order, run for one item of the batch after the other. Not
 * thread-safe: it owns the numbers between the kernels.
 */
final class DoubleProgram implements GraphCall {
  private final PlainTensor[] from;
  private final PlainTensor[] to;
  private final double[][] in;
  private final double[][] out;
  private final Kernel[] kernels;
  private final float[] item;
  private final int items;

  /**
   * Prepares a call.
   *
   * @param from one tensor for each input
   * @param in where the kernels take the numbers of each input
   * @param to one tensor for each output
   * @param out where the kernels leave the numbers of each output
   * @param kernels in the order of computation
   * @param items how many
   */
  DoubleProgram(
      PlainTensor[] from,
      List<double[]> in,
      PlainTensor[] to,
      List<double[]> out,
      List<Kernel> kernels,
      int items) {
    this.from = from;
    this.to = to;
    this.in = in.toArray(new double[0][]);
    this.out = out.toArray(new double[0][]);
    this.kernels = kernels.toArray(new Kernel[0]);
    this.items = items;
    int longest = 0;
    for (double[] values : this.in) {
      longest = Math.max(longest, values.length);
    }
    for (double[] values : this.out) {
      longest = Math.max(longest, values.length);
    }
    item = new float[longest];
  }

  @Override
  public void run() {
    for (int i = 0; i < items; i++) {
      for (int k = 0; k < in.length; k++) {
        from[k].takeRows(i, 1, item, 0);
        widen(item, in[k]);
      }
      for (Kernel kernel : kernels) {
        kernel.run();
      }
      for (int k = 0; k < out.length; k++) {
        narrow(out[k], item);
        to[k].giveRows(i, 1, item, 0);
      }
    }
  }

  private static void widen(float[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i];
    }
  }

  private static void narrow(double[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = (float) x[i];
    }
  }
}
