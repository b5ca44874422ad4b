package org.ionsight.model.runtime.plain;

import java.util.Arrays;

/** Operators that arrange, cut, join and reduce. */
final class ShapeOperators {
  private ShapeOperators() {}

  static void reshape(NodeScope node) {
    node.require("allowzero", 0);
    Slot in = node.slot(0);
    long[] target = node.integers(1);
    node.check(
        target.length > 0 && (target[0] == -1 || target[0] == 0),
        "expected a first axis of -1 or 0, so that items of a batch stay apart, found %s",
        Arrays.toString(target));
    int[] shape = new int[target.length - 1];
    for (int i = 0; i < shape.length; i++) {
      long size = target[i + 1];
      if (size == 0 && i < in.inner.length) {
        size = in.inner[i];
      }
      shape[i] = size < 0 || size > Integer.MAX_VALUE ? -1 : (int) size;
    }
    for (int i = 0; i < shape.length && target[0] == 0; i++) {
      if (target[i + 1] == -1) {
        int others = Shapes.size(Shapes.without(shape, i));
        shape[i] = others > 0 ? in.size() / others : -1;
      }
    }
    node.check(
        Shapes.size(shape) == in.size(),
        "expected a shape of %d numbers per item, found %s",
        in.size(),
        Arrays.toString(target));
    node.give(in.as(shape));
  }

  static void flatten(NodeScope node) {
    node.require("axis", 1);
    Slot in = node.slot(0);
    node.give(in.as(in.size()));
  }

  static void squeeze(NodeScope node) {
    Slot in = node.slot(0);
    int[] shape = in.inner;
    for (int axis : node.innerAxes(node.integers(1), shape.length + 1)) {
      node.check(shape[axis] == 1, "expected an axis of 1, found %d", shape[axis]);
      shape = Shapes.without(shape, axis);
    }
    node.give(in.as(shape));
  }

  static void unsqueeze(NodeScope node) {
    Slot in = node.slot(0);
    long[] axes = node.integers(1);
    int[] added = node.innerAxes(axes, in.inner.length + 1 + axes.length);
    int[] shape = new int[in.inner.length + added.length];
    for (int axis : added) {
      shape[axis] = 1;
    }
    int next = 0;
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] == 0) {
        shape[i] = in.inner[next++];
      }
    }
    node.give(in.as(shape));
  }

  static void split(NodeScope node) {
    Slot in = node.slot(0);
    int axis = node.innerAxis(node.integer("axis", 0), in.inner.length + 1);
    long[] sizes = sizes(node, in.inner[axis]);
    int from = 0;
    for (int i = 0; i < sizes.length; i++) {
      node.check(
          sizes[i] >= 0 && sizes[i] <= in.inner[axis] - from,
          "expected parts that add up to %d, found %s",
          in.inner[axis],
          Arrays.toString(sizes));
      if (node.wanted(i)) {
        node.give(i, cut(node, in, axis, from, (int) sizes[i]));
      }
      from += (int) sizes[i];
    }
    node.check(
        from == in.inner[axis] && sizes.length == node.outputs(),
        "expected %d parts that add up to %d, found %s",
        node.outputs(),
        in.inner[axis],
        Arrays.toString(sizes));
  }

  private static long[] sizes(NodeScope node, int length) {
    if (node.has(1)) {
      return node.integers(1);
    }
    long[] sizes = new long[node.outputs()];
    Arrays.fill(sizes, length / Math.max(1, sizes.length));
    return sizes;
  }

  static void slice(NodeScope node) {
    Slot result = node.slot(0);
    int rank = result.inner.length + 1;
    long[] starts = node.integers(1);
    long[] ends = node.integers(2);
    node.check(node.has(3), "expected axes, found none");
    long[] axes = node.integers(3);
    node.check(
        starts.length == axes.length && ends.length == axes.length,
        "expected as many starts and ends as axes");
    if (node.has(4)) {
      for (long step : node.integers(4)) {
        node.check(step == 1, "expected steps of 1, found %d", step);
      }
    }
    for (int i = 0; i < axes.length; i++) {
      int axis = node.innerAxis(axes[i], rank);
      int length = result.inner[axis];
      int from = within(starts[i], length);
      int to = Math.max(from, within(ends[i], length));
      result = cut(node, result, axis, from, to - from);
    }
    node.give(result);
  }

  private static int within(long index, int length) {
    long counted = index < 0 ? index + length : index;
    return (int) Math.max(0, Math.min(length, counted));
  }

  /** A part along an axis; without a copy where it lies in one piece. */
  private static Slot cut(NodeScope node, Slot in, int axis, int from, int length) {
    int[] shape = Shapes.with(in.inner, axis, length);
    int outer = Shapes.product(in.inner, 0, axis);
    int row = Shapes.product(in.inner, axis + 1, in.inner.length);
    if (outer * node.layout().outer() == 1) {
      return new Slot(shape, in.data, in.offset + from * row * node.layout().width());
    }
    Slot out = node.allocate(shape);
    int[] sources = new int[out.size()];
    for (int i = 0; i < sources.length; i++) {
      int block = i / (length * row);
      sources[i] = (block * in.inner[axis] + from) * row + i % (length * row);
    }
    node.add(new Gather(in, sources, out, node.layout()));
    return out;
  }

  static void concat(NodeScope node) {
    Slot first = node.slot(0);
    int axis = node.innerAxis(node.integer("axis", 0), first.inner.length + 1);
    long total = 0;
    for (int i = 0; i < node.inputs(); i++) {
      Slot part = node.slot(i);
      node.check(
          part.inner.length == first.inner.length
              && Arrays.equals(Shapes.with(part.inner, axis, 0), Shapes.with(first.inner, axis, 0)),
          "expected parts that fit %s per item, found %s",
          Arrays.toString(first.inner),
          Arrays.toString(part.inner));
      total += part.inner[axis];
    }
    Slot out =
        node.allocate(Shapes.with(first.inner, axis, (int) Math.min(total, Integer.MAX_VALUE)));
    int row = Shapes.product(first.inner, axis + 1, first.inner.length) * node.layout().width();
    int outer = Shapes.product(first.inner, 0, axis) * node.layout().outer();
    int at = 0;
    for (int i = 0; i < node.inputs(); i++) {
      Slot part = node.slot(i);
      int block = part.inner[axis] * row;
      node.add(
          new Blocks(part, block, new Slot(out.inner, out.data, at), (int) total * row, outer));
      at += block;
    }
    node.give(out);
  }

  /** Copies blocks that follow each other into every {@code stride}-th place. */
  private record Blocks(Slot in, int block, Slot out, int stride, int count) implements Kernel {
    @Override
    public void run() {
      for (int i = 0; i < count; i++) {
        System.arraycopy(in.data, in.offset + i * block, out.data, out.offset + i * stride, block);
      }
    }
  }

  static void reduce(NodeScope node, Reduction.Kind kind) {
    Slot in = node.slot(0);
    long[] axes = node.has(1) ? node.integers(1) : node.integers("axes");
    boolean keep = node.integer("keepdims", 1) == 1;
    Slot result = in;
    // From the last axis to the first, so that the numbers of the others stay.
    for (int axis : node.innerAxes(axes, in.inner.length + 1)) {
      node.check(result.inner[axis] > 0, "expected values on axis %d, found none", axis + 1);
      int[] kept = Shapes.with(result.inner, axis, 1);
      Slot out = node.allocate(keep ? kept : Shapes.without(kept, axis));
      node.add(new Reduction(kind, result, out, axis, node.layout()));
      result = out;
    }
    node.give(result);
  }
}
