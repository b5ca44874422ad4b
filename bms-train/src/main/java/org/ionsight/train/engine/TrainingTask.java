package org.ionsight.train.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What is trained: parameters, a loss per step and a validation.
 *
 * <p>A task draws chance only from the generator that an epoch gives it, and starts every epoch
 * afresh from it; so a training resumed at an epoch border gives what one without a break gives.
 */
public interface TrainingTask {
  /**
   * The numbers to train.
   *
   * @return the same set every time
   */
  Parameters parameters();

  /**
   * Steps of one epoch.
   *
   * @return positive number
   */
  int stepsPerEpoch();

  /**
   * Begins an epoch.
   *
   * @param epoch from 0
   * @param random of this epoch; a function of the seed and the epoch only
   */
  void beginEpoch(int epoch, RandomGenerator random);

  /**
   * The loss of one batch. Tensors of the step must come from its manager; results of operations
   * belong to the manager of the first operand.
   *
   * @param step manager of this step
   * @param weights the parameters as tensors
   * @return one element
   */
  NDArray loss(NDManager step, Weights weights);

  /**
   * Validates the present parameters.
   *
   * @return metrics by name in a fixed order; the first one chooses the best epoch, lower is better
   */
  Map<String, Double> validate();
}
