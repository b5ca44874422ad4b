package org.ionsight.model.runtime.plain;

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

  /**
   * One operator.
   *
   * @param name for messages
   * @param operator its type, with the domain in front where it is not ONNX's own
   * @param inputs names of values; empty where one is left out
   * @param outputs names of values
   * @param attributes by name
   */
  record Node(
      String name,
      String operator,
      List<String> inputs,
      List<String> outputs,
      Map<String, Attribute> attributes) {
    Node {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
      attributes = Map.copyOf(attributes);
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
