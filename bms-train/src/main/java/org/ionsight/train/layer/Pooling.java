package org.ionsight.train.layer;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;

/** Reduces the last dimension to nothing: {@code [batch, channels, length] → [batch, channels]}. */
public enum Pooling implements Layer {
  /** Arithmetic mean. */
  MEAN("ReduceMean") {
    @Override
    public NDArray forward(Weights weights, NDArray input) {
      return input.mean(new int[] {2});
    }
  },
  /** Largest value. */
  MAX("ReduceMax") {
    @Override
    public NDArray forward(Weights weights, NDArray input) {
      return input.max(new int[] {2});
    }
  };

  private final String operator;

  Pooling(String operator) {
    this.operator = operator;
  }

  @Override
  public String write(OnnxGraph graph, String input) {
    return graph.node(operator, Map.of("axes", new long[] {2}, "keepdims", 0L), input);
  }
}
