package org.ionsight.cluster.explain;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Median and spread of all values but one, for every one of them, each after one search: what
 * comparing 10,000 cells with their others would sort 10,000 times.
 *
 * <p>Gives the same numbers as {@link org.ionsight.core.feature.Robust} of the others, where these
 * are two or more. Not thread-safe.
 */
final class LeaveOneOut {
  private static final double NORMAL = 1.4826;

  private final int cells;
  private final double[] sorted;

  // Leaving one value out moves the median to one of three places at most.
  private final Map<Double, double[]> deviations = new TreeMap<>();

  /** Takes one value per cell; NaN where it was not observed. */
  LeaveOneOut(double[] values) {
    cells = values.length;
    sorted = sortedKnown(values);
  }

  private static double[] sortedKnown(double[] values) {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
  }

  /** The median of the others; NaN if fewer than half of them show the feature. */
  double median(double own) {
    int observed = sorted.length - (Double.isNaN(own) ? 0 : 1);
    return observed == 0 || 2 * observed < cells - 1 ? Double.NaN : middle(sorted, own);
  }

  /**
   * The spread of those of the others that show the feature; NaN if fewer than two do: of two cells
   * neither is the odd one.
   */
  double spread(double own) {
    if (sorted.length - (Double.isNaN(own) ? 0 : 1) < 2) {
      return Double.NaN;
    }
    double median = middle(sorted, own);
    double[] from =
        deviations.computeIfAbsent(
            median, m -> Arrays.stream(sorted).map(v -> Math.abs(v - m)).sorted().toArray());
    return NORMAL * middle(from, Double.isNaN(own) ? own : Math.abs(own - median));
  }

  /** The median of sorted values without one that equals {@code left}; of all if that is NaN. */
  private static double middle(double[] from, double left) {
    int gap = Double.isNaN(left) ? from.length : Arrays.binarySearch(from, left);
    int count = Double.isNaN(left) ? from.length : from.length - 1;
    int low = (count - 1) / 2;
    int high = count / 2;
    double a = from[low < gap ? low : low + 1];
    double b = from[high < gap ? high : high + 1];
    return a == b ? a : a + 0.5 * (b - a);
  }
}
