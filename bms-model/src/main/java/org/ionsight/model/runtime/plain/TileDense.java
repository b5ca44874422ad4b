package org.ionsight.model.runtime.plain;

import java.util.Arrays;

/**
 * A dense layer of many cells: the loops run over cells. Each input's cells are copied into an
 * array of their own, for the reason in {@link BinaryKernel}.
 *
 * <p>Three inputs and two outputs at once, for the reason in {@link ShortSums}. The outputs are few
 * as a rule, so that this order is kept here.
 */
final class TileDense implements Kernel {
  private final Slot in;
  private final float[] weights;
  private final float[] bias;
  private final Slot out;
  private final int rows;
  private final int width;
  private final int trips;
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
    int padded = (inputs + 2) / 3 * 3;
    // Made in one go, so that they are aligned alike.
    float[][] lines = new float[padded + 2][Layout.padded(width)];
    x = Arrays.copyOf(lines, padded);
    even = lines[padded];
    odd = lines[padded + 1];
    this.weights = new float[(bias.length + 1) / 2 * 2 * x.length];
    for (int o = 0; o < bias.length; o++) {
      System.arraycopy(weights, o * inputs, this.weights, o * x.length, inputs);
    }
    this.width = width;
    trips = Layout.trips(width);
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
      int at = o * x.length + i;
      if (trips > ShortSums.LONGEST) {
        LongSums.threeToTwo(x[i], x[i + 1], x[i + 2], weights, at, x.length, trips, even, odd);
      } else {
        ShortSums.threeToTwo(x[i], x[i + 1], x[i + 2], weights, at, x.length, trips, even, odd);
      }
    }
  }
}
