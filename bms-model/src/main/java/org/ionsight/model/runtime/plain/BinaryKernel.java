package org.ionsight.model.runtime.plain;

/**
 * Arithmetic of two values of one shape.
 *
 * <p>Short rows have a loop of their own, so that the long loops are compiled for long rows. All
 * values begin at 0: with offsets of their own the arrays might overlap for all C2 knows, and it
 * makes no vectors (measured on JDK 17, four times slower).
 */
abstract class BinaryKernel implements Kernel {
  /** Below this the compiler's vector loop is not reached. */
  static final int FEW = 16;

  private final Slot left;
  private final Slot right;
  private final Slot out;
  private final int count;

  BinaryKernel(Slot left, Slot right, Slot out, int count) {
    this.left = left;
    this.right = right;
    this.out = out;
    this.count = count;
  }

  abstract float of(float a, float b);

  abstract void many(float[] a, float[] b, float[] y, int n);

  @Override
  public final void run() {
    if (count >= FEW) {
      many(left.data, right.data, out.data, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      out.data[i] = of(left.data[i], right.data[i]);
    }
  }

  static final class Add extends BinaryKernel {
    Add(Slot left, Slot right, Slot out, int count) {
      super(left, right, out, count);
    }

    @Override
    float of(float a, float b) {
      return a + b;
    }

    @Override
    void many(float[] a, float[] b, float[] y, int n) {
      for (int i = 0; i < n; i++) {
        y[i] = a[i] + b[i];
      }
    }
  }

  static final class Subtract extends BinaryKernel {
    Subtract(Slot left, Slot right, Slot out, int count) {
      super(left, right, out, count);
    }

    @Override
    float of(float a, float b) {
      return a - b;
    }

    @Override
    void many(float[] a, float[] b, float[] y, int n) {
      for (int i = 0; i < n; i++) {
        y[i] = a[i] - b[i];
      }
    }
  }

  static final class Multiply extends BinaryKernel {
    Multiply(Slot left, Slot right, Slot out, int count) {
      super(left, right, out, count);
    }

    @Override
    float of(float a, float b) {
      return a * b;
    }

    @Override
    void many(float[] a, float[] b, float[] y, int n) {
      for (int i = 0; i < n; i++) {
        y[i] = a[i] * b[i];
      }
    }
  }

  static final class Divide extends BinaryKernel {
    Divide(Slot left, Slot right, Slot out, int count) {
      super(left, right, out, count);
    }

    @Override
    float of(float a, float b) {
      return a / b;
    }

    @Override
    void many(float[] a, float[] b, float[] y, int n) {
      for (int i = 0; i < n; i++) {
        y[i] = a[i] / b[i];
      }
    }
  }
}
