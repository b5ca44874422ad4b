package org.ionsight.train.soc;

import ai.djl.ndarray.NDArray;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;

/** What remembers: a sequence of scaled features to a sequence of hidden features, with state. */
interface SocBackbone {
  /** Hidden features {@code [streams, time, width]} and the state after them. */
  record Sequence(NDArray output, NDArray state) {}

  /** Names of the step's outputs in a graph. */
  record Step(String output, String state) {}

  /** Numbers of state per cell. */
  int stateSize();

  /** Hidden features per step. */
  int width();

  /** Multiply-adds of a step of one cell. */
  int multiplyAdds();

  /**
   * What reads the features.
   *
   * @param weight name of its matrix
   * @param bias name of its bias
   * @param rowsAreOutputs whether the matrix is {@code [outputs, features]}, or the other way round
   */
  record Reader(String weight, String bias, boolean rowsAreOutputs) {}

  /** The layer that reads the features. */
  Reader reader();

  /** Runs features {@code [streams, time, features]} from a state {@code [streams, stateSize]}. */
  Sequence forward(Weights weights, NDArray features, NDArray state);

  /** Writes one step. */
  Step writeStep(OnnxGraph graph, String features, String state);
}
