package org.ionsight.model.runtime.plain;

import java.util.Arrays;

/** Operators that compute each element by itself. */
final class ElementOperators {
  private ElementOperators() {}

  static void unary(String operator, NodeScope node) {
    Slot in = node.fromZero(node.slot(0));
    Slot out = node.allocate(in.inner);
    int count = in.size() * node.layout().cells();
    node.add(
        switch (operator) {
          case "Sigmoid" -> new UnaryKernel.Sigmoid(in, out, count);
          case "Tanh" -> new UnaryKernel.Tanh(in, out, count);
          case "Relu" -> new UnaryKernel.Relu(in, out, count);
          case "Neg" -> new UnaryKernel.Negate(in, out, count);
          case "Exp" -> new UnaryKernel.Exponential(in, out, count);
          case "Log" -> new UnaryKernel.Logarithm(in, out, count);
          case "Sqrt" -> new UnaryKernel.SquareRoot(in, out, count);
          case "Softplus" -> new UnaryKernel.Softplus(in, out, count);
          default -> throw node.refuse("is not one of one input");
        });
    node.give(out);
  }

  static void binary(String operator, NodeScope node) {
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
    int count = out.size() * node.layout().cells();
    node.add(
        switch (operator) {
          case "Add" -> new BinaryKernel.Add(a, b, out, count);
          case "Sub" -> new BinaryKernel.Subtract(a, b, out, count);
          case "Mul" -> new BinaryKernel.Multiply(a, b, out, count);
          case "Div" -> new BinaryKernel.Divide(a, b, out, count);
          default -> throw node.refuse("is not one of two inputs");
        });
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
    int count = sources.length * node.layout().outer();
    for (int i = 0; i < count; i++) {
      float constant = floats[sources[i % sources.length]];
      if (width == 1) {
        expanded.data[i] = constant;
      } else {
        Arrays.fill(expanded.data, i * width, (i + 1) * width, constant);
      }
    }
    return expanded;
  }
}
