package org.ionsight.core.feature;

/**
 * A figure of a cell that an engineer can check, with the smallest difference worth a word.
 *
 * <p>Two thresholds keep sentences honest: a difference is mentioned only if it is at least {@link
 * #material} in the feature's own unit <em>and</em> at least two spreads of the cells it is
 * compared with, where a spread never counts for less than {@link #resolution}.
 */
public enum PhysicalFeature {
  /** State of health today, fraction. The models' error is about 0.01. */
  SOH("SOH", "%", 100, 1, 0.005, 0.01, Harm.LOW, false),
  /** State of health since the first checkpoint, fraction. */
  SOH_CHANGE("SOH change", "%", 100, 1, 0.005, 0.01, Harm.LOW, true),
  /** State of health per 100 equivalent full cycles, fraction. */
  SOH_SLOPE("SOH per 100 cycles", "%", 100, 2, 0.001, 0.002, Harm.LOW, true),
  /** Voltage step over current step, ohm; thresholds are shares of that of the other cells. */
  RESISTANCE("resistance", "mΩ", 1000, 2, 0.02, 0.05, Harm.HIGH, false),
  /** Resistance since the first checkpoint over that of the first checkpoint, fraction. */
  RESISTANCE_CHANGE("resistance change", "%", 100, 0, 0.02, 0.05, Harm.HIGH, true),
  /** Height of the main incremental-capacity peak, share of nominal capacity per volt. */
  PEAK_HEIGHT("main peak height", "1/V", 1, 2, 0.03, 0.06, Harm.NONE, false),
  /** Height of the main peak since the first checkpoint over that of the first, fraction. */
  PEAK_HEIGHT_CHANGE("main peak height change", "%", 100, 0, 0.02, 0.05, Harm.NONE, true),
  /** Voltage of the main incremental-capacity peak, V. A bin of the grid is about 0.013 V. */
  PEAK_VOLTS("main peak", "V", 1, 3, 0.004, 0.01, Harm.NONE, false),
  /** Voltage of the main peak since the first checkpoint, V. */
  PEAK_SHIFT("main peak shift", "mV", 1000, 0, 0.004, 0.01, Harm.NONE, true),
  /** Share of the charge that entered in the uppermost voltage bin, where charging ends. */
  TOP_SHARE("charge at the upper limit", "%", 100, 1, 0.005, 0.02, Harm.HIGH, false),
  /** Throughput, equivalent full cycles. */
  THROUGHPUT("throughput", "cycles", 1, 0, 1, 10, Harm.NONE, false),
  /** Mean temperature of the latest curve, °C. */
  TEMPERATURE("temperature", "°C", 1, 1, 0.5, 2, Harm.NONE, false),
  /** Mean C-rate of the latest curve, 1/h. */
  C_RATE("C-rate", "1/h", 1, 2, 0.01, 0.05, Harm.NONE, false);

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
      case SOH_CHANGE, SOH_SLOPE -> SOH;
      case RESISTANCE_CHANGE -> RESISTANCE;
      case PEAK_HEIGHT_CHANGE -> PEAK_HEIGHT;
      case PEAK_SHIFT -> PEAK_VOLTS;
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
    return this == RESISTANCE ? resolution * Math.abs(reference) : resolution;
  }

  /**
   * The smallest difference worth a word.
   *
   * @param reference value of the other cells
   * @return the difference in the feature's own unit
   */
  public double material(double reference) {
    return this == RESISTANCE ? material * Math.abs(reference) : material;
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
    int places = this == RESISTANCE && Math.abs(value * factor) < 1 ? decimals + 1 : decimals;
    return Digits.of(value * factor, places, sign);
  }
}
