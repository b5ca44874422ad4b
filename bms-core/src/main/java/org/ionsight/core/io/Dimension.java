package org.ionsight.core.io;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is measured, with the units a header may declare for it. */
enum Dimension {
  TIME(
      new Scale("s", 1, 1, 0),
      new Scale("ms", 1, 1000, 0),
      new Scale("us", 1, 1_000_000, 0),
      new Scale("min", 60, 1, 0),
      new Scale("h", 3600, 1, 0)),
  VOLTAGE(new Scale("V", 1, 1, 0), new Scale("mV", 1, 1000, 0)),
  CURRENT(new Scale("A", 1, 1, 0), new Scale("mA", 1, 1000, 0)),
  TEMPERATURE(
      new Scale("degC", 1, 1, 0),
      new Scale("K", 1, 1, -273.15),
      new Scale("degF", 5, 9, -160.0 / 9)),
  CHARGE(new Scale("Ah", 1, 1, 0), new Scale("mAh", 1, 1000, 0), new Scale("As", 1, 3600, 0)),
  FRACTION(new Scale("1", 1, 1, 0), new Scale("%", 1, 100, 0)),
  COUNT(new Scale("1", 1, 1, 0)),
  MICROSTRAIN(new Scale("1e-6", 1, 1, 0), new Scale("1", 1_000_000, 1, 0));

  private static final Map<String, String> SPELLINGS =
      Map.ofEntries(
          Map.entry("sec", "s"),
          Map.entry("second", "s"),
          Map.entry("seconds", "s"),
          Map.entry("msec", "ms"),
          Map.entry("minutes", "min"),
          Map.entry("hours", "h"),
          Map.entry("hr", "h"),
          Map.entry("volt", "v"),
          Map.entry("volts", "v"),
          Map.entry("amp", "a"),
          Map.entry("amps", "a"),
          Map.entry("ampere", "a"),
          Map.entry("c", "degc"),
          Map.entry("\u00b0c", "degc"),
          // What is left of a degree sign that was not written in UTF-8.
          Map.entry("\ufffdc", "degc"),
          Map.entry("celsius", "degc"),
          Map.entry("kelvin", "k"),
          Map.entry("\u00b0f", "degf"),
          Map.entry("\ufffdf", "degf"),
          Map.entry("f", "degf"),
          Map.entry("fahrenheit", "degf"),
          Map.entry("millivolt", "mv"),
          Map.entry("milliampere", "ma"),
          Map.entry("ah", "ah"),
          Map.entry("a.h", "ah"),
          Map.entry("mah", "mah"),
          Map.entry("ma.h", "mah"),
          Map.entry("percent", "%"),
          Map.entry("-", "1"),
          Map.entry("#", "1"));

  @SuppressWarnings("ImmutableEnumChecker") // List.of copies, and a Scale is a record of values.
  private final List<Scale> scales;

  Dimension(Scale... scales) {
    this.scales = List.of(scales);
  }

  List<String> units() {
    return scales.stream().map(Scale::unit).toList();
  }

  /** The library's own unit, for columns that declare none. */
  Scale plain() {
    return scales.get(0);
  }

  Optional<Scale> scale(String unit) {
    String folded = unit.strip().toLowerCase(Locale.ROOT);
    if (this == TIME && folded.matches("[hmsd:.]*h+:m.*")) {
      // Such as hh:mm:ss: the fields are clocks, which need no unit.
      return Optional.of(plain());
    }
    String known = SPELLINGS.getOrDefault(folded, folded);
    return scales.stream().filter(scale -> scale.unit().equalsIgnoreCase(known)).findFirst();
  }

  /** Whether any dimension knows a unit: only then can the end of a name be one. */
  static boolean knows(String unit) {
    for (Dimension dimension : values()) {
      if (dimension.scale(unit).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Conversion to the library's unit; dividing by 1000 rounds once, multiplying by 0.001 twice. */
  record Scale(String unit, double multiplier, double divisor, double offset) {
    double convert(double value) {
      return value * multiplier / divisor + offset;
    }
  }
}
