package org.ionsight.cluster;

import java.util.Optional;

/**
 * The two directions in which points differ most, by power iteration on the covariance.
 *
 * <p>Source: Hotelling, J. Educ. Psychol. 24, 1933, doi:10.1037/h0071325. The sign of a direction
 * is free; here its largest component is positive, so that a page looks the same every time.
 * Immutable and thread-safe.
 */
public final class PrincipalComponents {
  private static final int ITERATIONS = 300;

  private final double[][] directions;
  private final double[][] scores;
  private final double[] share;

  private PrincipalComponents(double[][] directions, double[][] scores, double[] share) {
    this.directions = directions;
    this.scores = scores;
    this.share = share;
  }

  /**
   * Finds the directions.
   *
   * @param points {@code [points][components]}, finite
   * @return empty if the points do not differ or there are fewer than three
   */
  public static Optional<PrincipalComponents> of(double[][] points) {
    if (points.length < 3) {
      return Optional.empty();
    }
    double[][] covariance = covariance(points);
    double total = 0;
    for (int j = 0; j < covariance.length; j++) {
      total += covariance[j][j];
    }
    if (!(total > 1e-20)) {
      return Optional.empty();
    }
    double[][] scores = new double[points.length][2];
    double[][] directions = new double[2][];
    double[] share = new double[2];
    for (int c = 0; c < 2; c++) {
      double[] direction = largest(covariance);
      directions[c] = direction;
      double variance = deflate(covariance, direction);
      share[c] = Math.max(0, variance / total);
      for (int i = 0; i < points.length; i++) {
        for (int j = 0; j < direction.length; j++) {
          scores[i][c] += points[i][j] * direction[j];
        }
      }
    }
    return Optional.of(new PrincipalComponents(directions, scores, share));
  }

  /**
   * The directions, unit vectors; the second is zero where points differ in one direction only.
   *
   * @return a copy, {@code [2][components]}
   */
  public double[][] directions() {
    return Points.copy(directions);
  }

  /**
   * Where each point lies along both directions.
   *
   * @return a copy, {@code [points][2]}
   */
  public double[][] scores() {
    return Points.copy(scores);
  }

  /**
   * The share of the variance that a direction holds.
   *
   * @param direction 0 or 1
   * @return fraction
   */
  public double share(int direction) {
    return share[direction];
  }

  private static double[][] covariance(double[][] points) {
    int size = points[0].length;
    double[] mean = new double[size];
    for (double[] point : points) {
      for (int j = 0; j < size; j++) {
        mean[j] += point[j] / points.length;
      }
    }
    double[][] covariance = new double[size][size];
    for (double[] point : points) {
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          covariance[j][k] += (point[j] - mean[j]) * (point[k] - mean[k]) / points.length;
        }
      }
    }
    return covariance;
  }

  private static double[] largest(double[][] matrix) {
    int size = matrix.length;
    double[] direction = new double[size];
    for (int j = 0; j < size; j++) {
      // Not orthogonal to any eigenvector that real data has.
      direction[j] = 1 + 0.1 * Math.sin(j + 1);
    }
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] next = new double[size];
      double norm = 0;
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          next[j] += matrix[j][k] * direction[k];
        }
        norm += next[j] * next[j];
      }
      if (!(norm > 0)) {
        return new double[size];
      }
      for (int j = 0; j < size; j++) {
        direction[j] = next[j] / Math.sqrt(norm);
      }
    }
    int most = 0;
    for (int j = 1; j < size; j++) {
      most = Math.abs(direction[j]) > Math.abs(direction[most]) ? j : most;
    }
    if (direction[most] < 0) {
      for (int j = 0; j < size; j++) {
        direction[j] = -direction[j];
      }
    }
    return direction;
  }

  /** Takes a direction out of the matrix; returns the variance along it. */
  private static double deflate(double[][] matrix, double[] direction) {
    double variance = 0;
    for (int j = 0; j < direction.length; j++) {
      for (int k = 0; k < direction.length; k++) {
        variance += direction[j] * matrix[j][k] * direction[k];
      }
    }
    for (int j = 0; j < direction.length; j++) {
      for (int k = 0; k < direction.length; k++) {
        matrix[j][k] -= variance * direction[j] * direction[k];
      }
    }
    return variance;
  }
}
