package org.ionsight.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Whether one figure goes up with another, whatever the shape: Spearman's rank correlation, ties
 * taking their mean rank.
 *
 * <p>The interval is that of Fisher's transform with the variance of Bonett and Wright,
 * Psychometrika 65 (2000) 23, doi:10.1007/BF02294183; it is rough below ten pairs. The p-value is
 * two-sided, of random orders of one figure. Immutable and thread-safe.
 *
 * @param rho −1..1; 0 if either figure does not vary
 * @param low lower end of its interval of 95 %
 * @param high upper end
 * @param pValue above 0 up to 1
 * @param pairs how many were compared
 */
public record RankCorrelation(double rho, double low, double high, double pValue, int pairs) {
  /** Fewest pairs: of three the order says nothing. */
  public static final int FEWEST = 5;

  private static final double NORMAL_95 = 1.959964;

  /**
   * Compares two figures.
   *
   * @param one a value of each cell
   * @param other as many; pairs in which either is not finite are left out
   * @param permutations number of random orders, positive
   * @param seed of the random orders
   * @return the correlation
   * @throws ClusterException if lengths differ, or fewer than {@value #FEWEST} pairs are known
   */
  public static RankCorrelation of(double[] one, double[] other, int permutations, long seed) {
    if (one.length != other.length) {
      throw new ClusterException(
          "figures must be of the same cells, were %d and %d".formatted(one.length, other.length));
    }
    int[] known =
        IntStream.range(0, one.length)
            .filter(i -> Double.isFinite(one[i]) && Double.isFinite(other[i]))
            .toArray();
    int n = known.length;
    if (n < FEWEST) {
      throw new ClusterException(
          "a rank correlation needs at least %d pairs, had %d".formatted(FEWEST, n));
    }
    double[] x = ranks(Points.pick(one, known));
    double[] y = ranks(Points.pick(other, known));
    double rho = product(x, y);
    SplittableRandom random = new SplittableRandom(seed);
    int reached = 0;
    for (int p = 0; p < permutations; p++) {
      for (int i = n - 1; i > 0; i--) {
        int swapped = random.nextInt(i + 1);
        double value = y[i];
        y[i] = y[swapped];
        y[swapped] = value;
      }
      // Rounding must not tell apart what is the same order.
      reached += Math.abs(product(x, y)) >= Math.abs(rho) - 1e-12 ? 1 : 0;
    }
    double bounded = Math.max(-1 + 1e-12, Math.min(1 - 1e-12, rho));
    double z = Math.log((1 + bounded) / (1 - bounded)) / 2;
    double half = NORMAL_95 * Math.sqrt((1 + rho * rho / 2) / (n - 3));
    return new RankCorrelation(
        rho, Math.tanh(z - half), Math.tanh(z + half), (1.0 + reached) / (1 + permutations), n);
  }

  /**
   * Ranks around zero, scaled so that their squares sum to 1.
   *
   * @param values finite
   * @return one for each; all 0 if the values do not vary
   */
  static double[] ranks(double[] values) {
    int n = values.length;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[n];
    for (int from = 0; from < n; ) {
      int to = from + 1;
      while (to < n && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int k = from; k < to; k++) {
        ranks[order[k]] = (from + to - 1) / 2.0 - (n - 1) / 2.0;
      }
      from = to;
    }
    double length = Math.sqrt(product(ranks, ranks));
    return length > 0 ? Arrays.stream(ranks).map(r -> r / length).toArray() : ranks;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
