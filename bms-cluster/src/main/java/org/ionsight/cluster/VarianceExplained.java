package org.ionsight.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How much of the variance of a figure, such as SOH or life, lies between groups.
 *
 * <p>Groups that were found without the figure explain some of it by chance, the more the smaller
 * they are: the p-value is the share of random distributions of the cells over groups of these
 * sizes that explain as much. Immutable and thread-safe.
 *
 * @param etaSquared 0..1, variance between groups over variance of all; 0 if nothing varies
 * @param pValue above 0 up to 1; 1 if nothing varies
 * @param points how many cells have both a group and the figure
 */
public record VarianceExplained(double etaSquared, double pValue, int points) {
  /**
   * Measures it.
   *
   * @param groups of each cell from 0; cells of no group are left out
   * @param values the figure of each cell; NaN where unknown
   * @param permutations number of random distributions, positive
   * @param seed of the random distributions
   * @return share and p-value
   * @throws ClusterException if lengths differ
   */
  public static VarianceExplained of(int[] groups, double[] values, int permutations, long seed) {
    if (groups.length != values.length) {
      throw new ClusterException(
          "values need one for each of %d cells, found %d".formatted(groups.length, values.length));
    }
    if (permutations < 1) {
      throw new IllegalArgumentException("permutations must be positive, were " + permutations);
    }
    int[] rows =
        IntStream.range(0, groups.length)
            .filter(i -> groups[i] >= 0 && Double.isFinite(values[i]))
            .toArray();
    int[] known = Points.select(groups, rows);
    double mean = Arrays.stream(rows).mapToDouble(i -> values[i]).average().orElse(0);
    double[] centred = Arrays.stream(rows).mapToDouble(i -> values[i] - mean).toArray();
    double total = Arrays.stream(centred).map(v -> v * v).sum();
    if (!(total > 0)) {
      return new VarianceExplained(0, 1, rows.length);
    }
    double between = between(known, centred);
    SplittableRandom random = new SplittableRandom(seed);
    int reached = 0;
    for (int p = 0; p < permutations; p++) {
      shuffle(centred, random);
      // Rounding must not tell apart what is the same distribution.
      reached += between(known, centred) >= between * (1 - 1e-12) ? 1 : 0;
    }
    return new VarianceExplained(
        Math.min(1, between / total), (1.0 + reached) / (1 + permutations), rows.length);
  }

  private static double between(int[] groups, double[] centred) {
    int count = Arrays.stream(groups).max().orElse(0) + 1;
    double[] sums = new double[count];
    for (int i = 0; i < groups.length; i++) {
      sums[groups[i]] += centred[i];
    }
    int[] sizes = Points.sizes(groups, count);
    double between = 0;
    for (int g = 0; g < count; g++) {
      between += sizes[g] > 0 ? sums[g] * sums[g] / sizes[g] : 0;
    }
    return between;
  }

  private static void shuffle(double[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double value = values[i];
      values[i] = values[other];
      values[other] = value;
    }
  }
}
