package org.ionsight.bench.speed.path;

import java.util.Arrays;

/**
 * What one core of this machine can do at most, as far as the JVM can make it: the kernels that the
 * roof of every figure is measured with.
 *
 * <p>Multiply-adds: an array that fits the first cache, and a polynomial at every element, so that
 * loads and stores hardly count and independent elements hide the latency of a chain. Reads: two
 * equal arrays are compared by {@link Arrays#mismatch(float[], float[])}, which the JVM has as
 * vector code; on an EPYC of 3.7 GHz it reads 115 GB/s from the second cache, where loops of our
 * own got 15–40, since C2 cannot know that arrays do not overlap.
 */
final class RoofPath implements TimedPath {
  /** Elements of an array that fits the first cache. */
  private static final int BLOCK = 1024;

  /** Work of one operation is long against the clock's 30 ns and short against a time slice. */
  private static final int ROUNDS = 64;

  /** One pass over the largest array; smaller ones are read again until it is as much. */
  private static final double READ_BYTES = 1 << 26;

  /** Coefficients with which the values settle: neither infinite nor denormal, which is slow. */
  private static final float A = 0.25f;

  private static final float B = 0.125f;

  /** What is measured. */
  enum Kernel {
    /** Multiply-adds as {@link Math#fma}, sixteen on each element. */
    FMA(16),
    /** Multiply-adds as two operations, eight on each element. */
    MULTIPLY_AND_ADD(8),
    /** Reads. */
    READ(0);

    private final int degree;

    Kernel(int degree) {
      this.degree = degree;
    }

    /** Multiply-adds, or bytes read, of one operation. */
    double workPerOperation() {
      return this == READ ? READ_BYTES : (double) BLOCK * degree * ROUNDS;
    }
  }

  private final Kernel kernel;
  private final float[] data;
  private final float[] same;

  /**
   * Makes a kernel.
   *
   * @param kibibytes that are read again and again; the other kernels have a size of their own
   */
  RoofPath(Kernel kernel, int kibibytes) {
    this.kernel = kernel;
    data = new float[kernel == Kernel.READ ? kibibytes * 1024 / Float.BYTES / 2 : BLOCK];
    Arrays.fill(data, 0.5f);
    same = data.clone();
  }

  @Override
  public Integer once() {
    int result = 0;
    switch (kernel) {
      case FMA -> {
        for (int round = 0; round < ROUNDS; round++) {
          fma(data);
        }
      }
      case MULTIPLY_AND_ADD -> {
        for (int round = 0; round < ROUNDS; round++) {
          multiplyAndAdd(data);
        }
      }
      case READ -> {
        int times = (int) (READ_BYTES / (2.0 * Float.BYTES * data.length));
        for (int time = 0; time < Math.max(1, times); time++) {
          result = Math.min(result, Arrays.mismatch(data, same));
        }
      }
    }
    return result;
  }

  private static void fma(float[] data) {
    for (int i = 0; i < BLOCK; i++) {
      float x = data[i];
      float y = A;
      y = Math.fma(y, x, B);
      y = Math.fma(y, x, A);
      y = Math.fma(y, x, B);
      y = Math.fma(y, x, A);
      y = Math.fma(y, x, B);
      y = Math.fma(y, x, A);
      y = Math.fma(y, x, B);
      y = Math.fma(y, x, A);
      y = Math.fma(y, x, B);
      y = Math.fma(y, x, A);
      y = Math.fma(y, x, B);
      y = Math.fma(y, x, A);
      y = Math.fma(y, x, B);
      y = Math.fma(y, x, A);
      y = Math.fma(y, x, B);
      y = Math.fma(y, x, A);
      data[i] = y;
    }
  }

  private static void multiplyAndAdd(float[] data) {
    for (int i = 0; i < BLOCK; i++) {
      float x = data[i];
      float y = A;
      y = y * x + B;
      y = y * x + A;
      y = y * x + B;
      y = y * x + A;
      y = y * x + B;
      y = y * x + A;
      y = y * x + B;
      y = y * x + A;
      data[i] = y;
    }
  }

  @Override
  public void verify() {
    int difference = once();
    if (kernel == Kernel.READ) {
      // The JIT must not guess the answer: one that differs at the very end is found.
      same[same.length - 1] = 0;
      int found = Arrays.mismatch(data, same);
      same[same.length - 1] = data[data.length - 1];
      if (difference != -1 || found != data.length - 1) {
        throw new IllegalStateException(
            "read: expected a difference at %d, found %d".formatted(data.length - 1, found));
      }
    } else if (!(Math.abs(data[BLOCK - 1] - settled()) <= 1e-6)) {
      throw new IllegalStateException(
          "%s: expected %s, found %s".formatted(kernel, settled(), data[BLOCK - 1]));
    }
  }

  /** What an element becomes in one operation. */
  private double settled() {
    double x = 0.5;
    for (int round = 0; round < ROUNDS; round++) {
      double y = A;
      for (int i = 0; i < kernel.degree; i++) {
        y = y * x + (i % 2 == 0 ? B : A);
      }
      x = y;
    }
    return x;
  }

  @Override
  public void close() {}
}
