package org.ionsight.core.io;

import java.util.List;
import java.util.Set;

/**
 * Time of the day beside a column of dates: at midnight the clock falls back and the date goes on.
 * Only then is the date asked, as the clock of a test goes on at midnight, too.
 *
 * <p>Seconds and days. Not thread-safe; allocates nothing.
 */
final class DayClock {
  private static final Set<String> NAMES = Set.of("date", "datum");

  private boolean ofDay;
  private double firstDay = Double.NaN;
  private double lastDay = Double.NaN;
  private double lastClock = Double.NaN;

  /** Index of the field of dates; −1 if there is none. */
  static int find(List<String> header) {
    for (int field = 0; field < header.size(); field++) {
      if (NAMES.contains(HeaderLabel.of(header.get(field)).name())) {
        return field;
      }
    }
    return -1;
  }

  /**
   * Takes a row.
   *
   * @param clock as read, s
   * @param day since 1970; NaN if the field is none, holds a clock as well, or can be read as two
   * @return s since the start of the first day, or what the clock of a test shows
   */
  double seconds(double clock, double day) {
    firstDay = Double.isNaN(firstDay) ? day : firstDay;
    ofDay |= clock < lastClock && day > lastDay;
    lastClock = clock;
    lastDay = Double.isNaN(day) ? lastDay : day;
    return ofDay ? (lastDay - firstDay) * 86_400 + clock : clock;
  }
}
