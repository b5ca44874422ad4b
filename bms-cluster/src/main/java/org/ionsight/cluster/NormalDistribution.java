package org.ionsight.cluster;

import java.util.Arrays;

/**
 * A normal distribution of weighted points, kept as its mean and the triangle that whitens: the
 * inverse of the Cholesky factor of the covariance.
 *
 * <p>The covariance is that of the points together with a few that the prior stands for, without
 * which a group of fewer points than components would be infinitely dense and win every comparison
 * (Fraley and Raftery, J. Classif. 24, 2007, doi:10.1007/s00357-007-0004-5).
 */
final class NormalDistribution {
  private static final double LEAST_VARIANCE = 1e-3;
  // A prior of d + 2 points, where d components are estimated together; alone it is 3.
  private static final double DIAGONAL_WEIGHT = 3;
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  /** What may differ between directions. */
  enum Covariance {
    /** The variance of each component. */
    DIAGONAL,
    /** All of it. */
    FULL
  }

  /**
   * What is expected before points are seen.
   *
   * @param variance of each component
   * @param points how many points the expectation is worth
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over whole and never compared
  record Prior(double[] variance, double points) {
    /** Only so much that the covariance can be inverted. */
    Prior slight() {
      return new Prior(variance, 1e-6);
    }
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

  /**
   * The variance of each component that a group is expected to have before its points are seen:
   * that of all points, divided among k groups; at least a thousandth of the mean variance, so that
   * a component that never varied does not decide everything.
   */
  static Prior prior(double[][] points, int k, Covariance covariance) {
    double[] mean = Points.mean(points);
    double[] prior = new double[mean.length];
    double all = 0;
    for (double[] point : points) {
      for (int j = 0; j < mean.length; j++) {
        double d = point[j] - mean[j];
        prior[j] += d * d / points.length;
        all += d * d / points.length / mean.length;
      }
    }
    double share = Math.pow(k, -2.0 / (covariance == Covariance.FULL ? mean.length : 1));
    for (int j = 0; j < prior.length; j++) {
      prior[j] = share * Math.max(Math.max(1e-12, LEAST_VARIANCE * all), prior[j]);
    }
    return new Prior(prior, covariance == Covariance.FULL ? mean.length + 2 : DIAGONAL_WEIGHT);
  }

  /** Points that weigh nothing at all give a distribution around the origin, which wins none. */
  static NormalDistribution of(
      double[][] points, double[] weights, Covariance covariance, Prior prior) {
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
        ? diagonal(points, weights, mean, total, prior)
        : full(points, weights, mean, total, prior);
  }

  /** The distribution of points that weigh the same, without a prior to speak of. */
  static NormalDistribution of(double[][] points) {
    double[] ones = new double[points.length];
    Arrays.fill(ones, 1);
    return of(points, ones, Covariance.FULL, prior(points, 1, Covariance.FULL).slight());
  }

  /** The same with a unit variance added to each component, up to a factor of the covariance. */
  static NormalDistribution withUnitVarianceAdded(double[][] points) {
    double[] ones = new double[points.length];
    Arrays.fill(ones, 1);
    double[] unit = new double[points[0].length];
    Arrays.fill(unit, 1);
    return of(points, ones, Covariance.FULL, new Prior(unit, points.length));
  }

  /** Points turned and stretched so that no component varies more than another. */
  static double[][] whitened(double[][] points) {
    NormalDistribution all = of(points);
    double[][] whitened = new double[points.length][all.mean.length];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < all.mean.length; j++) {
        whitened[i][j] = all.whitened(points[i], j);
      }
    }
    return whitened;
  }

  private double whitened(double[] point, int component) {
    double[] row = factor[component];
    int from = component + 1 - row.length;
    double sum = 0;
    for (int k = 0; k < row.length; k++) {
      sum += row[k] * (point[from + k] - mean[from + k]);
    }
    return sum;
  }

  private static NormalDistribution diagonal(
      double[][] points, double[] weights, double[] mean, double total, Prior prior) {
    double[][] factor = new double[mean.length][1];
    for (int j = 0; j < mean.length; j++) {
      double sum = 0;
      for (int i = 0; i < points.length; i++) {
        double d = points[i][j] - mean[j];
        sum += weights[i] * d * d;
      }
      factor[j][0] =
          1 / Math.sqrt((sum + prior.points * prior.variance[j]) / (total + prior.points));
    }
    return new NormalDistribution(mean, factor);
  }

  private static NormalDistribution full(
      double[][] points, double[] weights, double[] mean, double total, Prior prior) {
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
        double weighted = weights[i] * d[a] / (total + prior.points);
        double[] row = covariance[a];
        for (int b = 0; b <= a; b++) {
          row[b] += weighted * d[b];
        }
      }
    }
    for (int a = 0; a < size; a++) {
      covariance[a][a] += prior.points * prior.variance[a] / (total + prior.points);
    }
    return new NormalDistribution(mean, inverse(cholesky(covariance)));
  }

  /** In place, on the lower triangle; the prior has made it positive definite. */
  private static double[][] cholesky(double[][] lower) {
    for (int a = 0; a < lower.length; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = lower[a][b];
        for (int c = 0; c < b; c++) {
          sum -= lower[a][c] * lower[b][c];
        }
        lower[a][b] = a == b ? Math.sqrt(Math.max(Double.MIN_NORMAL, sum)) : sum / lower[b][b];
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

  /**
   * The whitening triangle of some of the components.
   *
   * @param factor rows of the triangle of all components, or its diagonal
   * @param kept indices of components, ascending
   */
  static double[][] marginal(double[][] factor, int[] kept) {
    double[][] rows = Arrays.stream(kept).mapToObj(k -> factor[k]).toArray(double[][]::new);
    if (Arrays.stream(factor).allMatch(row -> row.length == 1)) {
      return rows;
    }
    double[][] root = inverse(factor);
    double[][] covariance = new double[kept.length][];
    for (int a = 0; a < kept.length; a++) {
      covariance[a] = new double[a + 1];
      for (int b = 0; b <= a; b++) {
        double[] shorter = root[kept[b]];
        for (int c = 0; c < shorter.length; c++) {
          covariance[a][b] += root[kept[a]][c] * shorter[c];
        }
      }
    }
    return inverse(cholesky(covariance));
  }

  double logDensity(double[] point) {
    return logNorm - squaredDistance(point) / 2;
  }

  /** The square of the Mahalanobis distance of a point from the mean. */
  double squaredDistance(double[] point) {
    double sum = 0;
    for (int i = 0; i < factor.length; i++) {
      double y = whitened(point, i);
      sum += y * y;
    }
    return sum;
  }

  /** Turns a point of a standard normal distribution into one of this distribution. */
  double[] coloured(double[] standard) {
    double[] point = mean.clone();
    double[] solved = new double[standard.length];
    for (int i = 0; i < factor.length; i++) {
      double[] row = factor[i];
      int from = i + 1 - row.length;
      double sum = standard[i];
      for (int k = 0; k < row.length - 1; k++) {
        sum -= row[k] * solved[from + k];
      }
      solved[i] = sum / row[row.length - 1];
      point[i] += solved[i];
    }
    return point;
  }

  double[] mean() {
    return mean.clone();
  }

  double[][] factor() {
    return Points.copy(factor);
  }
}
