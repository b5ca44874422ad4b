package org.ionsight.model.runtime.plain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ionsight.model.BundleException;
import org.ionsight.model.runtime.Graph.DeclaredTensor;
import org.ionsight.model.runtime.plain.OnnxFile.Node;
import org.jspecify.annotations.Nullable;

/** Turns a file into a program for a number of cells, with every buffer that it needs. */
final class Compiler {
  // 64 MB; our largest network takes less than a tenth. It stops a hostile file, not a large one.
  private static final int MOST_FLOATS = 1 << 24;

  final Layout layout;
  private final String place;
  private final OnnxFile file;
  private final Map<String, Value> values = new HashMap<>();
  private final List<Kernel> kernels = new ArrayList<>();
  private final List<Carried> carried = new ArrayList<>();
  private List<String> outputs = List.of();
  // Values that the outputs depend on.
  private final Set<String> names = new HashSet<>();
  private int floats;

  Compiler(String place, OnnxFile file, Layout layout) {
    this.place = place;
    this.file = file;
    this.layout = layout;
  }

  /** Refuses a file with an operator that there is no kernel for. */
  static void checkOperators(String place, OnnxFile file, List<String> known) {
    for (Node node : file.nodes()) {
      if (!known.contains(node.operator())) {
        throw new BundleException(
            "%s: node '%s' is a %s, which the plain Java runtime lacks; it has %s; use ONNX Runtime for this network"
                .formatted(place, node.name(), node.operator(), String.join(", ", known)));
      }
    }
  }

  Program compile(List<String> wanted) {
    outputs = file.outputNames();
    outputs.retainAll(wanted);
    values.putAll(file.constants());
    List<Slot> in = new ArrayList<>();
    for (DeclaredTensor input : file.inputs()) {
      Slot slot = allocate(input.name(), inner(place, input));
      values.put(input.name(), slot);
      in.add(slot);
    }
    Needed needed = needed(file, outputs);
    names.addAll(needed.names());
    List<Fused> fused = Layers.after(file, GruFinder.find(file));
    for (Node node : file.nodes()) {
      if (needed.nodes().contains(node)) {
        build(node, fused);
      }
    }
    List<Slot> out = new ArrayList<>();
    for (DeclaredTensor output : file.outputs()) {
      if (outputs.contains(output.name())) {
        out.add(checked(output));
      }
    }
    return new Program(layout, in, out, kernels, carried, floats);
  }

  private void build(Node node, List<Fused> fused) {
    for (Fused step : fused) {
      if (step.nodes().contains(node)) {
        if (node.equals(step.last())) {
          step.build(new NodeScope(this, node));
        }
        return;
      }
    }
    Operators.build(node.operator(), new NodeScope(this, node));
  }

  /** Shape without the batch. */
  static int[] inner(String place, DeclaredTensor declared) {
    List<Integer> shape = declared.shape();
    int[] inner = new int[Math.max(0, shape.size() - 1)];
    boolean fixed = !shape.isEmpty();
    for (int i = 0; i < inner.length; i++) {
      inner[i] = shape.get(i + 1);
      fixed &= inner[i] > 0;
    }
    if (!fixed || !declared.type().equals(DeclaredTensor.FLOAT)) {
      throw new BundleException(
          "%s: '%s' expected a float32 tensor whose first axis alone may be free, found %s %s"
              .formatted(place, declared.name(), declared.type(), shape));
    }
    return inner;
  }

  private Slot checked(DeclaredTensor output) {
    if (!(values.get(output.name()) instanceof Slot slot)) {
      throw new BundleException(
          "%s: output '%s' expected a value that a node computes, found none"
              .formatted(place, output.name()));
    }
    if (!Arrays.equals(inner(place, output), slot.inner)) {
      throw new BundleException(
          "%s: output '%s' expected %s as declared, network computes %s per item"
              .formatted(place, output.name(), output.shape(), Arrays.toString(slot.inner)));
    }
    return slot;
  }

  /** What some outputs depend on. */
  record Needed(Set<Node> nodes, Set<String> names) {}

  /** Only what the outputs depend on is computed. */
  static Needed needed(OnnxFile file, List<String> outputs) {
    Set<String> names = new HashSet<>(outputs);
    Set<Node> nodes = new HashSet<>();
    for (int i = file.nodes().size() - 1; i >= 0; i--) {
      Node node = file.nodes().get(i);
      if (!Collections.disjoint(node.outputs(), names)) {
        nodes.add(node);
        names.addAll(node.inputs());
      }
    }
    return new Needed(nodes, names);
  }

  Value value(Node node, String name) {
    Value value = values.get(name);
    if (value == null) {
      throw refusal(node, "takes '%s', which neither is an input nor comes before it", name);
    }
    return value;
  }

  void define(Node node, String name, Slot value) {
    if (values.put(name, value) != null) {
      throw refusal(node, "gives '%s', which is there already", name);
    }
  }

  boolean wanted(String name) {
    return names.contains(name);
  }

  void add(Kernel kernel) {
    kernels.add(kernel);
  }

  boolean isCarried(String input, String output) {
    return inputs().contains(input) && outputs.contains(output);
  }

  private List<String> inputs() {
    List<String> inputs = new ArrayList<>();
    for (DeclaredTensor input : file.inputs()) {
      inputs.add(input.name());
    }
    return inputs;
  }

  void addCarried(String input, String output, RowGru step) {
    kernels.add(step);
    carried.add(new Carried(inputs().indexOf(input), outputs.indexOf(output), output, step));
  }

  @Nullable RowGru carriedStep(String value) {
    for (Carried state : carried) {
      if (state.name().equals(value)) {
        return state.step();
      }
    }
    return null;
  }

  /** Makes a buffer of zeros for a value of this shape per cell. */
  Slot allocate(String what, int... inner) {
    return new Slot(inner, array(what, inner), 0);
  }

  private float[] array(String what, int... inner) {
    int size = Shapes.size(inner);
    if (size < 0 || (long) size * layout.cells() + floats > MOST_FLOATS) {
      throw new BundleException(
          "%s: '%s' of shape %s takes the network beyond the %d numbers that the plain Java runtime keeps"
              .formatted(place, what, Arrays.toString(inner), MOST_FLOATS));
    }
    floats += size * layout.cells();
    return new float[size * layout.cells()];
  }

  BundleException refusal(Node node, String complaint, Object... arguments) {
    return refusal(place, node, complaint, arguments);
  }

  // The annotation would be one more dependency.
  @SuppressWarnings("AnnotateFormatMethod")
  static BundleException refusal(String place, Node node, String complaint, Object... arguments) {
    return new BundleException(
        "%s: node '%s' (%s) %s"
            .formatted(place, node.name(), node.operator(), complaint.formatted(arguments)));
  }
}
