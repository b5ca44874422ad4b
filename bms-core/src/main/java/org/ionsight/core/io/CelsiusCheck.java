package org.ionsight.core.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether temperatures can be °C of a cell: Fahrenheit of a room are 60 to 100, a probe that is not
 * there is often 0. Not thread-safe; {@link #offer} allocates nothing.
 */
final class CelsiusCheck {
  private static final int FEWEST = 10;

  /** Cells are warmer for minutes of abuse, and not for most of a recording. */
  private static final double WARM = 58;

  private long rows;
  private long warm;
  private long zeros;
  private long impossible;
  private double last = Double.NaN;

  void offer(double celsius) {
    if (Double.isNaN(celsius)) {
      return;
    }
    rows++;
    warm += celsius > WARM ? 1 : 0;
    zeros += celsius == 0 ? 1 : 0;
    impossible += celsius < -60 || celsius > 150 ? 1 : 0;
    last = celsius;
  }

  List<String> doubts() {
    List<String> doubts = new ArrayList<>();
    if (rows < FEWEST) {
      return doubts;
    }
    if (impossible > 0.5 * rows) {
      doubts.add(
          text(
              "the temperatures, the last %.1f, cannot be degC: declare --unit temperature=K or"
                  + " degF"));
    } else if (warm > 0.8 * rows) {
      doubts.add(
          text(
              "the temperatures, the last %.1f, are hot for degC: if not, --unit"
                  + " temperature=degF"));
    } else if (zeros == rows) {
      doubts.add("the temperature is 0 in every row: is a probe connected? Else empty the column");
    }
    return doubts;
  }

  private String text(String format) {
    return String.format(Locale.ROOT, format, last);
  }
}
