package org.ionsight.model.uncertainty;

/**
 * Three raw quantiles as an interval that is ordered, widened by a margin, and within bounds.
 *
 * <p>A network's quantiles may cross; sorting them never makes them worse (Chernozhukov,
 * Fernández-Val, Galichon, Econometrica 78, 2010, doi:10.3982/ECTA7880). A reusable buffer, not
 * thread-safe; allocates nothing.
 */
public final class QuantileInterval {
  // Half would leave an interval without width: a point, of which nothing says that it is true.
  private static final double MOST_TAKEN = 0.45;

  private final double lowest;
  private final double highest;
  private double low;
  private double value;
  private double high;

  /**
   * Makes a buffer that holds the widest interval.
   *
   * @param lowest possible value
   * @param highest possible value, at least {@code lowest}
   */
  public QuantileInterval(double lowest, double highest) {
    if (!(lowest <= highest)) {
      throw new IllegalArgumentException(
          "bounds must satisfy lowest <= highest, was %s and %s".formatted(lowest, highest));
    }
    this.lowest = lowest;
    this.highest = highest;
    unknown();
  }

  /** Sets the widest interval, with its middle as value. */
  public void unknown() {
    low = lowest;
    value = lowest + (highest - lowest) / 2;
    high = highest;
  }

  /**
   * Sets the interval from raw quantiles.
   *
   * @param first a quantile
   * @param second a quantile
   * @param third a quantile
   * @param margin taken from the lowest and added to the highest; where it is negative the interval
   *     still holds its value, and is never narrower than a tenth of the raw one
   * @return false if a number was not finite, and the interval is the widest
   */
  public boolean set(double first, double second, double third, double margin) {
    double sum = first + second + third + margin;
    if (!Double.isFinite(sum)) {
      unknown();
      return false;
    }
    double least = Math.min(first, Math.min(second, third));
    double most = Math.max(first, Math.max(second, third));
    // The median of three without a sort, and without the rounding that a sum would bring.
    double middle = Math.max(Math.min(first, second), Math.min(Math.max(first, second), third));
    value = bounded(middle);
    double added = Math.max(margin, -MOST_TAKEN * (most - least));
    low = Math.min(value, bounded(least - added));
    high = Math.max(value, bounded(most + added));
    return true;
  }

  /**
   * Widens the interval to some half width around the value, where it is narrower.
   *
   * @param half width, in the unit of the quantiles, at least 0
   */
  public void atLeast(double half) {
    low = Math.min(low, bounded(value - half));
    high = Math.max(high, bounded(value + half));
  }

  private double bounded(double x) {
    return Math.max(lowest, Math.min(highest, x));
  }

  /**
   * Lower end.
   *
   * @return at most {@link #value}
   */
  public double low() {
    return low;
  }

  /**
   * The median.
   *
   * @return the estimate
   */
  public double value() {
    return value;
  }

  /**
   * Upper end.
   *
   * @return at least {@link #value}
   */
  public double high() {
    return high;
  }
}
