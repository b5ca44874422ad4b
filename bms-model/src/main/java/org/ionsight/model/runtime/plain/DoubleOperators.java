package org.ionsight.model.runtime.plain;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.ionsight.model.runtime.plain.OnnxFile.Node;

/** The operators in double precision. */
final class DoubleOperators {
  /** Compiles a node of one type. */
  @FunctionalInterface
  interface Operator {
    void build(DoubleCompiler compiler, Node node);
  }

  private static final Map<String, Operator> ALL = table();

  private DoubleOperators() {}

  /** By ONNX name, in alphabetical order. */
  static Map<String, Operator> all() {
    return ALL;
  }

  private static Map<String, Operator> table() {
    Map<String, Operator> table = new TreeMap<>();
    table.put("Cast", DoubleCompiler::cast);
    table.put("MatMul", DoubleOperators::matMul);
    table.put("Reshape", DoubleOperators::reshape);
    table.put("Slice", DoubleOperators::slice);
    table.put("Concat", DoubleOperators::concat);
    table.put("ReduceSum", DoubleOperators::sum);
    table.put("Add", (c, n) -> binary(c, n, DoubleOperators::add));
    table.put("Sub", (c, n) -> binary(c, n, DoubleOperators::subtract));
    table.put("Mul", (c, n) -> binary(c, n, DoubleOperators::multiply));
    table.put("Div", (c, n) -> binary(c, n, DoubleOperators::divide));
    table.put("Relu", (c, n) -> loop(c, n, DoubleOperators::positive));
    table.put("Sigmoid", (c, n) -> unary(c, n, x -> 1 / (1 + Math.exp(-x))));
    table.put("Tanh", (c, n) -> unary(c, n, Math::tanh));
    table.put("Neg", (c, n) -> unary(c, n, x -> -x));
    table.put("Exp", (c, n) -> unary(c, n, Math::exp));
    table.put("Log", (c, n) -> unary(c, n, Math::log));
    table.put("Sqrt", (c, n) -> unary(c, n, Math::sqrt));
    return Collections.unmodifiableMap(table);
  }

  /** A whole loop, so that one call is made for all elements and C2 makes vectors of it. */
  @FunctionalInterface
  private interface UnaryLoop {
    void run(double[] x, double[] y);
  }

  /** As {@link UnaryLoop}. */
  @FunctionalInterface
  private interface BinaryLoop {
    void run(double[] a, double[] b, double[] y);
  }

