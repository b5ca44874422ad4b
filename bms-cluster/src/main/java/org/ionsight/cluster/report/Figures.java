package org.ionsight.cluster.report;

import java.util.Locale;
import java.util.Optional;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.RulUnit;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.feature.Digits;

/** Numbers as the report writes them. */
final class Figures {
  static final String NONE = "–";

  private Figures() {}

  /** An entry of a table, HTML: a dash that is seen alone would be silence to those who listen. */
  static String entry(String html) {
    return html.equals(NONE)
        ? "<span aria-hidden=\"true\">" + NONE + "</span><span class=\"sr\">none</span>"
        : html;
  }

  static String percent(double fraction) {
    return Digits.of(100 * fraction, 1, false) + " %";
  }

  static String percent(Optional<Interval> fraction) {
    return fraction.map(i -> percent(i.value())).orElse(NONE);
  }

  static String percentInterval(Interval fraction) {
    return range(100 * fraction.low(), 100 * fraction.high(), 1) + " %";
  }

  static String count(double value) {
    return Digits.of(value, 0, false);
  }

  static String countInterval(Interval interval) {
    return range(interval.low(), interval.high(), 0);
  }

  /** Two ends in words: a dash would hide a sign, and is not read aloud. */
  static String range(double low, double high, int decimals) {
    return Digits.of(low, decimals, false) + " to " + Digits.of(high, decimals, false);
  }

  static String cells(int count) {
    return count == 1 ? "1 cell" : count + " cells";
  }

  static String unit(RulUnit unit) {
    return switch (unit) {
      case EQUIVALENT_FULL_CYCLES -> "equivalent full cycles";
      case CYCLES -> "cycles";
      case DAYS -> "days";
    };
  }

  static String reason(VerdictReason reason) {
    return switch (reason) {
      case NONE -> "";
      case NO_ESTIMATE -> "no estimate could be made";
      case IMPLAUSIBLE_INPUT -> "a measurement was missing or implausible";
      case OUT_OF_RANGE -> "an input lies outside the trained range";
      case OUT_OF_DISTRIBUTION -> "unlike the cells that the model was trained on";
      case TOO_LITTLE_EVIDENCE -> "too little of the voltage range was seen for a sure number";
      case PHYSICS_ONLY -> "no network for this quantity: physics answered";
      case DISAGREEMENT -> "network and physics disagree";
      case UNKNOWN_CELL_TYPE ->
          "of a cell type that the model was neither trained nor calibrated on";
      case UNSEEN_TEMPERATURE ->
          "at a temperature at which the model has not seen cells of this type";
      case WARMING_UP -> "still settling after a start or a gap";
    };
  }

  static String format(String pattern, Object... values) {
    String text = String.format(Locale.ROOT, pattern, values);
    return text.equals("-0.0") || text.equals("-0") ? text.substring(1) : text;
  }
}
