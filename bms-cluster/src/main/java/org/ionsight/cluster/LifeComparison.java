package org.ionsight.cluster;

import java.util.Arrays;

/**
 * How much longer the cells of one part live than those of another, and how sure that is.
 *
 * <p>Every life has been seen to its end: cells that still live take no part. The p-values are
 * approximate and two-sided; from eight cells in each part on they are good to a few percent. A
 * ratio of hazards is a summary of survival curves that may well cross. Immutable and thread-safe.
 * Sources: Hodges and Lehmann, Ann. Math. Stat. 34 (1963) 598, doi:10.1214/aoms/1177704172, with
 * the interval of Moses that inverts the rank test; Mantel, Cancer Chemother. Rep. 50 (1966) 163;
 * the ratio of hazards by Peto's estimate (Yusuf et al., Prog. Cardiovasc. Dis. 27 (1985) 335,
 * doi:10.1016/S0033-0620(85)80003-7).
 *
 * @param rankP of the rank test
 * @param difference the median over all pairs of a life of the other part minus one of this part,
 *     in the unit of the lives
 * @param differenceLow lower end of its interval of 95 %
 * @param differenceHigh upper end
 * @param logRankP of the log-rank test
 * @param hazardRatio how many times as often a cell of this part dies as one of the other that
 *     lives as yet
 * @param hazardLow lower end of its interval of 95 %
 * @param hazardHigh upper end
 */
public record LifeComparison(
    double rankP,
    double difference,
    double differenceLow,
    double differenceHigh,
    double logRankP,
    double hazardRatio,
    double hazardLow,
    double hazardHigh) {
  /** Fewest cells of a part: with fewer no interval of 95 % has an end that was seen. */
  public static final int FEWEST = 4;

  private static final double NORMAL_95 = 1.959964;

  /**
   * Compares two parts.
   *
   * @param one lives of the cells of this part, finite, at least {@value #FEWEST}
   * @param other lives of the cells of the other part, as many
   * @return the comparison
   * @throws ClusterException if a part has too few cells or a life is not finite
   */
  public static LifeComparison of(double[] one, double[] other) {
    if (Math.min(one.length, other.length) < FEWEST) {
      throw new ClusterException(
          "lives are compared of %d cells or more in each part, were %d and %d"
              .formatted(FEWEST, one.length, other.length));
    }
    if (!Arrays.stream(one).allMatch(Double::isFinite)
        || !Arrays.stream(other).allMatch(Double::isFinite)) {
      throw new ClusterException("lives must be finite, were not all; leave unknown ones out");
    }
    double[] differences = differences(one, other);
    int pairs = differences.length;
    double half = NORMAL_95 * RankTest.deviation(one.length, other.length);
    int left = Math.max(0, (int) Math.floor(pairs / 2.0 - half) - 1);
    double[] hazard = deathsBeyondExpected(one, other);
    double z = hazard[1] > 0 ? hazard[0] / Math.sqrt(hazard[1]) : 0;
    double log = hazard[1] > 0 ? hazard[0] / hazard[1] : 0;
    double width = hazard[1] > 0 ? NORMAL_95 / Math.sqrt(hazard[1]) : 0;
    return new LifeComparison(
        RankTest.pValue(one, other),
        (differences[(pairs - 1) / 2] + differences[pairs / 2]) / 2,
        differences[left],
        differences[pairs - 1 - left],
        RankTest.bothTails(Math.abs(z)),
        Math.exp(log),
        Math.exp(log - width),
        Math.exp(log + width));
  }

  private static double[] differences(double[] one, double[] other) {
    double[] differences = new double[one.length * other.length];
    for (int i = 0; i < one.length; i++) {
      for (int j = 0; j < other.length; j++) {
        differences[i * other.length + j] = other[j] - one[i];
      }
    }
    Arrays.sort(differences);
    return differences;
  }

  /** Deaths of the first part minus those expected if all die alike, and their variance. */
  private static double[] deathsBeyondExpected(double[] one, double[] other) {
    double beyond = 0;
    double variance = 0;
    double[] times =
        Arrays.stream(new double[][] {one, other})
            .flatMapToDouble(Arrays::stream)
            .distinct()
            .toArray();
    for (double time : times) {
      double alive = atLeast(one, time);
      double all = alive + atLeast(other, time);
      double deaths = at(one, time);
      double allDeaths = deaths + at(other, time);
      beyond += deaths - allDeaths * alive / all;
      if (all > 1) {
        variance += allDeaths * (alive / all) * (1 - alive / all) * (all - allDeaths) / (all - 1);
      }
    }
    return new double[] {beyond, variance};
  }

  private static double atLeast(double[] lives, double time) {
    return Arrays.stream(lives).filter(life -> life >= time).count();
  }

  private static double at(double[] lives, double time) {
    return Arrays.stream(lives).filter(life -> life == time).count();
  }
}
