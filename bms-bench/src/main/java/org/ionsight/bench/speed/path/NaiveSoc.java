package org.ionsight.bench.speed.path;

import org.ionsight.core.soc.SocFeature;

/**
 * The network as one writes it down: loops over rows, {@code Math.tanh}, new arrays for every cell.
 */
final class NaiveSoc implements SocStepper {
  private static final int FEATURES = SocFeature.COUNT;
  private static final int ANCHOR = SocFeature.FILTER_SOC.ordinal();

  private final float[][] inputWeights;
  private final float[][] stateWeights;
  private final float[] inputBias;
  private final float[] stateBias;
  private final float[][] headWeights;
  private final float[] headBias;
  private final float[][] outputWeights;
  private final float[] outputBias;
  private final int hidden;
  private final float[][] states;

  NaiveSoc(SocWeights weights, int cells) {
    inputWeights = weights.rows("gru.w_ih");
    stateWeights = weights.rows("gru.w_hh");
    inputBias = weights.values("gru.b_ih");
    stateBias = weights.values("gru.b_hh");
    headWeights = transposed(weights.rows("head1.w"));
    headBias = weights.values("head1.b");
    outputWeights = transposed(weights.rows("head2.w"));
    outputBias = weights.values("head2.b");
    hidden = weights.hidden();
    states = new float[cells][hidden];
  }

  private static float[][] transposed(float[][] matrix) {
    float[][] result = new float[matrix[0].length][matrix.length];
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column < matrix[0].length; column++) {
        result[column][row] = matrix[row][column];
      }
    }
    return result;
  }

  @Override
  public void step(float[] features, float[] soc, float[] variance) {
    for (int cell = 0; cell < states.length; cell++) {
      float[] x = new float[FEATURES];
      System.arraycopy(features, cell * FEATURES, x, 0, FEATURES);
      float[] next = gru(x, states[cell]);
      states[cell] = next;
      float[] first = affine(headWeights, headBias, next);
      for (int i = 0; i < first.length; i++) {
        first[i] = (float) Math.tanh(first[i]);
      }
      float[] output = affine(outputWeights, outputBias, first);
      soc[cell] = x[ANCHOR] + SocWeights.MOST_CORRECTION * (float) Math.tanh(output[0]);
      double log =
          SocWeights.LOG_VARIANCE_MIDDLE + SocWeights.LOG_VARIANCE_SPAN * Math.tanh(output[1]);
      variance[cell] = (float) Math.exp(log);
    }
  }

  private float[] gru(float[] x, float[] state) {
    float[] fromInput = affine(inputWeights, inputBias, x);
    float[] fromState = affine(stateWeights, stateBias, state);
    float[] next = new float[hidden];
    for (int i = 0; i < hidden; i++) {
      float reset = sigmoid(fromInput[i] + fromState[i]);
      float update = sigmoid(fromInput[hidden + i] + fromState[hidden + i]);
      float candidate =
          (float) Math.tanh(fromInput[2 * hidden + i] + reset * fromState[2 * hidden + i]);
      next[i] = candidate + update * (state[i] - candidate);
    }
    return next;
  }

  private static float[] affine(float[][] rows, float[] bias, float[] x) {
    float[] result = new float[rows.length];
    for (int row = 0; row < rows.length; row++) {
      float sum = bias[row];
      for (int i = 0; i < x.length; i++) {
        sum += rows[row][i] * x[i];
      }
      result[row] = sum;
    }
    return result;
  }

  private static float sigmoid(float x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }

  @Override
  public void close() {}
}
