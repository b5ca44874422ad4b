package org.ionsight.model.runtime.plain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ionsight.model.runtime.FloatTensor;
import org.ionsight.model.runtime.Graph;
import org.ionsight.model.runtime.GraphCall;

/** A network whose programs are made when a call is prepared, for its number of cells. */
final class PlainGraph implements Graph {
  private final String place;
  private final OnnxFile file;
  private final boolean inDouble;
  private final int floatsPerCell;

  PlainGraph(String place, OnnxFile file) {
    this.place = place;
    this.file = file;
    // Whatever this runtime refuses, it refuses when the bundle is loaded.
    inDouble = DoubleCompiler.isFor(file);
    if (inDouble) {
      Compiler.checkOperators(place, file, DoubleOperators.NAMES);
      new DoubleCompiler(place, file).check();
      floatsPerCell = 0;
      return;
    }
    Compiler.checkOperators(place, file, Operators.NAMES);
    floatsPerCell = compile(Layout.rows(1), file.outputNames()).floats();
  }

  private Program compile(Layout layout, List<String> outputs) {
    return new Compiler(place, file, layout).compile(outputs);
  }

  @Override
  public List<DeclaredTensor> inputs() {
    return file.inputs();
  }

  @Override
  public List<DeclaredTensor> outputs() {
    return file.outputs();
  }

  @Override
  public Map<String, String> metadata() {
    return file.metadata();
  }

  @Override
  public FloatTensor newTensor(long... shape) {
    long size = 1;
    for (long axis : shape) {
      size = Math.multiplyExact(size, axis);
    }
    return new PlainTensor(Arrays.stream(shape).boxed().toList(), Math.toIntExact(size));
  }

  @Override
  public GraphCall prepare(Map<String, FloatTensor> inputs, Map<String, FloatTensor> outputs) {
    int cells = cells(inputs);
    List<PlainTensor> from = new ArrayList<>();
    for (DeclaredTensor input : file.inputs()) {
      from.add(tensor("input", input, inputs, cells));
    }
    List<String> names = new ArrayList<>();
    List<PlainTensor> to = new ArrayList<>();
    for (DeclaredTensor output : file.outputs()) {
      if (outputs.containsKey(output.name())) {
        names.add(output.name());
        to.add(tensor("output", output, outputs, cells));
      }
    }
    if (names.size() != outputs.size()) {
      throw new IllegalArgumentException(
          "%s: outputs expected among %s, was %s"
              .formatted(place, file.outputs(), outputs.keySet()));
    }
    PlainTensor[] in = from.toArray(PlainTensor[]::new);
    PlainTensor[] out = to.toArray(PlainTensor[]::new);
    if (inDouble) {
      return new DoubleCompiler(place, file).compile(names, in, out, cells);
    }
    return new TiledCall(
        layout -> compile(layout, names), in, out, cells, Math.max(1, floatsPerCell));
  }

  private int cells(Map<String, FloatTensor> inputs) {
    for (FloatTensor tensor : inputs.values()) {
      if (tensor instanceof PlainTensor plain && !plain.shape.isEmpty()) {
        return Math.toIntExact(plain.shape.get(0));
      }
    }
    throw new IllegalArgumentException(place + ": a call needs inputs with a first axis");
  }

  private PlainTensor tensor(
      String what, DeclaredTensor declared, Map<String, FloatTensor> tensors, int cells) {
    FloatTensor tensor = tensors.get(declared.name());
    if (!(tensor instanceof PlainTensor plain)) {
      throw new IllegalArgumentException(
          "%s: %s '%s' must be a tensor of this graph".formatted(place, what, declared.name()));
    }
    List<Long> expected = new ArrayList<>();
    declared.shape().forEach(size -> expected.add((long) size));
    expected.set(0, (long) cells);
    if (!plain.shape.equals(expected)) {
      throw new IllegalArgumentException(
          "%s: %s '%s' must have shape %s, was %s"
              .formatted(place, what, declared.name(), expected, plain.shape));
    }
    return plain;
  }

  @Override
  public void close() {}
}
