package org.ionsight.model.runtime.plain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ionsight.model.BundleException;
import org.ionsight.model.runtime.Graph.DeclaredTensor;
import org.ionsight.model.runtime.plain.OnnxFile.Attribute;
import org.ionsight.model.runtime.plain.OnnxFile.Node;

/**
 * Turns a file whose operators compute in double precision into a program.
 *
 * <p>Such a network divides or multiplies so that the last digits of float32 would show, in which
 * two runtimes differ. It is asked now and then, for one cell: there is one layout, that of the
 * file, and one item is computed after the other.
 */
final class DoubleCompiler {
  /** ONNX's number of the type. */
  static final long FLOAT = 1;

  /** ONNX's number of the type. */
  static final long DOUBLE = 11;

  // 128 MB; it stops a hostile file, not a large one.
  private static final int MOST_NUMBERS = 1 << 24;

  private final String place;
  private final OnnxFile file;
  private final Map<String, DoubleValue> values = new HashMap<>();
  private final Map<String, DoubleValue> inputs = new HashMap<>();
  private final List<Kernel> kernels = new ArrayList<>();
  private long numbers;

  DoubleCompiler(String place, OnnxFile file) {
    this.place = place;
    this.file = file;
  }

  /** Whether a file casts to double precision. */
  static boolean isFor(OnnxFile file) {
    for (Node node : file.nodes()) {
      if (node.operator().equals("Cast") && integer(node, "to", FLOAT) == DOUBLE) {
        return true;
      }
    }
    return false;
  }

  DoubleProgram compile(List<String> outputs, PlainTensor[] from, PlainTensor[] to, int items) {
    List<double[]> in = new ArrayList<>();
    for (DeclaredTensor input : file.inputs()) {
      int[] shape = shape(input);
      DoubleValue value = allocate(input.name(), shape);
      inputs.put(input.name(), value);
      in.add(value.data);
    }
    Set<Node> needed = Compiler.needed(file, outputs).nodes();
    for (Node node : file.nodes()) {
      if (needed.contains(node)) {
        DoubleOperators.build(this, node);
      }
    }
    List<double[]> out = new ArrayList<>();
    for (DeclaredTensor output : file.outputs()) {
      if (outputs.contains(output.name())) {
        out.add(checked(output).data);
      }
    }
    return new DoubleProgram(from, in, to, out, kernels, items);
  }

  /** Whether it can be compiled for all that it gives. */
  void check() {
    compile(file.outputNames(), new PlainTensor[0], new PlainTensor[0], 0);
  }

  private int[] shape(DeclaredTensor declared) {
    int[] inner = Compiler.inner(place, declared);
    int[] shape = new int[inner.length + 1];
    shape[0] = 1;
    System.arraycopy(inner, 0, shape, 1, inner.length);
    return shape;
  }

  private DoubleValue checked(DeclaredTensor output) {
    DoubleValue value = values.get(output.name());
    if (value == null || !value.computed || !Arrays.equals(shape(output), value.shape)) {
      throw new BundleException(
          "%s: output '%s' expected %s as declared, network computes %s"
              .formatted(
                  place,
                  output.name(),
                  output.shape(),
                  value == null ? "none" : Arrays.toString(value.shape)));
    }
    return value;
  }

  /** Casts what is stored or comes as float32, or back. */
  void cast(Node node) {
    check(node, !node.inputs().isEmpty(), "expected an input");
    String name = node.inputs().get(0);
    long to = integer(node, "to", 0);
    DoubleValue input = inputs.get(name);
    Constant constant = file.constants().get(name);
    if (to == FLOAT) {
      DoubleValue in = value(node, 0);
      DoubleValue out = allocate(node.name(), in.shape);
      add(new DoubleLoop(DoubleLoop.Kind.ROUND, in.data, in.data, out.data));
      give(node, out);
      return;
    }
    check(node, to == DOUBLE, "expected a cast to float32 or float64, found type %d", to);
    if (input != null) {
      give(node, input);
      return;
    }
    if (constant == null || !constant.isFloat()) {
      throw refuse(node, "expected an input or float32 constants, found '%s'", name);
    }
    double[] wide = new double[constant.floats.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = constant.floats[i];
    }
    give(node, new DoubleValue(constant.shape, wide, false));
  }

  DoubleValue value(Node node, int input) {
    check(node, input < node.inputs().size(), "expected an input %d", input);
    String name = node.inputs().get(input);
    DoubleValue value = values.get(name);
    if (value == null) {
      throw refuse(node, "takes '%s', which nothing before it makes in double precision", name);
    }
    return value;
  }

  DoubleValue computed(Node node, int input) {
    DoubleValue value = value(node, input);
    check(node, value.computed, "expected a computed value as input %d, found a constant", input);
    return value;
  }

  /** An input of fixed whole numbers. */
  long[] integers(Node node, int input) {
    check(node, input < node.inputs().size(), "expected an input %d", input);
    Constant constant = file.constants().get(node.inputs().get(input));
    if (constant == null || constant.floats.length > 0) {
      throw refuse(node, "expected int64 constants as input %d", input);
    }
    return constant.integers;
  }

  static long integer(Node node, String attribute, long otherwise) {
    Attribute found = node.attributes().get(attribute);
    return found == null ? otherwise : found.integer();
  }

  /** An axis that is not the batch. */
  int axis(Node node, long axis, int rank) {
    long counted = axis < 0 ? axis + rank : axis;
    check(node, counted != 0, "works on axis 0, but items of a batch must stay apart");
    check(node, counted > 0 && counted < rank, "expected an axis below %d, found %d", rank, axis);
    return (int) counted;
  }

  /** Makes room for a computed value. */
  DoubleValue allocate(String what, int... shape) {
    int size = Shapes.size(shape);
    numbers += Math.max(0, size);
    if (size < 0 || numbers > MOST_NUMBERS) {
      throw new BundleException(
          "%s: '%s' of shape %s takes the network beyond the %d numbers that the plain Java runtime keeps"
              .formatted(place, what, Arrays.toString(shape), MOST_NUMBERS));
    }
    return new DoubleValue(shape, new double[size], true);
  }

  void add(Kernel kernel) {
    kernels.add(kernel);
  }

  void give(Node node, DoubleValue value) {
    check(node, node.outputs().size() == 1, "expected one output");
    boolean fresh = values.put(node.outputs().get(0), value) == null;
    check(node, fresh, "gives '%s', which is there already", node.outputs().get(0));
  }

  void check(Node node, boolean holds, String complaint, Object... arguments) {
    if (!holds) {
      throw refuse(node, complaint, arguments);
    }
  }

  BundleException refuse(Node node, String complaint, Object... arguments) {
    return Compiler.refusal(place, node, complaint, arguments);
  }
}
