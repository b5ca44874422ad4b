package org.ionsight.cluster.diagnose;

import org.ionsight.core.feature.Digits;

/**
 * A figure that a finding rests on, in the unit in which it is shown.
 *
 * <p>Immutable and thread-safe.
 *
 * @param label what it is, such as {@code rest voltage against the pack}
 * @param value in {@code unit}, finite
 * @param low lower end of its interval, at most {@code value}; {@code value} itself if there is no
 *     interval
 * @param high upper end of its interval, at least {@code value}; {@code value} itself if there is
 *     no interval
 * @param unit such as {@code mV}; empty for a count or a ratio
 * @param decimals digits behind the point that mean something, 0 to 6
 * @param measurements how many measurements stand behind it, not negative
 * @param reference what it is to be read against, such as {@code limit 4.5}; empty without
 */
public record Evidence(
    String label,
    double value,
    double low,
    double high,
    String unit,
    int decimals,
    int measurements,
    String reference) {
  /** Rejects what is no figure. */
  public Evidence {
    if (label.isBlank()) {
      throw new IllegalArgumentException("evidence needs a label, was blank");
    }
    if (!Double.isFinite(low) || !Double.isFinite(high) || !(low <= value && value <= high)) {
      throw new IllegalArgumentException(
          "%s: evidence must satisfy low <= value <= high and be finite, was %s <= %s <= %s"
              .formatted(label, low, value, high));
    }
    if (decimals < 0 || decimals > 6 || measurements < 0) {
      throw new IllegalArgumentException(
          "%s: decimals must be in 0..6 and measurements not negative, were %d and %d"
              .formatted(label, decimals, measurements));
    }
  }

  /**
   * A figure with interval and without reference.
   *
   * @param label what it is
   * @param value finite
   * @param low lower end of its interval
   * @param high upper end of its interval
   * @param unit in which it is shown
   * @param decimals digits behind the point
   * @param measurements how many stand behind it
   */
  public Evidence(
      String label,
      double value,
      double low,
      double high,
      String unit,
      int decimals,
      int measurements) {
    this(label, value, low, high, unit, decimals, measurements, "");
  }

  /**
   * The same figure beside what it is to be read against.
   *
   * @param shown such as {@code limit 4.5}
   * @return another figure
   */
  public Evidence against(String shown) {
    return new Evidence(label, value, low, high, unit, decimals, measurements, shown);
  }

  /**
   * A figure without interval.
   *
   * @param label what it is
   * @param value finite
   * @param unit in which it is shown
   * @param decimals digits behind the point
   * @param measurements how many stand behind it
   * @return the figure
   */
  public static Evidence of(
      String label, double value, String unit, int decimals, int measurements) {
    return new Evidence(label, value, value, value, unit, decimals, measurements, "");
  }

  /**
   * Whether the figure has an interval.
   *
   * @return true if its ends are apart
   */
  public boolean hasInterval() {
    return low < high;
  }

  /**
   * The figure as a report shows it.
   *
   * @return digits, unit, and interval and reference if there are any, such as {@code −12.3 mV
   *     (−14.0 to −10.6)} or {@code 11.8 spreads (limit 4.5)}
   */
  public String text() {
    String figure = digits(value) + (unit.isEmpty() ? "" : " " + unit);
    String interval = hasInterval() ? " (" + digits(low) + " to " + digits(high) + ")" : "";
    return figure + interval + (reference.isEmpty() ? "" : " (" + reference + ")");
  }

  private String digits(double number) {
    return Digits.of(number, decimals, false);
  }
}
