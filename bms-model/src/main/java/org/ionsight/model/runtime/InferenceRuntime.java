package org.ionsight.model.runtime;

import org.ionsight.model.BundleException;

/** Turns the bytes of an ONNX file into a graph that can be called. Thread-safe. */
public interface InferenceRuntime {
  /**
   * Loads a network.
   *
   * @param place what messages call it
   * @param onnx the file
   * @return the graph
   * @throws BundleException if the runtime is not available here or refuses the network
   */
  Graph load(String place, byte[] onnx);
}
