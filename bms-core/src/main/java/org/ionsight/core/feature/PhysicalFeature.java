package org.ionsight.core.feature;

/**
 * A figure of a cell that an engineer can check, with the smallest difference worth a word.
 *
 * <p>Two thresholds keep sentences honest: a difference is mentioned only if it is at least {@link
 * #material} in the feature's own unit <em>and</em> at least two spreads of the cells it is
 * compared with, where a spread never counts for less than {@link #resolution}. Immutable and
 * thread-safe.
 */
public enum PhysicalFeature {
  /** State of health today, fraction. The models' error is about 0.01. */
  SOH("SOH", "%", 100, 1, 0.005, 0.01, Harm.LOW, false),
  /**
   * Charge of the newest full discharge, or state of health times nominal capacity where there was
   * none, Ah; thresholds are shares of that of the other cells.
   */
  CAPACITY("capacity", "Ah", 1, 2, 0.005, 0.01, Harm.LOW, false),
  /** State of health since the first checkpoint, fraction. */
  SOH_CHANGE("SOH change", "%", 100, 1, 0.005, 0.01, Harm.LOW, true),
  /** State of health per 100 equivalent full cycles, fraction. */
  SOH_SLOPE("SOH per 100 cycles", "%", 100, 2, 0.001, 0.002, Harm.LOW, true),
  /** Voltage step over current step, ohm; thresholds are shares of that of the other cells. */
  RESISTANCE("resistance", "mΩ", 1000, 2, 0.02, 0.05, Harm.HIGH, false),
  /** Resistance since the first checkpoint over that of the first checkpoint, fraction. */
  RESISTANCE_CHANGE("resistance change", "%", 100, 0, 0.02, 0.05, Harm.HIGH, true),
  /**
   * Resistance of the first step after the newest rest over that of one like it in youth, fraction:
   * needs no driving, and is noisier.
   */
  ONSET_RESISTANCE_CHANGE("resistance change after rest", "%", 100, 0, 0.05, 0.15, Harm.HIGH, true),
  /** Height of the main incremental-capacity peak, share of nominal capacity per volt. */
  PEAK_HEIGHT("main peak height", "1/V", 1, 2, 0.03, 0.06, Harm.NONE, false),
  /** Height of the main peak since the first checkpoint over that of the first, fraction. */
  PEAK_HEIGHT_CHANGE("main peak height change", "%", 100, 0, 0.02, 0.05, Harm.NONE, true),
  /** Voltage of the main incremental-capacity peak, V. A bin of the grid is about 0.013 V. */
  PEAK_VOLTS("main peak", "V", 1, 3, 0.004, 0.01, Harm.NONE, false),
  /** Voltage of the main peak since the first checkpoint, V. */
  PEAK_SHIFT("main peak shift", "mV", 1000, 0, 0.004, 0.01, Harm.NONE, true),
  /**
   * Height of the most prominent peak of the newest curve beside the main one, share of nominal
   * capacity per volt.
   */
  SECOND_PEAK_HEIGHT("second peak height", "1/V", 1, 2, 0.03, 0.06, Harm.NONE, false),
  /** Height of the second peak since it was seen in youth over that, fraction. */
  SECOND_PEAK_HEIGHT_CHANGE("second peak height change", "%", 100, 0, 0.02, 0.05, Harm.NONE, true),
  /** Voltage of the second peak, V. */
  SECOND_PEAK_VOLTS("second peak", "V", 1, 3, 0.004, 0.01, Harm.NONE, false),
  /** Voltage of the second peak since it was seen in youth, V. */
  SECOND_PEAK_SHIFT("second peak shift", "mV", 1000, 0, 0.004, 0.01, Harm.NONE, true),
  /**
   * Voltage of the valley of incremental capacity, a peak of dV/dQ, that was the most prominent one
   * of the first curve, V.
   */
  VALLEY_VOLTS("main dV/dQ peak", "V", 1, 3, 0.004, 0.01, Harm.NONE, false),
  /** Voltage of that valley since the first checkpoint, V. */
  VALLEY_SHIFT("main dV/dQ peak shift", "mV", 1000, 0, 0.004, 0.01, Harm.NONE, true),
  /**
   * Charge between the two most prominent valleys of the newest curve, which are peaks of dV/dQ,
   * share of nominal capacity: the size of a phase transition, free of resistance.
   */
  VALLEY_CHARGE("charge between dV/dQ peaks", "%", 100, 1, 0.005, 0.01, Harm.NONE, false),
  /** Loss of lithium inventory since the first curve, fraction of the new cell's capacity. */
  LITHIUM_LOSS("loss of lithium", "%", 100, 1, 0.02, 0.04, Harm.HIGH, false),
  /** Loss of positive active material since the first curve, fraction. */
  POSITIVE_LOSS("loss of positive material", "%", 100, 1, 0.02, 0.05, Harm.HIGH, false),
  /** Loss of negative active material since the first curve, fraction. */
  NEGATIVE_LOSS("loss of negative material", "%", 100, 1, 0.03, 0.06, Harm.HIGH, false),
  /** Share of the charge that entered in the uppermost voltage bin, where charging ends. */
  TOP_SHARE("charge at the upper limit", "%", 100, 1, 0.005, 0.02, Harm.HIGH, false),
  /** Charge that entered at the voltage limit in the newest charge, share of nominal capacity. */
  HELD_CHARGE("charge at constant voltage", "%", 100, 1, 0.005, 0.02, Harm.HIGH, false),
  /** Charge that came out over charge that went in, median of the newest whole cycles, fraction. */
  COULOMBIC_EFFICIENCY("coulombic efficiency", "%", 100, 2, 0.001, 0.003, Harm.LOW, false),
  /** Fall of the voltage from 30 s to 300 s after the newest charge, V. */
  RELAXATION("relaxation after charge", "mV", 1000, 1, 0.0015, 0.004, Harm.NONE, false),
  /** Rise of the voltage from 30 s to 300 s after the newest discharge, V. */
  RECOVERY("relaxation after discharge", "mV", 1000, 1, 0.0015, 0.004, Harm.NONE, false),
  /** Slope of the voltage in the newest long rest after its first hour, V/h; negative = falling. */
  REST_DRIFT("drift at rest", "mV/h", 1000, 2, 0.0002, 0.001, Harm.LOW, true),
  /** Warmest less first temperature of the newest charge, K. */
  TEMPERATURE_RISE("warming while charging", "K", 1, 1, 0.3, 1, Harm.HIGH, false),
  /** Throughput, equivalent full cycles. */
  THROUGHPUT("throughput", "cycles", 1, 0, 1, 10, Harm.NONE, false),
  /** Mean temperature of the latest curve, °C. */
  TEMPERATURE("temperature", "°C", 1, 1, 0.5, 2, Harm.NONE, false),
  /** Mean C-rate of the latest curve, 1/h. */
  C_RATE("C-rate", "1/h", 1, 2, 0.01, 0.05, Harm.NONE, false),
  /** Mean temperature of all that was recorded, weighted by the charge that moved, °C. */
  USE_TEMPERATURE("temperature of use", "°C", 1, 1, 0.5, 2, Harm.NONE, false),
  /** Mean C-rate of all that was recorded, weighted by the charge that moved, 1/h. */
  USE_C_RATE("C-rate of use", "1/h", 1, 2, 0.01, 0.05, Harm.NONE, false);

