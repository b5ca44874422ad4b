package org.ionsight.bench.baseline;

/**
 * Ridge regression in closed form on standardised inputs; the offset is not penalised. Immutable.
 */
public final class Ridge {
  private final double[] mean;
  private final double[] deviation;
  private final double[] weights;
  private final double offset;

  private Ridge(double[] mean, double[] deviation, double[] weights, double offset) {
    this.mean = mean;
    this.deviation = deviation;
    this.weights = weights;
    this.offset = offset;
  }

  /**
   * Fits.
   *
   * @param rows inputs, all of one length
   * @param targets what should come out of each
   * @param penalty of squared weights per row, positive
   * @return the regression
   */
  public static Ridge fit(float[][] rows, double[] targets, double penalty) {
    int n = rows.length;
    int p = rows[0].length;
    double[] mean = new double[p];
    double[] deviation = new double[p];
    for (int j = 0; j < p; j++) {
      double sum = 0;
      double squares = 0;
      for (float[] row : rows) {
        sum += row[j];
        squares += (double) row[j] * row[j];
      }
      mean[j] = sum / n;
      double variance = squares / n - mean[j] * mean[j];
      // A column that never changes says nothing: leave it at zero.
      deviation[j] = variance > 1e-12 ? Math.sqrt(variance) : Double.POSITIVE_INFINITY;
    }
    double offset = 0;
    for (double target : targets) {
      offset += target / n;
    }
    double[][] gram = new double[p][p];
    double[] moment = new double[p];
    double[] x = new double[p];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < p; j++) {
        x[j] = (rows[i][j] - mean[j]) / deviation[j];
      }
      double y = targets[i] - offset;
      for (int j = 0; j < p; j++) {
        moment[j] += x[j] * y;
        double[] line = gram[j];
        double xj = x[j];
        for (int k = 0; k <= j; k++) {
          line[k] += xj * x[k];
        }
      }
    }
    for (int j = 0; j < p; j++) {
      gram[j][j] += penalty * n;
    }
    return new Ridge(mean, deviation, solve(gram, moment), offset);
  }

  /** Cholesky in place of the lower triangle. */
  private static double[] solve(double[][] a, double[] b) {
    int p = b.length;
    for (int i = 0; i < p; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= a[i][k] * a[j][k];
        }
        a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
      }
    }
    double[] x = b.clone();
    for (int i = 0; i < p; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= a[i][k] * x[k];
      }
      x[i] /= a[i][i];
    }
    for (int i = p - 1; i >= 0; i--) {
      for (int k = i + 1; k < p; k++) {
        x[i] -= a[k][i] * x[k];
      }
      x[i] /= a[i][i];
    }
    return x;
  }

  /**
   * Answers for one row.
   *
   * @param row inputs
   * @return the output
   */
  public double predict(float[] row) {
    double sum = offset;
    for (int j = 0; j < weights.length; j++) {
      sum += weights[j] * (row[j] - mean[j]) / deviation[j];
    }
    return sum;
  }
}
