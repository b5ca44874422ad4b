package org.ionsight.core.io;

/**
 * One row of a recording: a buffer that {@link BdfReader#next} fills again and again.
 *
 * <p>Current is positive while charging. What was not observed is NaN. Not thread-safe.
 */
public final class Sample {
  /** Line of the file, from 1; the header is line 1. */
  public long line;

  /** Time since the start of the test, s. */
  public double testSeconds = Double.NaN;

  /** Terminal voltage, V. */
  public double volts = Double.NaN;

  /** Current, positive while charging, A. */
  public double amps = Double.NaN;

  /** Temperature of the cell's surface, °C. */
  public double celsius = Double.NaN;

  /** Temperature of chamber or room, °C. */
  public double ambientCelsius = Double.NaN;

  /** Cycle, as the file counts. */
  public double cycle = Double.NaN;

  /** Step, as the file counts. */
  public double step = Double.NaN;

  /** Time since the start of the step, s. */
  public double stepSeconds = Double.NaN;

  /** State of charge by the file's own definition, fraction. */
  public double soc = Double.NaN;

  /** Charge minus discharge since a start, Ah. */
  public double netAmpHours = Double.NaN;

  /** Hoop strain, 1e-6. */
  public double hoopMicrostrain = Double.NaN;

  double[] extras = new double[0];

  /** Makes an empty sample. */
  public Sample() {}

  /**
   * A column named by {@link ColumnMap#withExtra}.
   *
   * @param index from 0, in the order of those calls
   * @return the value as it stands in the file, NaN if the field was empty
   */
  public double extra(int index) {
    return extras[index];
  }

  /**
   * The value of a quantity.
   *
   * @param quantity which
   * @return the value, NaN if not observed
   */
  public double value(Quantity quantity) {
    return switch (quantity) {
      case TEST_TIME -> testSeconds;
      case VOLTAGE -> volts;
      case CURRENT -> amps;
      case SURFACE_TEMPERATURE -> celsius;
      case AMBIENT_TEMPERATURE -> ambientCelsius;
      case CYCLE -> cycle;
      case STEP -> step;
      case STEP_TIME -> stepSeconds;
      case SOC -> soc;
      case NET_CAPACITY -> netAmpHours;
      case HOOP_STRAIN -> hoopMicrostrain;
    };
  }
}
