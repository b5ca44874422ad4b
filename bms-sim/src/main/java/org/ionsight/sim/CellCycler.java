package org.ionsight.sim;

/**
 * A cycler for one simulated cell: rests, charges at constant current then voltage, discharges and
 * drives, and records what its sensors see.
 *
 * <p>Not thread-safe. Voltage limits are those of the cell's design and are held by limiting the
 * current, so no row is beyond them but for sensor noise.
 */
public final class CellCycler {
  private final CellModel cell;
  private final SensorModel sensors;
  private final SeededRandom noise;
  private final CellRecording recording = new CellRecording();
  private final double nominalAmpHours;
  private final double minVolts;
  private final double maxVolts;
  private double ambientCelsius;
  private double periodSeconds;
  private double seconds;
  private int cycle;

  /**
   * Puts a cell on the cycler.
   *
   * @param cell the cell
   * @param sensors what measurement does
   * @param noiseSeed seed of the sensors' noise
   */
  public CellCycler(CellModel cell, SensorModel sensors, long noiseSeed) {
    this.cell = cell;
    this.sensors = sensors;
    noise = SeededRandom.stream(noiseSeed, 0xCE11);
    CellDesign design = cell.cell().design();
    nominalAmpHours = design.nominalAmpHours();
    minVolts = design.minVolts();
    maxVolts = design.maxVolts();
    ambientCelsius = cell.celsius();
    periodSeconds = 10;
  }

  /**
   * Sets the temperature of the chamber; that of the cell at the start if not set.
   *
   * @param celsius °C
   * @return this
   */
  public CellCycler ambientCelsius(double celsius) {
    ambientCelsius = celsius;
    return this;
  }

  /**
   * Sets the time between rows; 10 s if not set.
   *
   * @param period positive, s
   * @return this
   */
  public CellCycler periodSeconds(double period) {
    if (!(period > 0)) {
      throw new IllegalArgumentException("period must be positive, was " + period);
    }
    periodSeconds = period;
    return this;
  }

  /**
   * Counts the rows from here on to a cycle.
   *
   * @param number from 1
   * @return this
   */
  public CellCycler cycle(int number) {
    cycle = number;
    return this;
  }

  /**
   * Rests.
   *
   * @param duration s
   * @return this
   */
  public CellCycler rest(double duration) {
    for (double end = seconds + duration - 1e-6; seconds < end; ) {
      move(0);
    }
    return this;
  }

  /**
   * Charges at constant current to the upper limit, then at constant voltage.
   *
   * @param cRate current over nominal capacity, positive, 1/h
   * @param cutOffCRate C-rate at which the constant-voltage phase ends, positive; at or above
   *     {@code cRate} for none
   * @return this
   */
  public CellCycler charge(double cRate, double cutOffCRate) {
    double wanted = positive("cRate", cRate) * nominalAmpHours;
    double cutOff = positive("cutOffCRate", cutOffCRate) * nominalAmpHours;
    double amps;
    do {
      amps = cell.limitedAmps(wanted, minVolts, maxVolts, periodSeconds);
      if (amps > 0) {
        move(amps);
      }
    } while (amps >= cutOff * (1 - 1e-9) && amps > 0);
    return this;
  }

  /**
   * Discharges at constant current to the lower limit.
   *
   * @param cRate magnitude of the current over nominal capacity, positive, 1/h
   * @return this
   */
  public CellCycler discharge(double cRate) {
    double wanted = -positive("cRate", cRate) * nominalAmpHours;
    double amps;
    do {
      amps = cell.limitedAmps(wanted, minVolts, maxVolts, periodSeconds);
      if (amps < 0) {
        move(amps);
      }
    } while (amps <= wanted * (1 - 1e-9));
    return this;
  }

  /**
   * Drives.
   *
   * @param profile power in 1/h of the nominal energy, negative while driving, one value a second
   * @return this
   */
  public CellCycler drive(DriveProfile profile) {
    double before = periodSeconds;
    periodSeconds = 1;
    for (int i = 0; i < profile.seconds(); i++) {
      double wanted = profile.amps(i, nominalAmpHours, cell.volts(0), 0.5 * (minVolts + maxVolts));
      move(cell.limitedAmps(wanted, minVolts, maxVolts, 1));
    }
    periodSeconds = before;
    return this;
  }

  private static double positive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + " must be positive and finite, was " + value);
    }
    return value;
  }

  private void move(double amps) {
    cell.step(amps, periodSeconds, ambientCelsius);
    seconds += periodSeconds;
    recording.add(
        seconds,
        sensors.volts(cell.volts(amps), noise),
        sensors.amps(amps, noise),
        sensors.celsius(cell.celsius(), noise),
        cell.soc(),
        cycle);
  }

  /**
   * What was recorded so far.
   *
   * @return the recording; it grows with the next command
   */
  public CellRecording recording() {
    return recording;
  }
}
