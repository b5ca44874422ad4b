package org.ionsight.cluster;

/**
 * A normal distribution of weighted points, kept as its mean and the triangle that whitens: the
 * inverse of the Cholesky factor of the covariance.
 */
final class NormalDistribution {
  private static final double RIDGE = 1e-3;
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  /** What may differ between directions. */
  enum Covariance {
    /** The variance of each component. */
    DIAGONAL,
    /** All of it. */
    FULL
  }

  private final double[] mean;
  private final double[][] factor;
  private final double logNorm;

  private NormalDistribution(double[] mean, double[][] factor) {
    this.mean = mean;
    this.factor = factor;
    double log = -0.5 * mean.length * LOG_TWO_PI;
    for (double[] row : factor) {
      log += Math.log(row[row.length - 1]);
    }
    this.logNorm = log;
  }

  /** A thousandth of the mean variance of the components; a trifle if nothing varies. */
  static double ridge(double[][] points) {
    double[] mean = Points.mean(points);
    double sum = 0;
    for (double[] point : points) {
      sum += Points.squaredDistance(point, mean);
    }
    return Math.max(1e-12, RIDGE * sum / points.length / mean.length);
  }

  /** Points that weigh nothing at all give a distribution around the origin, which wins none. */
  static NormalDistribution of(
      double[][] points, double[] weights, Covariance covariance, double ridge) {
    int size = points[0].length;
    double[] mean = new double[size];
    double total = 1e-300;
    for (int i = 0; i < points.length; i++) {
      total += weights[i];
      for (int j = 0; j < size; j++) {
        mean[j] += weights[i] * points[i][j];
      }
    }
    for (int j = 0; j < size; j++) {
      mean[j] /= total;
    }
    return covariance == Covariance.DIAGONAL
        ? diagonal(points, weights, mean, total, ridge)
        : full(points, weights, mean, total, ridge);
  }

  private static NormalDistribution diagonal(
      double[][] points, double[] weights, double[] mean, double total, double ridge) {
    double[][] factor = new double[mean.length][1];
    for (int j = 0; j < mean.length; j++) {
      double sum = 0;
      for (int i = 0; i < points.length; i++) {
        double d = points[i][j] - mean[j];
        sum += weights[i] * d * d;
      }
      factor[j][0] = 1 / Math.sqrt(sum / total + ridge);
    }
    return new NormalDistribution(mean, factor);
  }

  private static NormalDistribution full(
      double[][] points, double[] weights, double[] mean, double total, double ridge) {
    int size = mean.length;
    double[][] covariance = new double[size][];
    for (int a = 0; a < size; a++) {
      covariance[a] = new double[a + 1];
    }
    double[] d = new double[size];
    for (int i = 0; i < points.length; i++) {
      if (weights[i] == 0) {
        continue;
      }
      for (int a = 0; a < size; a++) {
        d[a] = points[i][a] - mean[a];
        double weighted = weights[i] * d[a] / total;
        double[] row = covariance[a];
        for (int b = 0; b <= a; b++) {
          row[b] += weighted * d[b];
        }
      }
    }
    for (int a = 0; a < size; a++) {
      covariance[a][a] += ridge;
    }
    return new NormalDistribution(mean, inverse(cholesky(covariance, ridge)));
  }

  /** In place, on the lower triangle. The ridge is the least that a pivot can be. */
  private static double[][] cholesky(double[][] lower, double ridge) {
    for (int a = 0; a < lower.length; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = lower[a][b];
        for (int c = 0; c < b; c++) {
          sum -= lower[a][c] * lower[b][c];
        }
        lower[a][b] = a == b ? Math.sqrt(Math.max(ridge / 2, sum)) : sum / lower[b][b];
      }
    }
    return lower;
  }

  private static double[][] inverse(double[][] lower) {
    double[][] inverse = new double[lower.length][];
    for (int a = 0; a < lower.length; a++) {
      inverse[a] = new double[a + 1];
      inverse[a][a] = 1 / lower[a][a];
      for (int b = 0; b < a; b++) {
        double sum = 0;
        for (int c = b; c < a; c++) {
          sum -= lower[a][c] * inverse[c][b];
        }
        inverse[a][b] = sum / lower[a][a];
      }
    }
    return inverse;
  }

  double logDensity(double[] point) {
    double sum = 0;
    for (int i = 0; i < factor.length; i++) {
      double[] row = factor[i];
      int from = i + 1 - row.length;
      double y = 0;
      for (int k = 0; k < row.length; k++) {
        y += row[k] * (point[from + k] - mean[from + k]);
      }
      sum += y * y;
    }
    return logNorm - sum / 2;
  }

  double[] mean() {
    return mean.clone();
  }

  double[][] factor() {
    return Points.copy(factor);
  }
}
