package org.ionsight.sort.search;

import java.util.Arrays;

/**
 * The expected least of independent normal sums: what is left of a module when the group that turns
 * out weakest ends charge and discharge.
 *
 * <p>Two at a time, by the moments of the least of two normal variables; the least is then taken as
 * normal itself. Of 2 groups that is exact, of 16 alike ones within 1 % of one standard deviation.
 * Source: Clark, Oper. Res. 9 (1961) 145, doi:10.1287/opre.9.2.145. Stateless and thread-safe.
 */
public final class WeakestGroup {
  private static final double DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);
  // Beyond it the other group is never the weaker one.
  private static final double FAR = 8;

  private WeakestGroup() {}

  /**
   * The expected least.
   *
   * @param means of the sums, at least one
   * @param variances of the sums, at least 0
   * @return the expected least; the least mean if all variances are 0
   */
  public static double expected(double[] means, double[] variances) {
    int[] each = new int[means.length];
    Arrays.setAll(each, g -> g);
    return expected(each, 0, each.length, 1, means, variances);
  }

  /** The same of groups of so many neighbouring seats each; allocates nothing. */
  static double expected(
      int[] seats, int from, int groups, int cells, double[] means, double[] variances) {
    double mean = sum(means, seats, from, cells);
    double variance = sum(variances, seats, from, cells);
    for (int g = 1; g < groups; g++) {
      double otherMean = sum(means, seats, from + g * cells, cells);
      double otherVariance = sum(variances, seats, from + g * cells, cells);
      double difference = otherMean - mean;
      double apart = Math.sqrt(variance + otherVariance);
      if (Math.abs(difference) >= FAR * apart) {
        if (difference < 0) {
          mean = otherMean;
          variance = otherVariance;
        }
        continue;
      }
      double z = difference / apart;
      double first = below(z);
      double density = DENSITY_AT_ZERO * Math.exp(-z * z / 2);
      // Both moments about the mean of the first, so that small variances are not lost.
      double shift = difference * (1 - first) - apart * density;
      double square =
          variance * first
              + (difference * difference + otherVariance) * (1 - first)
              - difference * apart * density;
      mean += shift;
      variance = Math.max(0, square - shift * shift);
    }
    return mean;
  }

  private static double sum(double[] figure, int[] seats, int from, int cells) {
    double sum = 0;
    for (int s = from; s < from + cells; s++) {
      sum += figure[seats[s]];
    }
    return sum;
  }

  /** Normal distribution function, to 1e-7: Abramowitz and Stegun 26.2.17. */
  private static double below(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double tail =
        DENSITY_AT_ZERO
            * Math.exp(-z * z / 2)
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return z >= 0 ? 1 - tail : tail;
  }
}
