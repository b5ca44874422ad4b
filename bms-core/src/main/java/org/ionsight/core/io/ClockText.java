package org.ionsight.core.io;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times that are written as clocks and dates: {@code 27:03:10.5}, {@code 1d 03:03:10}, {@code
 * 2024-03-01T08:00:00Z}, {@code 01.03.2024 08:00:00}, {@code 3/1/2024 8:00:00 PM}.
 *
 * <p>Whether {@code 03/04/2024} or {@code 03-04-2024} is a day of March or of April nobody can
 * tell: it is no time.
 */
final class ClockText {
  private static final Pattern SPAN =
      Pattern.compile(
          "(?:(\\d+)\\s*(?:d|days?)[,\\s]+)?(\\d+):(\\d{1,2}):(\\d{1,2}(?:[.,]\\d+)?)"
              + "(?:\\s*([AaPp])[Mm])?");
  private static final Pattern DATE =
      Pattern.compile(
          "(\\d{1,4})([-/.])(\\d{1,2})\\2(\\d{1,4})[T\\s]+(\\d{1,2}):(\\d{2})"
              + "(?::(\\d{2}(?:[.,:]\\d+)?))?\\s*([AaPp][Mm])?\\s*(Z|[-+]\\d{2}:?\\d{2})?");

  private ClockText() {}

  /** Whether a text has the shape of a clock or a date, right or wrong. */
  static boolean looksLike(String text) {
    return text.indexOf(':') > 0 && (SPAN.matcher(text).matches() || DATE.matcher(text).matches());
  }

  /** Whether a time is a date, counted from 1970: its first number ends with no colon. */
  static boolean isDate(String text) {
    for (int i = 1; i < 5 && i < text.length(); i++) {
      if ("-/.".indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Seconds; NaN if it is no time, or more than one. */
  static double seconds(String text) {
    if (text.indexOf(':') < 0) {
      return Double.NaN;
    }
    if (isDate(text)) {
      Matcher date = DATE.matcher(text);
      return date.matches() ? date(date) : Double.NaN;
    }
    Matcher span = SPAN.matcher(text);
    if (span.matches()) {
      double days = span.group(1) == null ? 0 : number(span.group(1));
      double hours = hours(number(span.group(2)), span.group(5));
      return days * 86_400 + day(hours, span.group(3), span.group(4));
    }
    return Double.NaN;
  }

  private static double date(Matcher date) {
    boolean american = date.group(8) != null;
    int first = Integer.parseInt(date.group(1));
    int second = Integer.parseInt(date.group(3));
    int third = Integer.parseInt(date.group(4));
    boolean yearFirst = date.group(1).length() == 4;
    if (!yearFirst && date.group(4).length() != 4) {
      return Double.NaN;
    }
    int year = yearFirst ? first : third;
    int month = second;
    int day = yearFirst ? third : first;
    // Only dots are written where the day comes first everywhere.
    if (!yearFirst && !date.group(2).equals(".")) {
      if (!american && first <= 12 && second <= 12 && first != second) {
        return Double.NaN;
      }
      boolean monthFirst = american || second > 12;
      month = monthFirst ? first : second;
      day = monthFirst ? second : first;
    }
    double hour = hours(number(date.group(5)), date.group(8));
    String seconds = date.group(7) == null ? "0" : date.group(7);
    try {
      return LocalDate.of(year, month, day).toEpochDay() * 86_400.0
          + day(hour, date.group(6), seconds)
          - zone(date.group(9));
    } catch (DateTimeException e) {
      return Double.NaN;
    }
  }

  /** The days since 1970 of a date without a clock; NaN if it is none, or more than one. */
  static double day(String text) {
    return isDate(text) && text.indexOf(':') < 0 ? seconds(text + " 00:00") / 86_400 : Double.NaN;
  }

  private static double hours(double hour, @org.jspecify.annotations.Nullable String half) {
    if (half == null) {
      return hour;
    }
    boolean afternoon = half.charAt(0) == 'p' || half.charAt(0) == 'P';
    return hour % 12 + (afternoon ? 12 : 0);
  }

  private static double zone(@org.jspecify.annotations.Nullable String zone) {
    if (zone == null || zone.equals("Z")) {
      return 0;
    }
    double minutes = 60 * number(zone.substring(1, 3)) + number(zone.substring(zone.length() - 2));
    return (zone.charAt(0) == '-' ? -60 : 60) * minutes;
  }

  private static double day(double hours, String minutes, String seconds) {
    double m = number(minutes);
    double s = number(seconds.replace(',', '.').replace(':', '.'));
    return m < 60 && s < 61 ? hours * 3600 + m * 60 + s : Double.NaN;
  }

  private static double number(String digits) {
    return Double.parseDouble(digits);
  }
}
