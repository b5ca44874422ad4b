package org.ionsight.model.runtime.kernel;

/** Weights and bias of a dense layer. Immutable. */
public final class DenseWeights {
  private final int inputs;
  private final float[] weights;
  private final float[] bias;

  /**
   * Takes copies.
   *
   * @param weights {@code [outputs, inputs]}
   * @param bias one value for each output
   * @throws IllegalArgumentException if the weights are no multiple of the outputs
   */
  public DenseWeights(float[] weights, float[] bias) {
    if (bias.length == 0 || weights.length == 0 || weights.length % bias.length != 0) {
      throw new IllegalArgumentException(
          "weights must be a multiple of the outputs, were %d for %d"
              .formatted(weights.length, bias.length));
    }
    this.weights = weights.clone();
    this.bias = bias.clone();
    inputs = weights.length / bias.length;
  }

  /**
   * How many inputs a row has.
   *
   * @return at least 1
   */
  public int inputs() {
    return inputs;
  }

  /**
   * How many outputs a row has.
   *
   * @return at least 1
   */
  public int outputs() {
    return bias.length;
  }

  /**
   * What an input counts in an output.
   *
   * @param output from 0
   * @param input from 0
   * @return the weight
   */
  public float weight(int output, int input) {
    return weights[output * inputs + input];
  }

  /**
   * What an output starts with.
   *
   * @param output from 0
   * @return the bias
   */
  public float bias(int output) {
    return bias[output];
  }
}
