package org.ionsight.bench.accuracy;

import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * How likely a set of few cells is covered to within some bounds by intervals that cover exactly
 * what they promise: of two recordings hardly ever, whatever the intervals.
 *
 * <p>What is measured on a set is taken for a beta distribution about the promise, with as many
 * trials as make its {@link CoverageRange} as wide as it is. Stateless.
 */
final class CoverageChance {
  private static final double PROMISE = 0.9;
  private static final double FEWEST_TRIALS = 0.1;
  private static final double MOST_TRIALS = 1e6;
  private static final int HALVINGS = 60;

  private CoverageChance() {}

  /**
   * The chance.
   *
   * @param share that was covered, of which the range is
   * @param low lower end of the range
   * @param high upper end
   * @param least lower bound
   * @param most upper bound
   * @return 0 to 1
   */
  static double inside(double share, double low, double high, double least, double most) {
    double trials = trials(share, high - low);
    BetaDistribution measured = new BetaDistribution(PROMISE * trials, (1 - PROMISE) * trials);
    return measured.cumulativeProbability(most) - measured.cumulativeProbability(least);
  }

  /** How many trials have a range of this width; the more of them, the narrower it is. */
  private static double trials(double share, double width) {
    double fewer = FEWEST_TRIALS;
    double more = MOST_TRIALS;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = Math.sqrt(fewer * more);
      double[] range = CoverageRange.clopperPearson(share, middle);
      if (range[1] - range[0] > width) {
        fewer = middle;
      } else {
        more = middle;
      }
    }
    return Math.sqrt(fewer * more);
  }
}