  /** Which side of the others is the bad one. */
  enum Harm {
    LOW,
    HIGH,
    NONE
  }

  private final String label;
  private final String unit;
  private final double factor;
  private final int decimals;
  private final double resolution;
  private final double material;
  private final Harm harm;
  private final boolean signed;

  PhysicalFeature(
      String label,
      String unit,
      double factor,
      int decimals,
      double resolution,
      double material,
      Harm harm,
      boolean signed) {
    this.label = label;
    this.unit = unit;
    this.factor = factor;
    this.decimals = decimals;
    this.resolution = resolution;
    this.material = material;
    this.harm = harm;
    this.signed = signed;
  }

  /**
   * What a report calls it.
   *
   * @return the label
   */
  public String label() {
    return label;
  }

  /**
   * The feature that says the same in other words and stands for all of its kind.
   *
   * @return that feature; this one if it stands for itself
   */
  public PhysicalFeature kind() {
    return switch (this) {
      case CAPACITY, SOH_CHANGE, SOH_SLOPE -> SOH;
      case RESISTANCE_CHANGE, ONSET_RESISTANCE_CHANGE -> RESISTANCE;
      case PEAK_HEIGHT_CHANGE -> PEAK_HEIGHT;
      case PEAK_SHIFT -> PEAK_VOLTS;
      case SECOND_PEAK_HEIGHT_CHANGE -> SECOND_PEAK_HEIGHT;
      case SECOND_PEAK_SHIFT -> SECOND_PEAK_VOLTS;
      case VALLEY_SHIFT -> VALLEY_VOLTS;
      case HELD_CHARGE -> TOP_SHARE;
      case RECOVERY -> RELAXATION;
      case USE_TEMPERATURE -> TEMPERATURE;
      case USE_C_RATE -> C_RATE;
      default -> this;
    };
  }

  /**
   * The unit in which a report shows it.
   *
   * @return the unit
   */
  public String unit() {
    return unit;
  }

  /**
   * The smallest spread among cells that is believed.
   *
   * @param reference value of the other cells
   * @return the resolution in the feature's own unit
   */
  public double resolution(double reference) {
    return relative() ? resolution * Math.abs(reference) : resolution;
  }

  /**
   * The smallest difference worth a word.
   *
   * @param reference value of the other cells
   * @return the difference in the feature's own unit
   */
  public double material(double reference) {
    return relative() ? material * Math.abs(reference) : material;
  }

  /** Cells of 1 and of 100 mΩ, of 1 and of 300 Ah are both common. */
  private boolean relative() {
    return this == RESISTANCE || this == CAPACITY;
  }

  /**
   * Whether a difference is to the cell's disadvantage.
   *
   * @param difference of the cell against others, in the feature's own unit
   * @return true if it is; false too for features that are neither good nor bad by themselves
   */
  public boolean harmful(double difference) {
    return (harm == Harm.LOW && difference < 0) || (harm == Harm.HIGH && difference > 0);
  }

  /**
   * A value as a report shows it, without unit.
   *
   * @param value in the feature's own unit
   * @return digits; a dash if it was not observed
   */
  public String digits(double value) {
    return format(value, signed);
  }

  /**
   * A value as a report shows it, with unit.
   *
   * @param value in the feature's own unit
   * @return digits and unit; a dash if it was not observed
   */
  public String text(double value) {
    return Double.isNaN(value) ? digits(value) : digits(value) + " " + unit;
  }

  /**
   * A spread as a report shows it, without unit and without sign.
   *
   * @param value in the feature's own unit
   * @return digits; a dash if it was not observed
   */
  public String magnitude(double value) {
    return format(value, false);
  }

  private String format(double value, boolean sign) {
    // Three digits, as cells of 1 and of 100 mΩ are both common.
    int places = relative() && Math.abs(value * factor) < 1 ? decimals + 1 : decimals;
    return Digits.of(value * factor, places, sign);
  }
}
