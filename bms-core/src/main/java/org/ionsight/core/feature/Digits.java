package org.ionsight.core.feature;

import java.util.Locale;

/**
 * Numbers as people read them.
 *
 * <p>Stateless and thread-safe.
 */
public final class Digits {
  private Digits() {}

  /**
   * Digits with a true minus sign; a dash for NaN; no sign on what rounds to zero.
   *
   * @param value any number
   * @param decimals how many, 0 or more
   * @param signed whether a positive number gets a plus sign
   * @return the digits
   */
  public static String of(double value, int decimals, boolean signed) {
    if (Double.isNaN(value)) {
      return "–";
    }
    String text = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value));
    // "-0.0" would claim a direction that the digits do not show.
    boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return (zero ? "" : value < 0 ? "−" : signed ? "+" : "") + text;
  }
}
