package org.ionsight.bench.life;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ionsight.cluster.LifeComparison;
import org.ionsight.cluster.RankTest;
import org.ionsight.cluster.VarianceExplained;

/**
 * How far two groups of cells differ in life.
 *
 * @param shorter number of cells that a grouping says die first
 * @param shorterLife their median life, equivalent full cycles
 * @param longerLife median life of the others
 * @param pValue of the two-sided rank test
 * @param etaSquared share of the variance of ln(life) between the groups
 * @param comparison of the lives of those said to die first with the others; empty with too few
 *     cells
 */
record Separation(
    int shorter,
    double shorterLife,
    double longerLife,
    double pValue,
    double etaSquared,
    Optional<LifeComparison> comparison) {
  private static final int PERMUTATIONS = 2_000;

  /**
   * Compares two groups.
   *
   * @param groups 0 for a cell that is said to die first, 1 for the others
   * @param lives of the cells
   */
  static Separation of(int[] groups, double[] lives) {
    double[] first = lives(groups, lives, 0);
    double[] second = lives(groups, lives, 1);
    double[] logs = Arrays.stream(lives).map(Math::log).toArray();
    double eta =
        first.length == 0 || second.length == 0
            ? 0
            : VarianceExplained.of(groups, logs, PERMUTATIONS, 1).etaSquared();
    return new Separation(
        first.length,
        median(first),
        median(second),
        RankTest.pValue(first, second),
        eta,
        Math.min(first.length, second.length) < LifeComparison.FEWEST
            ? Optional.empty()
            : Optional.of(LifeComparison.of(first, second)));
  }

  /**
   * Corrects p-values for having looked so often: Holm, Scand. J. Stat. 6 (1979) 65.
   *
   * @param pValues of all tests
   * @return corrected ones in the same order, at most 1
   */
  static double[] holm(List<Double> pValues) {
    int n = pValues.size();
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted((a, b) -> Double.compare(pValues.get(a), pValues.get(b)))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] corrected = new double[n];
    double most = 0;
    for (int rank = 0; rank < n; rank++) {
      most = Math.max(most, Math.min(1, (n - rank) * pValues.get(order[rank])));
      corrected[order[rank]] = most;
    }
    return corrected;
  }

  /** The half with the lower values is 0, the other 1; the middle one of an odd number is 1. */
  static int[] lowerHalf(double[] values) {
    double middle = Arrays.stream(values).sorted().toArray()[values.length / 2];
    return Arrays.stream(values).mapToInt(v -> v < middle ? 0 : 1).toArray();
  }

  static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    int n = sorted.length;
    return n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  private static double[] lives(int[] groups, double[] lives, int group) {
    return IntStream.range(0, lives.length)
        .filter(i -> groups[i] == group)
        .mapToDouble(i -> lives[i])
        .toArray();
  }
}
