package org.ionsight.model.runtime.plain;

/**
 * A function of each element.
 *
 * <p>As in {@link BinaryKernel}, values begin at 0 and short rows have a loop of their own.
 */
abstract class UnaryKernel implements Kernel {
  private final Slot in;
  private final Slot out;
  private final int count;

  UnaryKernel(Slot in, Slot out, int count) {
    this.in = in;
    this.out = out;
    this.count = count;
  }

  abstract float of(float x);

  void many(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = of(x[i]);
    }
  }

  @Override
  public final void run() {
    if (count >= BinaryKernel.FEW) {
      many(in.data, out.data, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      out.data[i] = of(in.data[i]);
    }
  }

  static final class Tanh extends UnaryKernel {
    Tanh(Slot in, Slot out, int count) {
      super(in, out, count);
    }

    @Override
    float of(float x) {
      return RationalTanh.of(x);
    }

    @Override
    void many(float[] x, float[] y, int n) {
      for (int i = 0; i < n; i++) {
        y[i] = RationalTanh.of(x[i]);
      }
    }
  }

  static final class Sigmoid extends UnaryKernel {
    Sigmoid(Slot in, Slot out, int count) {
      super(in, out, count);
    }

    @Override
    float of(float x) {
      return 0.5f + 0.5f * RationalTanh.of(0.5f * x);
    }

    @Override
    void many(float[] x, float[] y, int n) {
      for (int i = 0; i < n; i++) {
        y[i] = 0.5f + 0.5f * RationalTanh.of(0.5f * x[i]);
      }
    }
  }

  static final class Relu extends UnaryKernel {
    Relu(Slot in, Slot out, int count) {
      super(in, out, count);
    }

    @Override
    float of(float x) {
      return Math.max(0, x);
    }

    @Override
    void many(float[] x, float[] y, int n) {
      for (int i = 0; i < n; i++) {
        y[i] = Math.max(0, x[i]);
      }
    }
  }

  static final class Negate extends UnaryKernel {
    Negate(Slot in, Slot out, int count) {
      super(in, out, count);
    }

    @Override
    float of(float x) {
      return -x;
    }
  }

  static final class Exponential extends UnaryKernel {
    Exponential(Slot in, Slot out, int count) {
      super(in, out, count);
    }

    @Override
    float of(float x) {
      return (float) Math.exp(x);
    }
  }

  static final class Logarithm extends UnaryKernel {
    Logarithm(Slot in, Slot out, int count) {
      super(in, out, count);
    }

    @Override
    float of(float x) {
      return (float) Math.log(x);
    }
  }

  static final class SquareRoot extends UnaryKernel {
    SquareRoot(Slot in, Slot out, int count) {
      super(in, out, count);
    }

    @Override
    float of(float x) {
      return (float) Math.sqrt(x);
    }
  }

  static final class Softplus extends UnaryKernel {
    Softplus(Slot in, Slot out, int count) {
      super(in, out, count);
    }

    @Override
    float of(float x) {
      // exp of a negative number cannot overflow.
      return (float) (Math.max(0, x) + Math.log1p(Math.exp(-Math.abs((double) x))));
    }
  }
}
