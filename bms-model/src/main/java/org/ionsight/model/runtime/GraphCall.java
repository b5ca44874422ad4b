package org.ionsight.model.runtime;

/** A prepared call of a network. Not thread-safe. */
public interface GraphCall {
  /**
   * Computes the outputs from the inputs.
   *
   * @throws GraphException if the runtime fails
   * @throws IllegalStateException with a native runtime, if one of the tensors or the graph is
   *     closed
   */
  void run();
}
