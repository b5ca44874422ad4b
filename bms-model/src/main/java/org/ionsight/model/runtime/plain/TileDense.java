package org.ionsight.model.runtime.plain;

import java.util.Arrays;

/**
 * A dense layer of a tile of cells: the loops run over {@link TiledCall#TILE} cells, always, so
 * that they are compiled for that.
 */
final class TileDense implements Kernel {
  private static final int TILE = TiledCall.TILE;

  private final Slot in;
  private final float[] weights;
  private final float[] bias;
  private final Slot out;
  private final int rows;

  /** Weights are {@code [out, in]}. */
  TileDense(Slot in, float[] weights, float[] bias, Slot out, int rows) {
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
      int from = in.offset + row * inputs * TILE;
      for (int o = 0; o < outputs; o++) {
        output(o, inputs, from, out.offset + (row * outputs + o) * TILE);
      }
    }
  }

  private void output(int o, int inputs, int from, int to) {
    float[] w = weights;
    int at = o * inputs;
    Arrays.fill(out.data, to, to + TILE, bias[o]);
    int i = 0;
    for (; i + 3 < inputs; i += 4) {
      int k = at + i;
      four(in.data, from + i * TILE, w[k], w[k + 1], w[k + 2], w[k + 3], out.data, to);
    }
    for (; i < inputs; i++) {
      one(in.data, from + i * TILE, w[at + i], out.data, to);
    }
  }

  private static void four(
      float[] x, int from, float a, float b, float c, float d, float[] y, int to) {
    for (int i = 0; i < TILE; i++) {
      y[to + i] +=
          a * x[from + i]
              + b * x[from + TILE + i]
              + c * x[from + 2 * TILE + i]
              + d * x[from + 3 * TILE + i];
    }
  }

  private static void one(float[] x, int from, float a, float[] y, int to) {
    for (int i = 0; i < TILE; i++) {
      y[to + i] += a * x[from + i];
    }
  }
}
