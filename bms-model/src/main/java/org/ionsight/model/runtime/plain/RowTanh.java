package org.ionsight.model.runtime.plain;

/** {@link ColumnTanh} for a few cells, in blocks for the reason in {@link RowGates}. */
final class RowTanh implements Kernel {
  private final int block;
  private final float[] y;

  /** Makes room for so many numbers of so many cells. */
  RowTanh(int size, int cells) {
    block = RowGates.CELLS * size;
    y = new float[(cells + RowGates.CELLS - 1) / RowGates.CELLS * block];
  }

  /** What is replaced by its tanh; beyond the last cell there is nothing of interest. */
  float[] values() {
    return y;
  }

  @Override
  public void run() {
    for (int at = 0; at < y.length; at += block) {
      of(y, at, block);
    }
  }

  private static void of(float[] y, int at, int count) {
    for (int i = at; i < at + count; i++) {
      y[i] = RationalTanh.of(y[i]);
    }
  }
}
