package org.ionsight.core.io;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header field taken apart: {@code Voltage / V}, {@code Voltage [V]}, {@code voltage(V)}, {@code
 * U/V}, {@code Voltage, V}, {@code mVolts} and {@code voltage_v} are all a name and a unit.
 *
 * @param text the field as it stands
 * @param name letters and digits in lower case; a single letter keeps its case, as t is a time and
 *     T a temperature
 * @param unit as declared, empty if none
 */
record HeaderLabel(String text, String name, String unit) {
  private static final Pattern SLASH = Pattern.compile("([^/]*[^/\\s])\\s*/\\s*(\\S.*)");
  private static final Pattern BRACKETS =
      Pattern.compile("(.*[^\\s_(\\[])[\\s_]*[(\\[]\\s*([^)\\]]*?)\\s*[)\\]]");

  private static final Pattern COMMA = Pattern.compile("([^,]*[^,\\s])\\s*,\\s*([^,\\s]+)");
  private static final Pattern MILLI = Pattern.compile("m(Volts|Amps)");

  static HeaderLabel of(String field) {
    String text = field.strip();
    Matcher slash = SLASH.matcher(text);
    if (slash.matches()) {
      return new HeaderLabel(text, fold(slash.group(1)), slash.group(2));
    }
    Matcher brackets = BRACKETS.matcher(text);
    if (brackets.matches()) {
      return new HeaderLabel(text, fold(brackets.group(1)), brackets.group(2));
    }
    Matcher comma = COMMA.matcher(text);
    if (comma.matches() && Dimension.knows(comma.group(2))) {
      return new HeaderLabel(text, fold(comma.group(1)), comma.group(2));
    }
    Matcher milli = MILLI.matcher(text);
    if (milli.matches()) {
      return new HeaderLabel(text, fold(milli.group(1)), "m" + text.charAt(1));
    }
    int underscore = text.lastIndexOf('_');
    if (underscore > 0 && Dimension.knows(text.substring(underscore + 1))) {
      return new HeaderLabel(
          text, fold(text.substring(0, underscore)), text.substring(underscore + 1));
    }
    return new HeaderLabel(text, fold(text), "");
  }

  private static String fold(String name) {
    String letters = name.replaceAll("[^\\p{L}\\p{N}]", "");
    return letters.length() == 1 ? letters : letters.toLowerCase(Locale.ROOT);
  }
}
