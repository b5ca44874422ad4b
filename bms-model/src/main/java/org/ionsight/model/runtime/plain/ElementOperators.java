package org.ionsight.model.runtime.plain;

import java.util.Arrays;

/** Operators that compute each element by itself. */
final class ElementOperators {
  private ElementOperators() {}

  /** Makes a kernel of one input. */
  @FunctionalInterface
  interface UnaryFactory {
    Kernel of(Slot in, Slot out, int count);
  }

  /** Makes a kernel of two inputs. */
  @FunctionalInterface
  interface BinaryFactory {
    Kernel of(Slot left, Slot right, Slot out, int count);
  }

  static void unary(NodeScope node, UnaryFactory factory) {
    Slot in = node.fromZero(node.slot(0));
    Slot out = node.allocate(in.inner);
    node.add(factory.of(in, out, in.size() * node.layout().cells()));
    node.give(out);
  }

  static void binary(NodeScope node, BinaryFactory factory) {
    Value left = node.value(0);
    Value right = node.value(1);
    int[] leftShape = inner(node, left, right);
    int[] rightShape = inner(node, right, left);
    int rank = leftShape.length;
    int[] shape = new int[rank];
    for (int i = 0; i < rank; i++) {
      int a = leftShape[i];
      int b = rightShape[i];
      node.check(
          a == b || a == 1 || b == 1,
          "expected shapes that fit per item, found %s and %s",
          Arrays.toString(leftShape),
          Arrays.toString(rightShape));
      shape[i] = a == 1 ? b : a;
    }
    Slot a = expand(node, left, leftShape, shape);
    Slot b = expand(node, right, rightShape, shape);
    Slot out = node.allocate(shape);
    node.add(factory.of(a, b, out, out.size() * node.layout().cells()));
    node.give(out);
  }

  /** Shape per item, with as many axes as the other operand has. */
  private static int[] inner(NodeScope node, Value value, Value other) {
    if (value instanceof Slot slot) {
      // Two computed values with different ranks would broadcast one's batch over the other's
      // columns.
      node.check(
          !(other instanceof Slot computed) || computed.inner.length == slot.inner.length,
          "expected two values with the same number of axes");
      return slot.inner;
    }
    node.check(other instanceof Slot, "has constants only; fold them before the export");
    int rank = ((Slot) other).inner.length;
    Constant constant = (Constant) value;
    node.check(constant.isFloat(), "expected float32 constants");
    int[] shape = constant.shape;
    if (shape.length == rank + 1) {
      node.check(shape[0] == 1, "has a constant with a batch of %d", shape[0]);
      return Arrays.copyOfRange(shape, 1, shape.length);
    }
    node.check(shape.length <= rank, "expected constants of at most %d axes", rank + 1);
    int[] padded = new int[rank];
    Arrays.fill(padded, 1);
    System.arraycopy(shape, 0, padded, rank - shape.length, shape.length);
    return padded;
  }

  /**
   * Repeats what is broadcast, so that the loops of arithmetic need to know one layout only;
   * constants are repeated once, here.
   */
  static Slot expand(NodeScope node, Value value, int[] from, int[] to) {
    if (value instanceof Slot slot && Arrays.equals(from, to)) {
      return node.fromZero(slot);
    }
    Slot expanded = node.allocate(to);
    int[] sources = Shapes.broadcast(from, to);
    if (value instanceof Slot slot) {
      node.add(new Gather(slot, sources, expanded, node.layout()));
      return expanded;
    }
    float[] floats = ((Constant) value).floats;
    int width = node.layout().width();
    for (int i = 0; i < sources.length * node.layout().outer(); i++) {
      float constant = floats[sources[i % sources.length]];
      Arrays.fill(expanded.data, i * width, (i + 1) * width, constant);
    }
    return expanded;
  }
}
