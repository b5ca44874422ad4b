package org.ionsight.model.runtime.plain;

/** Sum, mean or largest value along one axis. */
final class Reduction implements Kernel {
  /** What becomes of the values. */
  enum Kind {
    SUM,
    MEAN,
    MAX
  }

  private final Kind kind;
  private final Slot in;
  private final Slot out;
  private final int outer;
  private final int length;
  private final int row;

  /**
   * Prepares a reduction of {@code [outer, length, row]} to {@code [outer, row]}.
   *
   * @param kind of reduction
   * @param in its input
   * @param out its output
   * @param axis of the input, without the batch
   * @param layout of the cells
   */
  Reduction(Kind kind, Slot in, Slot out, int axis, Layout layout) {
    this.kind = kind;
    this.in = in;
    this.out = out;
    outer = Shapes.product(in.inner, 0, axis) * layout.outer();
    length = in.inner[axis];
    row = Shapes.product(in.inner, axis + 1, in.inner.length) * layout.width();
  }

  @Override
  public void run() {
    float[] x = in.data;
    float[] y = out.data;
    for (int o = 0; o < outer; o++) {
      int from = in.offset + o * length * row;
      int to = out.offset + o * row;
      System.arraycopy(x, from, y, to, row);
      for (int i = 1; i < length; i++) {
        if (kind == Kind.MAX) {
          larger(x, from + i * row, y, to, row);
        } else {
          add(x, from + i * row, y, to, row);
        }
      }
      if (kind == Kind.MEAN) {
        divide(y, to, row, length);
      }
    }
  }

  private static void add(float[] x, int from, float[] y, int to, int n) {
    for (int i = 0; i < n; i++) {
      y[to + i] += x[from + i];
    }
  }

  private static void larger(float[] x, int from, float[] y, int to, int n) {
    for (int i = 0; i < n; i++) {
      y[to + i] = Math.max(y[to + i], x[from + i]);
    }
  }

  private static void divide(float[] y, int to, int n, float by) {
    for (int i = 0; i < n; i++) {
      y[to + i] /= by;
    }
  }
}
