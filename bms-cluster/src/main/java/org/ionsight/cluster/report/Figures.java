package org.ionsight.cluster.report;

import java.util.Locale;
import java.util.Optional;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.RulUnit;
import org.ionsight.core.estimate.VerdictReason;

/** Numbers as the report writes them. */
final class Figures {
  static final String NONE = "–";

  private Figures() {}

  static String percent(double fraction) {
    return format("%.1f", 100 * fraction) + " %";
  }

  static String percent(Optional<Interval> fraction) {
    return fraction.map(i -> percent(i.value())).orElse(NONE);
  }

  static String percentInterval(Interval fraction) {
    return format("%.1f–%.1f %%", 100 * fraction.low(), 100 * fraction.high());
  }

  static String count(double value) {
    return format("%.0f", value);
  }

  static String countInterval(Interval interval) {
    return format("%.0f–%.0f", interval.low(), interval.high());
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
      case WARMING_UP -> "still settling after a start or a gap";
    };
  }

  /** A coordinate of a drawing: a tenth of a unit is finer than a screen shows. */
  static String at(double coordinate) {
    return format("%.1f", coordinate);
  }

  static String format(String pattern, Object... values) {
    String text = String.format(Locale.ROOT, pattern, values);
    return text.equals("-0.0") || text.equals("-0") ? text.substring(1) : text;
  }
}
