package org.ionsight.model.runtime.plain;

/**
 * Sum, mean or largest value along one axis.
 *
 * <p>Values that lie side by side are added in eight lanes, in the order of ONNX Runtime (Eigen's
 * vectors of four floats, two at once): the modes network divides a difference of two such means by
 * 0.02, and the last bits of another order showed (1.5e-5 of an embedding instead of 9e-6).
 */
final class Reduction implements Kernel {
  /** What becomes of the values. */
  enum Kind {
    SUM,
    MEAN,
    MAX
  }

  private static final int LANES = 8;

  private final Kind kind;
  private final Slot in;
  private final Slot out;
  private final int outer;
  private final int length;
  private final int row;
  private final float[] lanes;

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
    int inner = Shapes.product(in.inner, axis + 1, in.inner.length);
    row = inner * layout.width();
    boolean beside = inner == 1 && length >= LANES && kind != Kind.MAX;
    lanes = new float[beside ? LANES * row : 0];
  }

  @Override
  public void run() {
    float[] x = in.data;
    float[] y = out.data;
    for (int o = 0; o < outer; o++) {
      int from = in.offset + o * length * row;
      int to = out.offset + o * row;
      int done = lanes.length > 0 ? addInLanes(x, from, y, to) : copyFirst(x, from, y, to);
      for (int i = done; i < length; i++) {
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

  private int copyFirst(float[] x, int from, float[] y, int to) {
    System.arraycopy(x, from, y, to, row);
    return 1;
  }

  /** Adds all but the last three or fewer. */
  private int addInLanes(float[] x, int from, float[] y, int to) {
    System.arraycopy(x, from, lanes, 0, lanes.length);
    int i = LANES;
    for (; i + LANES <= length; i += LANES) {
      add(x, from + i * row, lanes, 0, lanes.length);
    }
    add(lanes, 4 * row, lanes, 0, 4 * row);
    if (i + 4 <= length) {
      add(x, from + i * row, lanes, 0, 4 * row);
      i += 4;
    }
    add(lanes, 2 * row, lanes, 0, 2 * row);
    add(lanes, row, lanes, 0, row);
    System.arraycopy(lanes, 0, y, to, row);
    return i;
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
