package org.ionsight.train.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;

/**
 * Normalises the last dimension to mean 0 and variance 1, then scales and shifts it.
 *
 * <p>Source: Ba, Kiros and Hinton 2016, arXiv:1607.06450.
 */
public final class LayerNorm implements Layer {
  private static final float EPSILON = 1e-5f;

  private final String scale;
  private final String shift;
  private final int size;

  /**
   * Adds the layer's parameters.
   *
   * @param parameters that receive {@code name.scale} and {@code name.shift}
   * @param name unique
   * @param size of the last dimension
   */
  public LayerNorm(Parameters parameters, String name, int size) {
    scale = name + ".scale";
    shift = name + ".shift";
    this.size = size;
    parameters.addConstant(scale, 1, size);
    parameters.addConstant(shift, 0, size);
  }

  @Override
  public NDArray forward(Weights weights, NDArray input) {
    return input
        .getNDArrayInternal()
        .layerNorm(input, new Shape(size), weights.get(scale), weights.get(shift), EPSILON)
        .singletonOrThrow();
  }

  @Override
  public String write(OnnxGraph graph, String input) {
    return graph.node(
        "LayerNormalization",
        Map.of("axis", -1L, "epsilon", EPSILON),
        input,
        graph.parameter(scale),
        graph.parameter(shift));
  }
}
