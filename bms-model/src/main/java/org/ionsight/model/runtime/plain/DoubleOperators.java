package org.ionsight.model.runtime.plain;

import java.util.Arrays;
import java.util.List;
import org.ionsight.model.runtime.plain.OnnxFile.Node;

/** The operators in double precision. */
final class DoubleOperators {
  /** ONNX names, in alphabetical order. */
  static final List<String> NAMES =
      List.of(
          "Add",
          "Cast",
          "Concat",
          "Div",
          "Exp",
          "Log",
          "MatMul",
          "Mul",
          "Neg",
          "ReduceSum",
          "Relu",
          "Reshape",
          "Sigmoid",
          "Slice",
          "Sqrt",
          "Sub",
          "Tanh");

  private DoubleOperators() {}

  /** Compiles a node of one of {@link #NAMES}. */
  static void build(DoubleCompiler compiler, Node node) {
    switch (node.operator()) {
      case "Cast" -> compiler.cast(node);
      case "MatMul" -> matMul(compiler, node);
      case "Reshape" -> reshape(compiler, node);
      case "Slice" -> slice(compiler, node);
      case "Concat" -> concat(compiler, node);
      case "ReduceSum" -> sum(compiler, node);
      case "Add" -> binary(compiler, node, DoubleLoop.Kind.ADD);
      case "Sub" -> binary(compiler, node, DoubleLoop.Kind.SUBTRACT);
      case "Mul" -> binary(compiler, node, DoubleLoop.Kind.MULTIPLY);
      case "Div" -> binary(compiler, node, DoubleLoop.Kind.DIVIDE);
      case "Relu" -> unary(compiler, node, DoubleLoop.Kind.POSITIVE);
      case "Sigmoid" -> unary(compiler, node, DoubleLoop.Kind.SIGMOID);
      case "Tanh" -> unary(compiler, node, DoubleLoop.Kind.TANH);
      case "Neg" -> unary(compiler, node, DoubleLoop.Kind.NEGATE);
      case "Exp" -> unary(compiler, node, DoubleLoop.Kind.EXPONENTIAL);
      case "Log" -> unary(compiler, node, DoubleLoop.Kind.LOGARITHM);
      case "Sqrt" -> unary(compiler, node, DoubleLoop.Kind.ROOT);
      default -> throw compiler.refuse(node, "is not one of %s", NAMES);
    }
  }

  private static void unary(DoubleCompiler compiler, Node node, DoubleLoop.Kind kind) {
    DoubleValue in = compiler.computed(node, 0);
    DoubleValue out = compiler.allocate(node.name(), in.shape);
    compiler.add(new DoubleLoop(kind, in.data, in.data, out.data));
    compiler.give(node, out);
  }

  private static void binary(DoubleCompiler compiler, Node node, DoubleLoop.Kind kind) {
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
    compiler.add(new DoubleLoop(kind, a, b, out.data));
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
    Kernel gather = new Gathered(value.data, sources, wide);
    if (value.computed) {
      compiler.add(gather);
    } else {
      gather.run();
    }
    return wide;
  }

  /** Elements from where they are told. */
  private static final class Gathered implements Kernel {
    private final double[] x;
    private final int[] sources;
    private final double[] y;

    Gathered(double[] x, int[] sources, double[] y) {
      this.x = x;
      this.sources = sources;
      this.y = y;
    }

    @Override
    public void run() {
      for (int i = 0; i < y.length; i++) {
        y[i] = x[sources[i]];
      }
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
            ? new Product(left.data, right.data, out.data, rows, inner, columns)
            : new DoubleDense(left.data, right.data, out.data, inner, columns));
    compiler.give(node, out);
  }

  /** The product of two computed matrices. */
  private static final class Product implements Kernel {
    private final double[] a;
    private final double[] b;
    private final double[] y;
    private final int rows;
    private final int inner;
    private final int columns;

    Product(double[] a, double[] b, double[] y, int rows, int inner, int columns) {
      this.a = a;
      this.b = b;
      this.y = y;
      this.rows = rows;
      this.inner = inner;
      this.columns = columns;
    }

    @Override
    public void run() {
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
    compiler.add(new Blocks(in.data, from, length * row, out.data, 0, block, block, outer));
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
      compiler.add(new Blocks(part.data, 0, block, out.data, at, length * row, block, outer));
      at += block;
    }
    compiler.give(node, out);
  }

  /** Blocks at equal distances, moved to blocks at other distances. */
  private static final class Blocks implements Kernel {
    private final double[] x;
    private final int from;
    private final int step;
    private final double[] y;
    private final int to;
    private final int stride;
    private final int block;
    private final int count;

    Blocks(double[] x, int from, int step, double[] y, int to, int stride, int block, int count) {
      this.x = x;
      this.from = from;
      this.step = step;
      this.y = y;
      this.to = to;
      this.stride = stride;
      this.block = block;
      this.count = count;
    }

    @Override
    public void run() {
      for (int i = 0; i < count; i++) {
        System.arraycopy(x, from + i * step, y, to + i * stride, block);
      }
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
    compiler.add(new Sum(in.data, out.data, outer, length, row));
    compiler.give(node, out);
  }

  /** Sums over one axis. */
  private static final class Sum implements Kernel {
    private final double[] x;
    private final double[] y;
    private final int outer;
    private final int length;
    private final int row;

    Sum(double[] x, double[] y, int outer, int length, int row) {
      this.x = x;
      this.y = y;
      this.outer = outer;
      this.length = length;
      this.row = row;
    }

    @Override
    public void run() {
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
}
