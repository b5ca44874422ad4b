package org.ionsight.model.runtime.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ionsight.model.runtime.Graph.DeclaredTensor;

/**
 * What we need of an ONNX file. Immutable.
 *
 * @param nodes in the order of the file, which is the order of computation
 * @param constants by name
 * @param inputs without those that are constants
 * @param outputs as declared
 * @param metadata the file's {@code metadata_props}
 */
record OnnxFile(
    List<Node> nodes,
    Map<String, Constant> constants,
    List<DeclaredTensor> inputs,
    List<DeclaredTensor> outputs,
    Map<String, String> metadata) {
  OnnxFile {
    nodes = List.copyOf(nodes);
    constants = Map.copyOf(constants);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    metadata = Map.copyOf(metadata);
  }

  /** Names of all outputs. */
  List<String> outputNames() {
    List<String> names = new ArrayList<>();
    for (DeclaredTensor output : outputs) {
      names.add(output.name());
    }
    return names;
  }

  /**
   * One operator. A node equals itself alone: no two of a file give the same values, and sets of
   * nodes need not hash all that they hold.
   */
  static final class Node {
    private final String name;
    private final String operator;
    private final List<String> inputs;
    private final List<String> outputs;
    private final Map<String, Attribute> attributes;

    Node(
        String name,
        String operator,
        List<String> inputs,
        List<String> outputs,
        Map<String, Attribute> attributes) {
      this.name = name;
      this.operator = operator;
      this.inputs = List.copyOf(inputs);
      this.outputs = List.copyOf(outputs);
      this.attributes = Map.copyOf(attributes);
    }

    /** For messages. */
    String name() {
      return name;
    }

    /** Its type, with the domain in front where it is not ONNX's own. */
    String operator() {
      return operator;
    }

    /** Names of values; empty where one is left out. */
    List<String> inputs() {
      return inputs;
    }

    /** Names of values. */
    List<String> outputs() {
      return outputs;
    }

    /** Settings by name. */
    Map<String, Attribute> attributes() {
      return attributes;
    }
  }

  /**
   * A setting of an operator; the kind that it is not has the default of protobuf.
   *
   * @param number a real number
   * @param integer a whole number
   * @param integers a list of them
   * @param text a word
   */
  record Attribute(float number, long integer, List<Long> integers, String text) {
    Attribute {
      integers = List.copyOf(integers);
    }
  }
}
