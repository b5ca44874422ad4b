package org.ionsight.model.runtime.plain;

import java.util.Set;
import org.ionsight.model.runtime.plain.OnnxFile.Node;

/** Nodes that one kernel computes together. */
interface Fusion {
  /** The nodes that it replaces. */
  Set<Node> nodes();

  /** The one of them that gives the result. */
  Node last();

  /** Adds the kernel; the scope is that of the last node. */
  void build(NodeScope node);
}
