package org.ionsight.model.runtime.plain;

/**
 * Arithmetic of two values of one shape.
 *
 * <p>Short rows have a loop of their own, so that the long loops are compiled for long rows.
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

  abstract void many(float[] a, int atA, float[] b, int atB, float[] y, int atY, int n);

  @Override
  public final void run() {
    if (count >= FEW) {
      many(left.data, left.offset, right.data, right.offset, out.data, out.offset, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      out.data[out.offset + i] = of(left.data[left.offset + i], right.data[right.offset + i]);
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
    void many(float[] a, int atA, float[] b, int atB, float[] y, int atY, int n) {
      for (int i = 0; i < n; i++) {
        y[atY + i] = a[atA + i] + b[atB + i];
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
    void many(float[] a, int atA, float[] b, int atB, float[] y, int atY, int n) {
      for (int i = 0; i < n; i++) {
        y[atY + i] = a[atA + i] - b[atB + i];
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
    void many(float[] a, int atA, float[] b, int atB, float[] y, int atY, int n) {
      for (int i = 0; i < n; i++) {
        y[atY + i] = a[atA + i] * b[atB + i];
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
    void many(float[] a, int atA, float[] b, int atB, float[] y, int atY, int n) {
      for (int i = 0; i < n; i++) {
        y[atY + i] = a[atA + i] / b[atB + i];
      }
    }
  }
}
