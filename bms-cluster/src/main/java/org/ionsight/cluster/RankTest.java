package org.ionsight.cluster;

import java.util.Arrays;

/**
 * Whether one sample lies above another: Mann and Whitney, Ann. Math. Stat. 18 (1947) 50,
 * doi:10.1214/aoms/1177730491.
 *
 * <p>Stateless and thread-safe.
 */
public final class RankTest {
  private RankTest() {}

  /**
   * Two-sided p-value by the normal approximation, ties taking their mean rank.
   *
   * @param one values, finite
   * @param other values, finite
   * @return above 0 up to 1; 1 if either is empty or all values are equal
   */
  public static double pValue(double[] one, double[] other) {
    double[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    double ranks = 0;
    for (double value : one) {
      double below = 0;
      double equal = 0;
      for (double v : all) {
        below += v < value ? 1 : 0;
        equal += v == value ? 1 : 0;
      }
      ranks += below + (equal + 1) / 2;
    }
    double n = one.length;
    double m = other.length;
    boolean varies = Arrays.stream(all).distinct().count() > 1;
    if (n == 0 || m == 0 || !varies) {
      return 1;
    }
    double mean = n * (n + m + 1) / 2;
    double z = Math.max(0, Math.abs(ranks - mean) - 0.5) / deviation(n, m);
    return bothTails(z);
  }

  /** Standard deviation of the sum of ranks of one of two samples that do not differ. */
  static double deviation(double n, double m) {
    return Math.sqrt(n * m * (n + m + 1) / 12);
  }

  /** Share of a normal distribution beyond z on either side, z not negative. */
  static double bothTails(double z) {
    return Math.min(1, 2 * upperTail(z));
  }

  /** Share of a normal distribution above z: Abramowitz and Stegun 26.2.17, to 1e-7. */
  private static double upperTail(double z) {
    double t = 1 / (1 + 0.2316419 * z);
    double sum =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
}
