package org.ionsight.train.interval;

import java.util.Arrays;
import java.util.List;

/**
 * The line over the distance of the raw quantiles below which a share of the scores lies, or more
 * of them: a line that falls below {@value #LEAST_SLOPE} of the distance is not allowed, as its
 * interval would be empty for a network that is surer than it was on any sample.
 *
 * @param constant part, in the unit of the quantiles, at least 0
 * @param slope over the distance of the raw quantiles
 */
record ScoreLine(double constant, double slope) {
  /** Below −0.5 an interval would end before its own middle. */
  private static final double LEAST_SLOPE = -0.45;

  private static final double FINE_STEP = 0.05;
  private static final int FINE_STEPS = 19;
  private static final double COARSE_STEP = 0.25;
  private static final int COARSE_STEPS = 6;

  /** Weighted quantile regression; the slope is one of a grid, the constant the best for it. */
  static ScoreLine fit(List<TypedSample> samples, double[] mass, double level) {
    int count = 0;
    for (double m : mass) {
      count += m > 0 ? 1 : 0;
    }
    double[] scores = new double[count];
    double[] widths = new double[count];
    double[] masses = new double[count];
    int at = 0;
    for (int i = 0; i < mass.length; i++) {
      if (mass[i] > 0) {
        scores[at] = samples.get(i).score();
        widths[at] = samples.get(i).width();
        masses[at++] = mass[i];
      }
    }
    double least = Double.POSITIVE_INFINITY;
    ScoreLine best = new ScoreLine(0, 0);
    for (int step = 0; step < FINE_STEPS + COARSE_STEPS; step++) {
      double slope =
          step < FINE_STEPS
              ? LEAST_SLOPE + step * FINE_STEP
              : LEAST_SLOPE + (FINE_STEPS - 1) * FINE_STEP + (step - FINE_STEPS + 1) * COARSE_STEP;
      double constant = Math.max(0, quantile(scores, widths, masses, slope, level));
      double loss = 0;
      for (int i = 0; i < count; i++) {
        double d = scores[i] - slope * widths[i] - constant;
        loss += masses[i] * Math.max(level * d, (level - 1) * d);
      }
      if (loss < least) {
        least = loss;
        best = new ScoreLine(constant, slope);
      }
    }
    return best;
  }

  private static double quantile(
      double[] scores, double[] widths, double[] masses, double slope, double level) {
    double[] residuals = new double[scores.length];
    double total = 0;
    for (int i = 0; i < scores.length; i++) {
      residuals[i] = scores[i] - slope * widths[i];
      total += masses[i];
    }
    double[] sorted = residuals.clone();
    Arrays.sort(sorted);
    // Bisection over the sorted residuals: sorting pairs would take ten times as long.
    int below = -1;
    int enough = sorted.length - 1;
    while (enough - below > 1) {
      int middle = (below + enough) >>> 1;
      double sum = 0;
      for (int i = 0; i < residuals.length; i++) {
        sum += residuals[i] <= sorted[middle] ? masses[i] : 0;
      }
      if (sum >= level * total - 1e-12) {
        enough = middle;
      } else {
        below = middle;
      }
    }
    return sorted[enough];
  }
}
