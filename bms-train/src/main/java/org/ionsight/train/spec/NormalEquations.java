package org.ionsight.train.spec;

/** Weighted linear least squares with a floor under some of the unknowns. */
final class NormalEquations {
  private final double[][] matrix;
  private final double[][] prior;
  private final double[] right;
  private double squares;
  private double weights;

  NormalEquations(int unknowns) {
    matrix = new double[unknowns][unknowns];
    prior = new double[unknowns][unknowns];
    right = new double[unknowns];
  }

  /** Adds one row that has few entries. */
  void add(int[] at, double[] values, int entries, double target, double weight) {
    for (int a = 0; a < entries; a++) {
      double scaled = weight * values[a];
      right[at[a]] += scaled * target;
      for (int b = 0; b < entries; b++) {
        matrix[at[a]][at[b]] += scaled * values[b];
      }
    }
    squares += weight * target * target;
    weights += weight;
  }

  /** Adds what is believed beforehand: a row that should be zero; it is no part of the residual. */
  void addPrior(int[] at, double[] values, double weight) {
    for (int a = 0; a < at.length; a++) {
      for (int b = 0; b < at.length; b++) {
        prior[at[a]][at[b]] += weight * values[a] * values[b];
      }
    }
  }

  /** Sum of the weights so far, by which priors are scaled. */
  double weights() {
    return weights;
  }

  /** How much the rows say about one unknown. */
  double evidence(int unknown) {
    return matrix[unknown][unknown];
  }

  /** The sum of weighted squared residuals of a solution, priors left out. */
  double residual(double[] x) {
    double sum = squares;
    for (int i = 0; i < x.length; i++) {
      sum -= 2 * x[i] * right[i];
      for (int j = 0; j < x.length; j++) {
        sum += x[i] * matrix[i][j] * x[j];
      }
    }
    return sum;
  }

  /**
   * Solves; unknowns that would fall below their floor are held there and the rest solved again.
   *
   * @param floor of each unknown, −∞ where there is none
   */
  double[] solve(double[] floor) {
    int n = right.length;
    boolean[] held = new boolean[n];
    double[] x = new double[n];
    for (boolean again = true; again; ) {
      again = false;
      x = solveFree(floor, held);
      for (int i = 0; i < n; i++) {
        if (!held[i] && x[i] < floor[i]) {
          held[i] = true;
          again = true;
        }
      }
    }
    return x;
  }

  private double[] solveFree(double[] floor, boolean[] held) {
    int n = right.length;
    double[][] a = new double[n][];
    double[] b = right.clone();
    for (int i = 0; i < n; i++) {
      a[i] = matrix[i].clone();
      for (int j = 0; j < n; j++) {
        a[i][j] += prior[i][j];
      }
    }
    for (int i = 0; i < n; i++) {
      if (held[i]) {
        for (int k = 0; k < n; k++) {
          b[k] -= a[k][i] * floor[i];
          a[k][i] = 0;
          a[i][k] = 0;
        }
      }
    }
    for (int i = 0; i < n; i++) {
      if (held[i]) {
        a[i][i] = 1;
        b[i] = floor[i];
      }
    }
    return gauss(a, b);
  }

  /** Gaussian elimination with partial pivoting; an unknown without evidence becomes zero. */
  private static double[] gauss(double[][] a, double[] b) {
    int n = b.length;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(a[i][k]) > Math.abs(a[pivot][k])) {
          pivot = i;
        }
      }
      double[] row = a[k];
      a[k] = a[pivot];
      a[pivot] = row;
      double value = b[k];
      b[k] = b[pivot];
      b[pivot] = value;
      if (Math.abs(a[k][k]) < 1e-14) {
        a[k][k] = 1;
        b[k] = 0;
        for (int j = k + 1; j < n; j++) {
          a[k][j] = 0;
        }
        continue;
      }
      for (int i = k + 1; i < n; i++) {
        double factor = a[i][k] / a[k][k];
        for (int j = k; j < n && factor != 0; j++) {
          a[i][j] -= factor * a[k][j];
        }
        b[i] -= factor * b[k];
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      for (int j = k + 1; j < n; j++) {
        b[k] -= a[k][j] * b[j];
      }
      b[k] /= a[k][k];
    }
    return b;
  }
}
