package org.ionsight.model.runtime.plain;

import java.util.Set;
import org.ionsight.model.runtime.plain.OnnxFile.Node;

/** Several nodes of a file that one kernel computes. */
interface Fused {
  /** The nodes that it replaces. */
  Set<Node> nodes();

  /** The one of them that gives the result. */
  Node last();

  /** Adds the kernel in the place of the last node. */
  void build(NodeScope node);
}
