package org.ionsight.model.runtime.plain;

/**
 * Arithmetic of each element in double precision: whole loops, so that one call is made for all
 * elements and C2 makes vectors of it. One class with a choice, where a lambda for each would be a
 * class for each to a process that starts.
 */
final class DoubleLoop implements Kernel {
  /** What is computed of each element, or of each pair. */
  enum Kind {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    /** The element, or 0 if that is larger. */
    POSITIVE,
    SIGMOID,
    TANH,
    NEGATE,
    EXPONENTIAL,
    LOGARITHM,
    ROOT,
    /** The nearest float32. */
    ROUND
  }

  private final Kind kind;
  private final double[] a;
  private final double[] b;
  private final double[] y;

  /** Arrays are of one length; the second is left out where one is enough. */
  DoubleLoop(Kind kind, double[] a, double[] b, double[] y) {
    this.kind = kind;
    this.a = a;
    this.b = b;
    this.y = y;
  }

  @Override
  public void run() {
    switch (kind) {
      case ADD -> add(a, b, y);
      case SUBTRACT -> subtract(a, b, y);
      case MULTIPLY -> multiply(a, b, y);
      case DIVIDE -> divide(a, b, y);
      case POSITIVE -> positive(a, y);
      case SIGMOID -> sigmoid(a, y);
      case TANH -> tanh(a, y);
      case NEGATE -> negate(a, y);
      case EXPONENTIAL -> exponential(a, y);
      case LOGARITHM -> logarithm(a, y);
      case ROOT -> root(a, y);
      case ROUND -> round(a, y);
    }
  }

  private static void add(double[] a, double[] b, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = a[i] + b[i];
    }
  }

  private static void subtract(double[] a, double[] b, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = a[i] - b[i];
    }
  }

  private static void multiply(double[] a, double[] b, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = a[i] * b[i];
    }
  }

  private static void divide(double[] a, double[] b, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = a[i] / b[i];
    }
  }

  private static void positive(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.max(0, x[i]);
    }
  }

  private static void sigmoid(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = 1 / (1 + Math.exp(-x[i]));
    }
  }

  private static void tanh(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.tanh(x[i]);
    }
  }

  private static void negate(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = -x[i];
    }
  }

  private static void exponential(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.exp(x[i]);
    }
  }

  private static void logarithm(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.log(x[i]);
    }
  }

  private static void root(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.sqrt(x[i]);
    }
  }

  private static void round(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) x[i];
    }
  }
}
