package org.ionsight.train.engine;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a network as tensors of one step; they die with the manager of the step.
 *
 * <p>Not thread-safe.
 */
public final class Weights {
  private final Map<String, NDArray> byName = new LinkedHashMap<>();

  Weights() {}

  void put(String name, NDArray tensor) {
    byName.put(name, tensor);
  }

  /**
   * A tensor.
   *
   * @param name of the parameter
   * @return the tensor
   */
  public NDArray get(String name) {
    NDArray tensor = byName.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "no parameter '%s'; there are %s".formatted(name, byName.keySet()));
    }
    return tensor;
  }

  /**
   * Reads the gradients after a backward pass.
   *
   * @return arrays by name
   */
  Map<String, float[]> gradients() {
    Map<String, float[]> gradients = new LinkedHashMap<>();
    byName.forEach((name, tensor) -> gradients.put(name, tensor.getGradient().toFloatArray()));
    return gradients;
  }
}
