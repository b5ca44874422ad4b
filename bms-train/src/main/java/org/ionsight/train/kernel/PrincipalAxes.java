package org.ionsight.train.kernel;

import java.util.Arrays;

/** The directions in which rows vary most, by power iteration with a fixed number of steps. */
public final class PrincipalAxes {
  private static final int STEPS = 300;

  private final double[] mean;
  private final double[][] axes;

  /**
   * Finds the axes.
   *
   * @param rows at least two
   * @param count number of axes, at most as many as there are columns
   */
  public PrincipalAxes(double[][] rows, int count) {
    int n = rows[0].length;
    mean = new double[n];
    for (double[] row : rows) {
      for (int j = 0; j < n; j++) {
        mean[j] += row[j] / rows.length;
      }
    }
    double[][] covariance = new double[n][n];
    for (double[] row : rows) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          covariance[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / rows.length;
        }
      }
    }
    axes = new double[count][];
    for (int a = 0; a < count; a++) {
      double[] axis = new double[n];
      Arrays.setAll(axis, j -> 1 + 0.01 * j);
      double size = 0;
      for (int step = 0; step < STEPS; step++) {
        double[] next = times(covariance, axis);
        size = Math.sqrt(Arrays.stream(next).map(v -> v * v).sum());
        if (size < 1e-12) {
          break;
        }
        for (int j = 0; j < n; j++) {
          axis[j] = next[j] / size;
        }
      }
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          covariance[i][j] -= size * axis[i] * axis[j];
        }
      }
      // In units of the deviation along the axis; one without any says nothing.
      double scale = size < 1e-9 ? 0 : 1 / Math.sqrt(size);
      axes[a] = Arrays.stream(axis).map(v -> v * scale).toArray();
    }
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] out = new double[vector.length];
    for (int i = 0; i < out.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        out[i] += matrix[i][j] * vector[j];
      }
    }
    return out;
  }

  /**
   * Weights of each axis, in units of the deviation along it.
   *
   * @return one row per axis, not copied
   */
  public double[][] axes() {
    return axes;
  }

  /**
   * What the axes give for the mean of the rows.
   *
   * @return one number per axis
   */
  public double[] offset() {
    return times(axes, mean, axes.length);
  }

  private static double[] times(double[][] matrix, double[] vector, int rows) {
    double[] out = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < vector.length; j++) {
        out[i] += matrix[i][j] * vector[j];
      }
    }
    return out;
  }

  /**
   * A row on the axes.
   *
   * @param row to be placed
   * @return zero mean, unit deviation over the training rows
   */
  public double[] apply(double[] row) {
    double[] out = times(axes, row, axes.length);
    double[] offset = offset();
    for (int a = 0; a < out.length; a++) {
      out[a] -= offset[a];
    }
    return out;
  }
}
