package org.ionsight.model.runtime.plain;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ionsight.model.runtime.plain.OnnxFile.Node;

/** Walks a file from a node to those that make its inputs, and keeps those that it has met. */
final class NodeChain {
  /** Stands for a node that is not there or not of its type. */
  static final Node NONE = new Node("", "", List.of(), List.of(), Map.of());

  private final OnnxFile file;
  private final Map<String, Node> makers = new HashMap<>();
  private final Set<Node> nodes = new HashSet<>();

  NodeChain(OnnxFile file) {
    this.file = file;
    for (Node node : file.nodes()) {
      for (String output : node.outputs()) {
        makers.put(output, node);
      }
    }
  }

  /** Begins anew with this node as the last. */
  void begin(Node last) {
    nodes.clear();
    nodes.add(last);
  }

  /** The node of this type that makes an input, if the node itself is of its type; else none. */
  Node maker(Node node, String type, int input, String makerType) {
    if (!node.operator().equals(type) || node.inputs().size() <= input) {
      return NONE;
    }
    Node maker = makers.getOrDefault(node.inputs().get(input), NONE);
    if (!maker.operator().equals(makerType)) {
      return NONE;
    }
    nodes.add(maker);
    return maker;
  }

  /** All that were met. */
  Set<Node> nodes() {
    return nodes;
  }

  /** Whether anything but the last node needs a value inside. */
  boolean usedElsewhere(Node last) {
    Set<String> inside = new HashSet<>();
    for (Node node : nodes) {
      if (!node.equals(last)) {
        inside.addAll(node.outputs());
      }
    }
    boolean used = !Collections.disjoint(inside, file.outputNames());
    for (Node node : file.nodes()) {
      used |= !nodes.contains(node) && !Collections.disjoint(inside, node.inputs());
    }
    return used;
  }
}
