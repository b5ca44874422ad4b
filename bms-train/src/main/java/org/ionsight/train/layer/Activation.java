package org.ionsight.train.layer;

import ai.djl.ndarray.NDArray;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;

/** Element-wise functions that every runtime has. */
public enum Activation implements Layer {
  /** max(0, x). */
  RELU("Relu") {
    @Override
    public NDArray forward(Weights weights, NDArray input) {
      return ai.djl.nn.Activation.relu(input);
    }
  },
  /** Hyperbolic tangent. */
  TANH("Tanh") {
    @Override
    public NDArray forward(Weights weights, NDArray input) {
      return input.tanh();
    }
  },
  /** 1 / (1 + exp(−x)). */
  SIGMOID("Sigmoid") {
    @Override
    public NDArray forward(Weights weights, NDArray input) {
      return ai.djl.nn.Activation.sigmoid(input);
    }
  };

  private final String operator;

  Activation(String operator) {
    this.operator = operator;
  }

  @Override
  public String write(OnnxGraph graph, String input) {
    return graph.node(operator, input);
  }
}
