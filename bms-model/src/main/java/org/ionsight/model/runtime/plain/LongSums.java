package org.ionsight.model.runtime.plain;

/** {@link ShortSums} for longer lines. */
final class LongSums {
  private LongSums() {}

  /** As {@link ShortSums#twoToThree}. */
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

  /** As {@link ShortSums#threeToTwo}. */
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
