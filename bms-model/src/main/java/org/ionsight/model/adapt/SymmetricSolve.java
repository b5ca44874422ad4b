package org.ionsight.model.adapt;

/**
 * Solves with one symmetric positive definite matrix, factored in place; full rows, only the lower
 * triangle is read and written. Allocates on construction only.
 */
final class SymmetricSolve {
  private final int n;
  private final double[] factor;
  private final double[] inverse;

  SymmetricSolve(int n) {
    this.n = n;
    factor = new double[n * n];
    inverse = new double[n * n];
  }

  /** Sets the matrix to {@code ridge} times the identity plus a matrix, and factors it. */
  void factor(double[] matrix, double ridge) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i * n + j] + (i == j ? ridge : 0);
        for (int k = 0; k < j; k++) {
          sum -= factor[i * n + k] * factor[j * n + k];
        }
        // A sum of squares plus a positive ridge: only rounding can bring a pivot below the ridge.
        factor[i * n + j] = i == j ? Math.sqrt(Math.max(sum, ridge)) : sum / factor[j * n + j];
      }
    }
  }

  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += 2 * Math.log(factor[i * n + i]);
    }
    return sum;
  }

  void solve(double[] right, double[] out) {
    for (int i = 0; i < n; i++) {
      double sum = right[i];
      for (int k = 0; k < i; k++) {
        sum -= factor[i * n + k] * out[k];
      }
      out[i] = sum / factor[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = out[i];
      for (int k = i + 1; k < n; k++) {
        sum -= factor[k * n + i] * out[k];
      }
      out[i] = sum / factor[i * n + i];
    }
  }

  /** Adds a multiple of the inverse of the matrix to another, full. */
  void addInverse(double weight, double[] out) {
    for (int i = 0; i < n; i++) {
      inverse[i * n + i] = 1 / factor[i * n + i];
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (int k = j; k < i; k++) {
          sum -= factor[i * n + k] * inverse[k * n + j];
        }
        inverse[i * n + j] = sum / factor[i * n + i];
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = i; k < n; k++) {
          sum += inverse[k * n + i] * inverse[k * n + j];
        }
        out[i * n + j] += weight * sum;
        if (i != j) {
          out[j * n + i] += weight * sum;
        }
      }
    }
  }
}
