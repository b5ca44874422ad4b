package org.ionsight.core.estimate;

/**
 * An estimate with its calibrated 90 % interval.
 *
 * <p>Units are those of the quantity: fractions 0..1 for SOC and SOH, the declared {@link RulUnit}
 * for RUL. Immutable.
 *
 * @param value the estimate
 * @param low lower end, at most {@code value}
 * @param high upper end, at least {@code value}
 */
public record Interval(double value, double low, double high) {
  /** Rejects NaN and ends on the wrong side. */
  public Interval {
    if (!(low <= value && value <= high)) {
      throw new IllegalArgumentException(
          "interval must satisfy low <= value <= high, was %s <= %s <= %s"
              .formatted(low, value, high));
    }
  }

  /**
   * How far apart the ends are.
   *
   * @return {@code high - low}, in the unit of the quantity
   */
  public double width() {
    return high - low;
  }

  /**
   * Whether a value lies inside, ends included.
   *
   * @param truth the value, in the unit of the quantity
   * @return true if inside
   */
  public boolean covers(double truth) {
    return low <= truth && truth <= high;
  }
}