  private static void positive(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.max(0, x[i]);
    }
  }

  private static void add(double[] a, double[] b, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = a[i] + b[i];
    }
  }

  private static void subtract(double[] a, double[] b, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = a[i] - b[i];
    }
  }

  private static void multiply(double[] a, double[] b, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = a[i] * b[i];
    }
  }

  private static void divide(double[] a, double[] b, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = a[i] / b[i];
    }
  }

  /** What takes so long that a call for each element does not matter. */
  private static void unary(DoubleCompiler compiler, Node node, DoubleUnaryOperator function) {
    UnaryLoop loop =
        (x, y) -> {
          for (int i = 0; i < y.length; i++) {
            y[i] = function.applyAsDouble(x[i]);
          }
        };
    loop(compiler, node, loop);
  }

  private static void loop(DoubleCompiler compiler, Node node, UnaryLoop loop) {
    DoubleValue in = compiler.computed(node, 0);
    DoubleValue out = compiler.allocate(node.name(), in.shape);
    compiler.add(() -> loop.run(in.data, out.data));
    compiler.give(node, out);
  }

  private static void binary(DoubleCompiler compiler, Node node, BinaryLoop loop) {
    DoubleValue left = compiler.value(node, 0);
    DoubleValue right = compiler.value(node, 1);
    int rank = Math.max(left.shape.length, right.shape.length);
    int[] from = padded(compiler, node, left, rank);
    int[] other = padded(compiler, node, right, rank);
    int[] shape = new int[rank];
    for (int i = 0; i < rank; i++) {
      compiler.check(
          node,
          from[i] == other[i] || from[i] == 1 || other[i] == 1,
          "expected shapes that fit, found %s and %s",
          Arrays.toString(left.shape),
          Arrays.toString(right.shape));
      shape[i] = from[i] == 1 ? other[i] : from[i];
    }
    double[] a = expanded(compiler, node, left, from, shape);
    double[] b = expanded(compiler, node, right, other, shape);
    DoubleValue out = compiler.allocate(node.name(), shape);
    compiler.add(() -> loop.run(a, b, out.data));
    compiler.give(node, out);
  }

  /** Repeats what is broadcast: constants once, here. */
  private static double[] expanded(
      DoubleCompiler compiler, Node node, DoubleValue value, int[] from, int[] to) {
    if (Arrays.equals(from, to)) {
      return value.data;
    }
    double[] wide = compiler.allocate(node.name(), to).data;
    int[] sources = Shapes.broadcast(from, to);
    Kernel gather = () -> gather(value.data, sources, wide);
    if (value.computed) {
      compiler.add(gather);
    } else {
      gather.run();
    }
    return wide;
  }

  private static void gather(double[] x, int[] sources, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = x[sources[i]];
    }
  }

  /** Two computed values of other ranks would take the batch of one for columns of the other. */
  private static int[] padded(DoubleCompiler compiler, Node node, DoubleValue value, int rank) {
    int[] padded = new int[rank];
    Arrays.fill(padded, 1);
    int own = value.shape.length;
    compiler.check(
        node,
        value.computed ? own == rank : own < rank || (own > 0 && value.shape[0] == 1),
        "expected constants of one item and computed values of as many axes, found %s",
        Arrays.toString(value.shape));
    System.arraycopy(value.shape, 0, padded, rank - own, own);
    return padded;
  }

  private static void matMul(DoubleCompiler compiler, Node node) {
    DoubleValue left = compiler.value(node, 0);
    DoubleValue right = compiler.value(node, 1);
    int rank = left.shape.length;
    int others = right.shape.length;
    int inner = rank > 0 ? left.shape[rank - 1] : 0;
    // Behind the batch of what is computed there must be a matrix for each item.
    compiler.check(
        node,
        rank >= 2
            && others >= (right.computed ? 3 : 2)
            && (right.computed ? others == rank : others <= rank)
            && right.shape[others - 2] == inner
            && Shapes.product(right.shape, 0, others - 2) == 1
            && (left.computed || (right.computed && rank == 3 && left.shape[0] == 1)),
        "expected matrices that fit for each item, found %s and %s",
        Arrays.toString(left.shape),
        Arrays.toString(right.shape));
    int columns = right.shape[others - 1];
    DoubleValue out = compiler.allocate(node.name(), Shapes.with(left.shape, rank - 1, columns));
    int rows = Shapes.product(left.shape, 0, rank - 1);
    compiler.add(
        right.computed
            ? () -> product(left.data, right.data, out.data, rows, inner, columns)
            : new DoubleDense(left.data, right.data, out.data, inner, columns));
    compiler.give(node, out);
  }

  private static void product(
      double[] a, double[] b, double[] y, int rows, int inner, int columns) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double sum = 0;
        for (int i = 0; i < inner; i++) {
          sum += a[row * inner + i] * b[i * columns + column];
        }
        y[row * columns + column] = sum;
      }
    }
  }

  private static void reshape(DoubleCompiler compiler, Node node) {
    DoubleValue in = compiler.computed(node, 0);
    long[] target = compiler.integers(node, 1);
    int[] shape = new int[Math.max(1, target.length)];
    shape[0] = 1;
    for (int i = 1; i < target.length; i++) {
      shape[i] = target[i] < 1 || target[i] > Integer.MAX_VALUE ? -1 : (int) target[i];
    }
    compiler.check(
        node,
        target.length > 0 && target[0] == -1 && Shapes.size(shape) == in.data.length,
        "expected a first axis of -1, so that items of a batch stay apart, and %d numbers each,"
            + " found %s",
        in.data.length,
        Arrays.toString(target));
    compiler.give(node, in.as(shape));
  }

  private static void slice(DoubleCompiler compiler, Node node) {
    DoubleValue in = compiler.computed(node, 0);
    long[] starts = compiler.integers(node, 1);
    long[] ends = compiler.integers(node, 2);
    long[] axes = compiler.integers(node, 3);
    compiler.check(
        node,
        starts.length == 1 && ends.length == 1 && axes.length == 1 && node.inputs().size() == 4,
        "expected one axis and steps of 1");
    int axis = compiler.axis(node, axes[0], in.shape.length);
    int length = in.shape[axis];
    compiler.check(
        node,
        starts[0] >= 0 && starts[0] <= ends[0] && ends[0] <= length,
        "expected a part of %d, found %d to %d",
        length,
        starts[0],
        ends[0]);
    int row = Shapes.product(in.shape, axis + 1, in.shape.length);
    int block = (int) (ends[0] - starts[0]) * row;
    int from = (int) starts[0] * row;
    DoubleValue out =
        compiler.allocate(node.name(), Shapes.with(in.shape, axis, (int) (ends[0] - starts[0])));
    int outer = Shapes.product(in.shape, 0, axis);
    compiler.add(() -> copy(in.data, from, length * row, out.data, 0, block, block, outer));
    compiler.give(node, out);
  }

  private static void concat(DoubleCompiler compiler, Node node) {
    DoubleValue first = compiler.computed(node, 0);
    int axis = compiler.axis(node, DoubleCompiler.integer(node, "axis", 0), first.shape.length);
    long total = 0;
    for (int i = 0; i < node.inputs().size(); i++) {
      DoubleValue part = compiler.computed(node, i);
      compiler.check(
          node,
          part.shape.length == first.shape.length
              && Arrays.equals(Shapes.with(part.shape, axis, 0), Shapes.with(first.shape, axis, 0)),
          "expected parts that fit %s, found %s",
          Arrays.toString(first.shape),
          Arrays.toString(part.shape));
      total += part.shape[axis];
    }
    int length = (int) Math.min(total, Integer.MAX_VALUE);
    DoubleValue out = compiler.allocate(node.name(), Shapes.with(first.shape, axis, length));
    int row = Shapes.product(first.shape, axis + 1, first.shape.length);
    int outer = Shapes.product(first.shape, 0, axis);
    int at = 0;
    for (int i = 0; i < node.inputs().size(); i++) {
      DoubleValue part = compiler.computed(node, i);
      int block = part.shape[axis] * row;
      int to = at;
      compiler.add(() -> copy(part.data, 0, block, out.data, to, length * row, block, outer));
      at += block;
    }
    compiler.give(node, out);
  }

  private static void copy(
      double[] x, int from, int step, double[] y, int to, int stride, int block, int count) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(x, from + i * step, y, to + i * stride, block);
    }
  }

  private static void sum(DoubleCompiler compiler, Node node) {
    DoubleValue in = compiler.computed(node, 0);
    long[] axes = compiler.integers(node, 1);
    compiler.check(node, axes.length == 1, "expected one axis, found %s", Arrays.toString(axes));
    int axis = compiler.axis(node, axes[0], in.shape.length);
    int length = in.shape[axis];
    int row = Shapes.product(in.shape, axis + 1, in.shape.length);
    int outer = Shapes.product(in.shape, 0, axis);
    boolean keep = DoubleCompiler.integer(node, "keepdims", 1) == 1;
    int[] shape = Shapes.with(in.shape, axis, 1);
    DoubleValue out = compiler.allocate(node.name(), keep ? shape : Shapes.without(shape, axis));
    compiler.add(() -> sum(in.data, out.data, outer, length, row));
    compiler.give(node, out);
  }

  private static void sum(double[] x, double[] y, int outer, int length, int row) {
    Arrays.fill(y, 0);
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < length; i++) {
        for (int k = 0; k < row; k++) {
          y[o * row + k] += x[(o * length + i) * row + k];
        }
      }
    }
  }
}
