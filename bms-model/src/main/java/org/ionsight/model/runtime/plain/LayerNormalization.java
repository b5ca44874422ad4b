package org.ionsight.model.runtime.plain;

/** Mean 0 and variance 1 over the last axis, then scale and shift. */
final class LayerNormalization implements Kernel {
  private final Slot in;
  private final float[] scale;
  private final float[] shift;
  private final float epsilon;
  private final Slot out;
  private final int rows;
  private final int width;

  LayerNormalization(
      Slot in, float[] scale, float[] shift, float epsilon, Slot out, Layout layout) {
    this.in = in;
    this.scale = scale;
    this.shift = shift;
    this.epsilon = epsilon;
    this.out = out;
    rows = in.size() / scale.length * layout.outer();
    width = layout.width();
  }

  @Override
  public void run() {
    int row = scale.length * width;
    for (int r = 0; r < rows; r++) {
      for (int cell = 0; cell < width; cell++) {
        one(in.offset + r * row + cell, out.offset + r * row + cell);
      }
    }
  }

  private void one(int from, int to) {
    int size = scale.length;
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += in.data[from + i * width];
    }
    double mean = sum / size;
    double squares = 0;
    for (int i = 0; i < size; i++) {
      double distance = in.data[from + i * width] - mean;
      squares += distance * distance;
    }
    double factor = 1 / Math.sqrt(squares / size + epsilon);
    for (int i = 0; i < size; i++) {
      double normal = (in.data[from + i * width] - mean) * factor;
      out.data[to + i * width] = (float) (normal * scale[i] + shift[i]);
    }
  }
}
