package org.ionsight.train.layer;

import ai.djl.ndarray.NDArray;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;

/** A fully connected layer over the last dimension: {@code [..., in] → [..., out]}. */
public final class Dense implements Layer {
  private final String weight;
  private final String bias;

  /**
   * Adds the layer's parameters; initial values as PyTorch has them, ±1/√in.
   *
   * @param parameters that receive {@code name.w} as {@code [in, out]} and {@code name.b}
   * @param name unique
   * @param in inputs
   * @param out outputs
   */
  public Dense(Parameters parameters, String name, int in, int out) {
    weight = name + ".w";
    bias = name + ".b";
    double bound = 1 / Math.sqrt(in);
    parameters.addUniform(weight, bound, in, out);
    parameters.addUniform(bias, bound, out);
  }

  @Override
  public NDArray forward(Weights weights, NDArray input) {
    return input.matMul(weights.get(weight)).add(weights.get(bias));
  }

  @Override
  public String write(OnnxGraph graph, String input) {
    String product = graph.node("MatMul", input, graph.parameter(weight));
    return graph.node("Add", product, graph.parameter(bias));
  }
}
