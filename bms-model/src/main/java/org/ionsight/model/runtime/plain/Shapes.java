package org.ionsight.model.runtime.plain;

/** Arithmetic on shapes. */
final class Shapes {
  private Shapes() {}

  /** Number of elements; −1 beyond what an array can hold or for a negative axis. */
  static int size(int... shape) {
    long size = 1;
    for (int axis : shape) {
      if (axis < 0) {
        return -1;
      }
      size *= axis;
      if (size > Integer.MAX_VALUE) {
        return -1;
      }
    }
    return (int) size;
  }

  /** Product of the axes {@code from} (inclusive) to {@code to} (exclusive). */
  static int product(int[] shape, int from, int to) {
    int product = 1;
    for (int i = from; i < to; i++) {
      product *= shape[i];
    }
    return product;
  }

  static int[] with(int[] shape, int axis, int size) {
    int[] changed = shape.clone();
    changed[axis] = size;
    return changed;
  }

  static int[] without(int[] shape, int axis) {
    int[] changed = new int[shape.length - 1];
    System.arraycopy(shape, 0, changed, 0, axis);
    System.arraycopy(shape, axis + 1, changed, axis, changed.length - axis);
    return changed;
  }

  /**
   * Where each element of a broadcast result comes from.
   *
   * @param from shape with 1 where it is repeated; as many axes as {@code to}
   * @param to shape of the result
   * @return index into {@code from} for each element of {@code to}
   */
  static int[] broadcast(int[] from, int[] to) {
    int[] sources = new int[size(to)];
    int[] strides = new int[to.length];
    int stride = 1;
    for (int axis = to.length - 1; axis >= 0; axis--) {
      strides[axis] = from[axis] == 1 ? 0 : stride;
      stride *= from[axis];
    }
    // Counted on, not divided anew for each element: a cold JVM interprets this.
    int[] index = new int[to.length];
    int source = 0;
    for (int i = 0; i < sources.length; i++) {
      sources[i] = source;
      int axis = to.length - 1;
      while (axis >= 0) {
        source += strides[axis];
        if (++index[axis] < to[axis]) {
          break;
        }
        source -= to[axis] * strides[axis];
        index[axis--] = 0;
      }
    }
    return sources;
  }
}
