package org.ionsight.core.io;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A column that {@link BdfReader} knows, with its Battery Data Format label and common aliases. */
public enum Quantity {
  /** Time since the start of the test, s. */
  TEST_TIME(
      "Test Time / s",
      Dimension.TIME,
      // Of the whole test before what may be the time of a step, and stamps last.
      "testtime",
      "totaltime",
      "elapsedtime",
      "progtime",
      "time",
      "t",
      "seconds",
      "zeit",
      "timestamp",
      "datetime",
      "absolutetime",
      "absolutetimestamp",
      "systemtime",
      "realtime",
      "dpttime"),
  /** Terminal voltage, V. */
  VOLTAGE(
      "Voltage / V",
      Dimension.VOLTAGE,
      "voltage",
      "cellvoltage",
      "terminalvoltage",
      "voltagemeasured",
      "batteryvoltage",
      "packvoltage",
      "volts",
      "spannung",
      "ecell",
      "ewe",
      "U",
      "V",
      "u",
      "v"),
  /** Current, A. */
  CURRENT(
      "Current / A",
      Dimension.CURRENT,
      "current",
      "cellcurrent",
      "currentmeasured",
      "batterycurrent",
      "packcurrent",
      "amps",
      "strom",
      "I",
      "i"),
  /** Temperature of the cell's surface, °C. */
  SURFACE_TEMPERATURE(
      "Surface Temperature / degC",
      Dimension.TEMPERATURE,
      "surfacetemperature",
      "surfacetemperaturet1",
      "celltemperature",
      "temperature",
      "temperaturemeasured",
      "batterytemperature",
      "temperatur",
      "temp",
      "T",
      // The first of several, as cyclers number them.
      "t1",
      "temp1",
      "temperature1",
      "auxtemperature",
      "auxtemperature1",
      "auxtemperaturec1"),
  /** Temperature of chamber or room, °C. */
  AMBIENT_TEMPERATURE(
      "Ambient Temperature / degC",
      Dimension.TEMPERATURE,
      "ambienttemperature",
      "chambertemperature",
      "ambient"),
  /** Cycle, counted from 1. */
  CYCLE(
      "Cycle Count / 1",
      Dimension.COUNT,
      "cyclecount",
      "cycle",
      "cycleindex",
      "cyclenumber",
      "cycleid",
      "cyccount",
      "cyc"),
  /** Step of the cycler's program. */
  STEP("Step Count / 1", Dimension.COUNT, "stepcount", "step", "stepindex", "stepnumber", "stepid"),
  /** Time since the start of the step, s. */
  STEP_TIME("Step Time / s", Dimension.TIME, "steptime"),
  /** State of charge by somebody's definition, as a reference to compare with; fraction. */
  SOC("SOC / 1", Dimension.FRACTION, "soc", "stateofcharge", "socreference"),
  /** Charge minus discharge since a start, as counted by the cycler, Ah. */
  NET_CAPACITY("Net Capacity / Ah", Dimension.CHARGE, "netcapacity"),
  /** Hoop strain of the can, 1e-6. */
  HOOP_STRAIN("Hoop Strain / 1e-6", Dimension.MICROSTRAIN, "hoopstrain");

  private final String label;
  private final Dimension dimension;

  @SuppressWarnings("ImmutableEnumChecker") // List.of copies.
  private final List<String> aliases;

  Quantity(String label, Dimension dimension, String... aliases) {
    this.label = label;
    this.dimension = dimension;
    this.aliases = List.of(aliases);
  }

  /**
   * The Battery Data Format label.
   *
   * @return name and unit
   */
  public String label() {
    return label;
  }

  /**
   * The quantity of a word of a command line.
   *
   * @param word such as {@code time} or {@code net-capacity}
   * @return the quantity, if there is one
   */
  public static Optional<Quantity> ofWord(String word) {
    return Arrays.stream(values()).filter(q -> q.word().equalsIgnoreCase(word)).findFirst();
  }

  /**
   * What people call it: the word of command lines and of lists.
   *
   * @return one word in lower case
   */
  public String word() {
    return switch (this) {
      case TEST_TIME -> "time";
      case VOLTAGE -> "voltage";
      case CURRENT -> "current";
      case SURFACE_TEMPERATURE -> "temperature";
      case AMBIENT_TEMPERATURE -> "ambient";
      case CYCLE -> "cycle";
      case STEP -> "step";
      case STEP_TIME -> "step-time";
      case SOC -> "soc";
      case NET_CAPACITY -> "net-capacity";
      case HOOP_STRAIN -> "strain";
    };
  }

  Dimension dimension() {
    return dimension;
  }

  /** Names without unit as {@link HeaderLabel} folds them, the likeliest first. */
  List<String> aliases() {
    return aliases;
  }

  /**
   * Decimals that are written: finer than what cyclers and battery management systems resolve.
   *
   * @return digits after the point
   */
  int decimals() {
    return switch (this) {
      case TEST_TIME, STEP_TIME -> 3;
      case VOLTAGE, CURRENT, SOC, NET_CAPACITY -> 5;
      case SURFACE_TEMPERATURE, AMBIENT_TEMPERATURE, HOOP_STRAIN -> 2;
      case CYCLE, STEP -> 0;
    };
  }

  /** A unit of another dimension means another quantity; an unknown unit is an error later. */
  boolean mayMeasure(HeaderLabel label) {
    boolean fits = label.unit().isEmpty() || dimension.scale(label.unit()).isPresent();
    return fits || (label.name().length() > 1 && !Dimension.knows(label.unit()));
  }

  /** Whether a header field names this quantity. */
  boolean isNamedBy(HeaderLabel field) {
    return field.text().equals(label) || (aliases.contains(field.name()) && mayMeasure(field));
  }

  boolean required() {
    return this == TEST_TIME || this == VOLTAGE || this == CURRENT;
  }
}
