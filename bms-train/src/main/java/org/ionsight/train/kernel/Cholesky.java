package org.ionsight.train.kernel;

/** Systems of linear equations with a symmetric positive definite matrix. */
final class Cholesky {
  private final double[][] lower;

  /** Factors a matrix of which only the lower triangle is read; leaves it as it is. */
  Cholesky(double[][] matrix, double ridge) {
    int n = matrix.length;
    lower = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] row = java.util.Arrays.copyOf(matrix[i], i + 1);
      row[i] += ridge;
      for (int j = 0; j <= i; j++) {
        double[] other = j < i ? lower[j] : row;
        double sum = row[j];
        for (int k = 0; k < j; k++) {
          sum -= row[k] * other[k];
        }
        if (j < i) {
          row[j] = sum / other[j];
        } else if (sum > 0) {
          row[i] = Math.sqrt(sum);
        } else {
          throw new ArithmeticException(
              "matrix must be positive definite, pivot %d was %s".formatted(i, sum));
        }
      }
      lower[i] = row;
    }
  }

  double[] solve(double[] right) {
    int n = right.length;
    double[] x = right.clone();
    for (int i = 0; i < n; i++) {
      double[] row = lower[i];
      double sum = x[i];
      for (int k = 0; k < i; k++) {
        sum -= row[k] * x[k];
      }
      x[i] = sum / row[i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double value = x[i] / lower[i][i];
      x[i] = value;
      double[] row = lower[i];
      for (int k = 0; k < i; k++) {
        x[k] -= row[k] * value;
      }
    }
    return x;
  }
}
