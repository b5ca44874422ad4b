package org.ionsight.train.pulse;

import java.util.List;

/**
 * Which design a test is of: softmax regression on coordinates and their squares. Trained by
 * gradient descent with a fixed number of steps, so the same rows give the same gate.
 */
final class DesignGate {
  private static final int STEPS = 400;
  private static final double RATE = 0.5;
  private static final double MOMENTUM = 0.9;
  private static final double DECAY = 1e-4;

  private final int designs;
  private final double[][] weights;

  DesignGate(List<double[]> rows, int[] design, int designs) {
    this.designs = designs;
    int inputs = inputs(rows.get(0)).length;
    weights = new double[designs][inputs];
    double[][] speed = new double[designs][inputs];
    double[][] x = rows.stream().map(DesignGate::inputs).toArray(double[][]::new);
    // A rare design counts as much as a common one.
    double[] count = new double[designs];
    for (int d : design) {
      count[d]++;
    }
    for (int step = 0; step < STEPS; step++) {
      double[][] gradient = new double[designs][inputs];
      for (int i = 0; i < x.length; i++) {
        double[] p = softmax(x[i]);
        for (int d = 0; d < designs; d++) {
          double error = (p[d] - (design[i] == d ? 1 : 0)) / (count[design[i]] * designs);
          if (Math.abs(error) > 1e-9) {
            double[] line = gradient[d];
            for (int j = 0; j < inputs; j++) {
              line[j] += error * x[i][j];
            }
          }
        }
      }
      for (int d = 0; d < designs; d++) {
        for (int j = 0; j < inputs; j++) {
          double slope = gradient[d][j] + DECAY * weights[d][j];
          speed[d][j] = MOMENTUM * speed[d][j] - RATE * slope;
          weights[d][j] += speed[d][j];
        }
      }
    }
  }

  /** Coordinates, their squares over the squash, and 1. */
  static double[] inputs(double[] z) {
    double[] x = new double[2 * z.length + 1];
    for (int j = 0; j < z.length; j++) {
      x[j] = z[j];
      x[z.length + j] = z[j] * z[j] / FeatureScale.SQUASH;
    }
    x[2 * z.length] = 1;
    return x;
  }

  double[] probabilities(double[] z) {
    return softmax(inputs(z));
  }

  /** For each design the weights of {@link #inputs}. */
  double[][] weights() {
    return weights;
  }

  private double[] softmax(double[] x) {
    double[] p = new double[designs];
    double most = Double.NEGATIVE_INFINITY;
    for (int d = 0; d < designs; d++) {
      double[] w = weights[d];
      double sum = 0;
      for (int j = 0; j < x.length; j++) {
        sum += w[j] * x[j];
      }
      p[d] = sum;
      most = Math.max(most, sum);
    }
    double total = 0;
    for (int d = 0; d < designs; d++) {
      p[d] = Math.exp(p[d] - most);
      total += p[d];
    }
    for (int d = 0; d < designs; d++) {
      p[d] /= total;
    }
    return p;
  }
}
