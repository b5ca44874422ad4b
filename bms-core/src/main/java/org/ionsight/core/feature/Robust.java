package org.ionsight.core.feature;

import java.util.Arrays;

/**
 * Order statistics that a few outliers do not move; NaN values are left out.
 *
 * <p>Stateless and thread-safe. Results are NaN if nothing was observed.
 */
public final class Robust {
  /** Makes the median absolute deviation of a normal distribution its standard deviation. */
  private static final double NORMAL = 1.4826;

  private Robust() {}

  /**
   * The median.
   *
   * @param values in any order; not changed
   * @return the median, NaN if all values are NaN
   */
  public static double median(double[] values) {
    return quantile(values, 0.5);
  }

  /**
   * A quantile, linear between the two nearest values.
   *
   * @param values in any order; not changed
   * @param share 0..1
   * @return the quantile, NaN if all values are NaN
   */
  public static double quantile(double[] values, double share) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = share * (sorted.length - 1);
    int low = (int) Math.floor(at);
    int high = Math.min(low + 1, sorted.length - 1);
    // Two equal neighbours must give exactly that value, infinite or not.
    return sorted[low] == sorted[high]
        ? sorted[low]
        : sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }

  /**
   * The spread: 1.4826 × median absolute deviation from the median.
   *
   * @param values in any order; not changed
   * @return the spread in the unit of the values, NaN if all are NaN
   */
  public static double spread(double[] values) {
    double median = median(values);
    return NORMAL * median(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray());
  }

  /**
   * The standard deviation, which outliers do move: for values that are known to have none.
   *
   * @param values in any order; not changed; NaN values are not left out
   * @return the root mean square deviation from the mean, in the unit of the values
   */
  public static double standardDeviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double square = 0;
    for (double v : values) {
      square += (v - mean) * (v - mean);
    }
    return Math.sqrt(square / values.length);
  }
}
