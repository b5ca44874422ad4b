package org.ionsight.model.adapt;

/**
 * All that the posterior needs of the labels: sums, so that their number does not matter nor their
 * order. Features are in units of their prior deviation, residuals in that of the estimate.
 */
final class LabelSums {
  final int features;
  final int components;
  int labels;
  final double[] precision;
  final double[] information;
  double squares;
  final double[] embeddingSum;
  final double[] embeddingSquares;
  final LabelWindows windows = new LabelWindows();

  LabelSums(int components) {
    this.components = components;
    features = components + 2;
    precision = new double[features * features];
    information = new double[features];
    embeddingSum = new double[components];
    embeddingSquares = new double[components * components];
  }

  void set(LabelSums other) {
    labels = other.labels;
    windows.set(other.windows);
    squares = other.squares;
    System.arraycopy(other.precision, 0, precision, 0, precision.length);
    System.arraycopy(other.information, 0, information, 0, information.length);
    System.arraycopy(other.embeddingSum, 0, embeddingSum, 0, components);
    System.arraycopy(other.embeddingSquares, 0, embeddingSquares, 0, embeddingSquares.length);
  }

  /**
   * Adds a label.
   *
   * @param row features
   * @param residual measured minus estimated
   * @param deviation of the estimate
   * @param whitened embedding
   * @param window of its curve
   */
  void add(double[] row, double residual, double deviation, double[] whitened, int window) {
    labels++;
    windows.add(window);
    double weight = 1 / (deviation * deviation);
    squares += weight * residual * residual;
    addOuter(precision, row, weight);
    for (int i = 0; i < features; i++) {
      information[i] += weight * row[i] * residual;
    }
    addOuter(embeddingSquares, whitened, 1);
    for (int i = 0; i < components; i++) {
      embeddingSum[i] += whitened[i];
    }
  }

  private static void addOuter(double[] matrix, double[] x, double weight) {
    int n = x.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[i * n + j] += weight * x[i] * x[j];
      }
    }
  }

  /** The lower triangle of a symmetric matrix by rows. */
  static double[] packed(double[] matrix, int n) {
    double[] packed = new double[n * (n + 1) / 2];
    int at = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        packed[at++] = matrix[i * n + j];
      }
    }
    return packed;
  }

  static void unpack(double[] packed, double[] matrix, int n, String what) {
    if (packed.length != n * (n + 1) / 2) {
      throw new IllegalArgumentException(
          "%s must have %d values, was %d".formatted(what, n * (n + 1) / 2, packed.length));
    }
    int at = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i * n + j] = packed[at];
        matrix[j * n + i] = packed[at++];
      }
    }
  }

  static void copy(double[] from, double[] to, String what) {
    if (from.length != to.length) {
      throw new IllegalArgumentException(
          "%s must have %d values, was %d".formatted(what, to.length, from.length));
    }
    System.arraycopy(from, 0, to, 0, to.length);
  }
}
