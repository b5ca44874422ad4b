package org.ionsight.bench.baseline;

import java.util.Arrays;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * Ridge regression on standardised inputs; the offset is not penalised. Immutable.
 *
 * <p>Least squares of Apache Commons Math (QR) on the rows with one more for each input, which asks
 * for a weight of zero: its sum of squares is that of ridge regression.
 *
 * <p>Source: Hoerl and Kennard, Technometrics 12 (1970) 55, doi:10.1080/00401706.1970.10488634.
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
   * @param rows inputs, all of one length and finite
   * @param targets what should come out of each, finite
   * @param penalty of squared weights per row, positive
   * @return the regression
   * @throws IllegalArgumentException if nothing can be learned from these rows and targets, or the
   *     penalty is not positive
   */
  public static Ridge fit(float[][] rows, double[] targets, double penalty) {
    LabelledRows.require(rows, targets);
    if (!(penalty > 0)) {
      throw new IllegalArgumentException("penalty must be positive, was %s".formatted(penalty));
    }
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
    double offset = Arrays.stream(targets).sum() / n;
    double[][] x = new double[n + p][p];
    double[] y = new double[n + p];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < p; j++) {
        x[i][j] = (rows[i][j] - mean[j]) / deviation[j];
      }
      y[i] = targets[i] - offset;
    }
    for (int j = 0; j < p; j++) {
      x[n + j][j] = Math.sqrt(penalty * n);
    }
    OLSMultipleLinearRegression leastSquares = new OLSMultipleLinearRegression();
    leastSquares.setNoIntercept(true);
    leastSquares.newSampleData(y, x);
    return new Ridge(mean, deviation, leastSquares.estimateRegressionParameters(), offset);
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
