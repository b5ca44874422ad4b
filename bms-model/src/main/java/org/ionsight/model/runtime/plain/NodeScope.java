package org.ionsight.model.runtime.plain;

import java.util.Arrays;
import java.util.List;
import org.ionsight.model.BundleException;
import org.ionsight.model.runtime.plain.OnnxFile.Attribute;
import org.ionsight.model.runtime.plain.OnnxFile.Node;
import org.jspecify.annotations.Nullable;

/** One node while it is compiled: what it takes, its settings, and what it gives. */
final class NodeScope {
  private static final Attribute ABSENT = new Attribute(0, 0, List.of(), "");

  private final Compiler compiler;
  private final Node node;

  NodeScope(Compiler compiler, Node node) {
    this.compiler = compiler;
    this.node = node;
  }

  Layout layout() {
    return compiler.layout;
  }

  int inputs() {
    return node.inputs().size();
  }

  int outputs() {
    return node.outputs().size();
  }

  boolean has(int input) {
    return input < node.inputs().size() && !node.inputs().get(input).isEmpty();
  }

  Value value(int input) {
    if (!has(input)) {
      throw refuse("expected an input %d, found %d inputs", input, inputs());
    }
    return compiler.value(node, node.inputs().get(input));
  }

  /** An input that is computed, not a constant. */
  Slot slot(int input) {
    if (value(input) instanceof Slot slot) {
      return slot;
    }
    throw refuse("expected a computed value as input %d, found a constant", input);
  }

  /** A computed value by its name in the file. */
  Slot slot(String name) {
    if (compiler.value(node, name) instanceof Slot slot) {
      return slot;
    }
    throw refuse("expected '%s' to be computed, found a constant", name);
  }

  /** An input of fixed real numbers. */
  Constant weights(int input) {
    if (value(input) instanceof Constant constant && constant.isFloat()) {
      return constant;
    }
    throw refuse("expected float32 constants as input %d", input);
  }

  /** An input of fixed whole numbers. */
  long[] integers(int input) {
    if (value(input) instanceof Constant constant && constant.floats.length == 0) {
      return constant.integers;
    }
    throw refuse("expected int64 constants as input %d", input);
  }

  boolean hasAttribute(String name) {
    return node.attributes().containsKey(name);
  }

  long integer(String attribute, long otherwise) {
    return hasAttribute(attribute) ? attribute(attribute).integer() : otherwise;
  }

  float number(String attribute, float otherwise) {
    return hasAttribute(attribute) ? attribute(attribute).number() : otherwise;
  }

  String text(String attribute, String otherwise) {
    return hasAttribute(attribute) ? attribute(attribute).text() : otherwise;
  }

  long[] integers(String attribute, long... otherwise) {
    if (!hasAttribute(attribute)) {
      return otherwise;
    }
    List<Long> found = attribute(attribute).integers();
    long[] values = new long[found.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = found.get(i);
    }
    return values;
  }

  private Attribute attribute(String name) {
    return node.attributes().getOrDefault(name, ABSENT);
  }

  /** An attribute that only has one value here. */
  void require(String attribute, long expected) {
    long found = integer(attribute, expected);
    check(found == expected, "expected %s %d, found %d", attribute, expected, found);
  }

  /**
   * Turns an axis of the ONNX shape into one of the shape per cell.
   *
   * @param axis as in the file, negative from the end
   * @param rank of the ONNX shape, with the batch
   * @return axis without the batch
   */
  int innerAxis(long axis, int rank) {
    long counted = axis < 0 ? axis + rank : axis;
    check(counted != 0, "works on axis 0, but items of a batch must stay apart");
    check(counted > 0 && counted < rank, "expected an axis below %d, found %d", rank, axis);
    return (int) counted - 1;
  }

  /** As {@link #innerAxis}, for several, from the last to the first. */
  int[] innerAxes(long[] axes, int rank) {
    check(axes.length > 0, "expected axes, found none");
    int[] inner = new int[axes.length];
    for (int i = 0; i < inner.length; i++) {
      // Turned, so that they are sorted from the last.
      inner[i] = -innerAxis(axes[i], rank);
    }
    Arrays.sort(inner);
    for (int i = 0; i < inner.length; i++) {
      inner[i] = -inner[i];
      check(i == 0 || inner[i] != inner[i - 1], "names an axis twice in %s", Arrays.toString(axes));
    }
    return inner;
  }

  Slot allocate(int... inner) {
    return compiler.allocate(node.name(), inner);
  }

  /** The same value in an array that begins with it; parts of other values are copied. */
  Slot fromZero(Slot slot) {
    if (slot.offset == 0) {
      return slot;
    }
    Slot copy = allocate(slot.inner);
    int count = slot.size() * layout().cells();
    add(new Copy(slot, copy, count));
    return copy;
  }

  /** A part of a value, moved to where it begins an array. */
  private static final class Copy implements Kernel {
    private final Slot from;
    private final Slot to;
    private final int count;

    Copy(Slot from, Slot to, int count) {
      this.from = from;
      this.to = to;
      this.count = count;
    }

    @Override
    public void run() {
      System.arraycopy(from.data, from.offset, to.data, 0, count);
    }
  }

  void add(Kernel kernel) {
    compiler.add(kernel);
  }

  /** Whether the node computes an output of the network from an input of it. */
  boolean isCarried(String input) {
    return compiler.isCarried(input, node.outputs().get(0));
  }

  /** Adds a step whose state the caller carries from call to call. */
  void addCarried(String input, RowGru step) {
    compiler.addCarried(input, node.outputs().get(0), step);
  }

  /** The carried step that computes a value, or null. */
  @Nullable RowGru carriedStep(String value) {
    return compiler.carriedStep(value);
  }

  void give(Slot result) {
    give(0, result);
  }

  void give(int output, Slot result) {
    check(output < outputs(), "expected at least %d outputs, found %d", output + 1, outputs());
    String name = node.outputs().get(output);
    if (!name.isEmpty()) {
      compiler.define(node, name, result);
    }
  }

  /** Whether anything takes an output; parts that nothing takes need not be cut. */
  boolean wanted(int output) {
    return output < outputs() && compiler.wanted(node.outputs().get(output));
  }

  void check(boolean holds, String complaint, Object... arguments) {
    if (!holds) {
      throw refuse(complaint, arguments);
    }
  }

  BundleException refuse(String complaint, Object... arguments) {
    return compiler.refusal(node, complaint, arguments);
  }
}
