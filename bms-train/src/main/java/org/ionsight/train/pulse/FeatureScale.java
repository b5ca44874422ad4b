package org.ionsight.train.pulse;

import java.util.List;
import org.ionsight.core.pulse.PulseFeatures;

/**
 * How features become coordinates of order one: standardised by training rows where the pulse was
 * applied, squashed beyond a few standard deviations, and weighted so that the ten strengths of one
 * part have together the say of one number. A pulse that was not applied is at the mean.
 */
final class FeatureScale {
  static final double SQUASH = 6;

  /** Coordinates: the whole test's and five parts of each strength. */
  static final int SIZE =
      PulseFeatures.WHOLE + PulseFeatures.STRENGTHS * (PulseFeatures.PER_STRENGTH - 1);

  private static final double LEAST_DEVIATION = 1e-6;

  private final double[] mean = new double[SIZE];
  private final double[] inverse = new double[SIZE];
  private final double[] weight = new double[SIZE];

  FeatureScale(List<float[]> rows) {
    double strengths = 0;
    for (float[] row : rows) {
      for (int s = 0; s < PulseFeatures.STRENGTHS; s++) {
        strengths += row[applied(s)] / (double) rows.size();
      }
    }
    for (int j = 0; j < SIZE; j++) {
      double count = 0;
      double sum = 0;
      double squares = 0;
      for (float[] row : rows) {
        if (present(row, j)) {
          double value = row[feature(j)];
          count++;
          sum += value;
          squares += value * value;
        }
      }
      if (count > 1) {
        mean[j] = sum / count;
        double deviation = Math.sqrt(Math.max(0, squares / count - mean[j] * mean[j]));
        // A column that never changes says nothing.
        inverse[j] = deviation > LEAST_DEVIATION ? 1 / deviation : 0;
      }
      weight[j] = j < PulseFeatures.WHOLE ? 1 : 1 / Math.sqrt(Math.max(1, strengths));
    }
  }

  private static int applied(int strength) {
    return PulseFeatures.WHOLE + strength * PulseFeatures.PER_STRENGTH;
  }

  private static int strength(int coordinate) {
    return (coordinate - PulseFeatures.WHOLE) / (PulseFeatures.PER_STRENGTH - 1);
  }

  private static int feature(int coordinate) {
    if (coordinate < PulseFeatures.WHOLE) {
      return coordinate;
    }
    int part = (coordinate - PulseFeatures.WHOLE) % (PulseFeatures.PER_STRENGTH - 1);
    return applied(strength(coordinate)) + 1 + part;
  }

  private static boolean present(float[] row, int coordinate) {
    return coordinate < PulseFeatures.WHOLE || row[applied(strength(coordinate))] > 0;
  }

  double[] apply(float[] row) {
    double[] z = new double[SIZE];
    for (int j = 0; j < SIZE; j++) {
      if (present(row, j)) {
        double standard = (row[feature(j)] - mean[j]) * inverse[j];
        z[j] = weight[j] * SQUASH * Math.tanh(standard / SQUASH);
      }
    }
    return z;
  }

  double[] weight() {
    return weight.clone();
  }

  /** The linear part as a matrix [features, coordinates]: standard values over the squash. */
  float[] matrix() {
    float[] matrix = new float[PulseFeatures.COUNT * SIZE];
    for (int j = 0; j < SIZE; j++) {
      matrix[feature(j) * SIZE + j] = (float) (inverse[j] / SQUASH);
      if (j >= PulseFeatures.WHOLE) {
        matrix[applied(strength(j)) * SIZE + j] = (float) (-mean[j] * inverse[j] / SQUASH);
      }
    }
    return matrix;
  }

  /** What is added after {@link #matrix}. */
  float[] offset() {
    float[] offset = new float[SIZE];
    for (int j = 0; j < PulseFeatures.WHOLE; j++) {
      offset[j] = (float) (-mean[j] * inverse[j] / SQUASH);
    }
    return offset;
  }
}
