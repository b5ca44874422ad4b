package org.ionsight.model.guard;

/** Cholesky factorisation of symmetric matrices, lower triangles packed by rows. */
final class PackedCholesky {
  private PackedCholesky() {}

  private static int at(int row, int column) {
    return row * (row + 1) / 2 + column;
  }

  static double[] factor(double[] matrix, int n) {
    double[] factor = new double[matrix.length];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[at(i, j)];
        for (int k = 0; k < j; k++) {
          sum -= factor[at(i, k)] * factor[at(j, k)];
        }
        if (i == j && !(sum > 0)) {
          throw new IllegalArgumentException(
              "covariance must be positive definite, pivot %d was %s".formatted(i, sum));
        }
        factor[at(i, j)] = i == j ? Math.sqrt(sum) : sum / factor[at(j, j)];
      }
    }
    return factor;
  }

  static double[] invert(double[] factor, int n) {
    double[] inverse = new double[factor.length];
    for (int i = 0; i < n; i++) {
      inverse[at(i, i)] = 1 / factor[at(i, i)];
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (int k = j; k < i; k++) {
          sum -= factor[at(i, k)] * inverse[at(k, j)];
        }
        inverse[at(i, j)] = sum / factor[at(i, i)];
      }
    }
    return inverse;
  }
}
