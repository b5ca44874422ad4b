package org.ionsight.model.runtime.plain;

/**
 * Sums of products along lines of up to {@link #LONGEST} numbers.
 *
 * <p>{@link LongSums} has the same loops for longer lines: C2 keeps one profile a method, and what
 * it unrolls for lines of 400 leaves a third of 100 to its scalar loops (96 cells took 39 µs a step
 * after 400 had run, 27 alone).
 *
 * <p>A load serves several sums. C2 of JDK 17 makes vectors of two lines and three sums or of three
 * and two, if the products are added one after the other, as here: 36 multiply-adds per nanosecond,
 * where four lines and one sum gave 24 and larger shapes stay scalar (5 to 7; the roof was 54).
 */
final class ShortSums {
  /** Longer ones go to {@link LongSums}. */
  static final int LONGEST = 191;

  private ShortSums() {}

  /** Adds two lines to each of three sums; six weights, those of a sum side by side. */
  static void twoToThree(
      float[] x0,
      float[] x1,
      float[] w,
      int at,
      int from,
      int to,
      float[] r,
      float[] z,
      float[] n) {
    float r0 = w[at];
    float r1 = w[at + 1];
    float z0 = w[at + 2];
    float z1 = w[at + 3];
    float n0 = w[at + 4];
    float n1 = w[at + 5];
    for (int i = from; i < to; i++) {
      float a = x0[i];
      float b = x1[i];
      r[i] = (r[i] + r0 * a) + r1 * b;
      z[i] = (z[i] + z0 * a) + z1 * b;
      n[i] = (n[i] + n0 * a) + n1 * b;
    }
  }

  /** Adds three lines to each of two sums; three weights from {@code at}, three from there on. */
  static void threeToTwo(
      float[] x0,
      float[] x1,
      float[] x2,
      float[] w,
      int at,
      int next,
      int trips,
      float[] y,
      float[] q) {
    float a0 = w[at];
    float a1 = w[at + 1];
    float a2 = w[at + 2];
    float b0 = w[at + next];
    float b1 = w[at + next + 1];
    float b2 = w[at + next + 2];
    for (int i = 0; i < trips; i++) {
      float p0 = x0[i];
      float p1 = x1[i];
      float p2 = x2[i];
      y[i] = ((y[i] + a0 * p0) + a1 * p1) + a2 * p2;
      q[i] = ((q[i] + b0 * p0) + b1 * p1) + b2 * p2;
    }
  }
}
