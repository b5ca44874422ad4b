package org.ionsight.model.runtime;

/** A prepared call of a network. Not thread-safe. */
public interface GraphCall {
  /**
   * Computes the outputs from the inputs.
   *
   * @throws GraphException if the runtime fails
   */
  void run();
}
