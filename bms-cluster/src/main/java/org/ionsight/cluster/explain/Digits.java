package org.ionsight.cluster.explain;

import java.util.Locale;

/** Numbers as people read them. */
final class Digits {
  private Digits() {}

  /** Digits with a true minus sign; a dash for NaN; no sign on what rounds to zero. */
  static String of(double value, int decimals, boolean signed) {
    if (Double.isNaN(value)) {
      return "–";
    }
    String text = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value));
    // "-0.0" would claim a direction that the digits do not show.
    boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return (zero ? "" : value < 0 ? "−" : signed ? "+" : "") + text;
  }
}
