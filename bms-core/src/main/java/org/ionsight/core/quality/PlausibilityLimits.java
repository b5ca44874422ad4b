package org.ionsight.core.quality;

import org.ionsight.core.cell.CellSpec;

/**
 * What a measurement of one cell can be.
 *
 * <p>Immutable and thread-safe.
 *
 * @param minVolts lowest voltage that a working sensor on a working cell shows, V
 * @param maxVolts highest voltage, V
 * @param maxAmps highest magnitude of the current, A
 * @param minCelsius lowest temperature, °C
 * @param maxCelsius highest temperature, °C
 * @param voltsPerSecond fastest change of voltage at constant current, V/s
 * @param ohms largest resistance that a step of the current shows, Ω
 * @param maxGapSeconds longest time between two measurements, s
 */
public record PlausibilityLimits(
    double minVolts,
    double maxVolts,
    double maxAmps,
    double minCelsius,
    double maxCelsius,
    double voltsPerSecond,
    double ohms,
    double maxGapSeconds) {

  /** Rejects empty ranges. */
  public PlausibilityLimits {
    if (!(maxVolts > minVolts) || !(maxCelsius > minCelsius)) {
      throw new IllegalArgumentException(
          "limits need minVolts < maxVolts and minCelsius < maxCelsius, was %s..%s V, %s..%s degC"
              .formatted(minVolts, maxVolts, minCelsius, maxCelsius));
    }
    if (!(maxAmps > 0) || !(voltsPerSecond > 0) || !(ohms > 0) || !(maxGapSeconds > 0)) {
      throw new IllegalArgumentException(
          "limits must be positive, was %s A, %s V/s, %s ohm, %s s"
              .formatted(maxAmps, voltsPerSecond, ohms, maxGapSeconds));
    }
  }

  /**
   * Limits that hold for any cell of a type: wide enough for abuse tests, narrow enough for a
   * broken sense lead (0 V, 8 V) or a wrong unit.
   *
   * @param spec the cell
   * @return the limits
   */
  public static PlausibilityLimits of(CellSpec spec) {
    double nominal = spec.nominalAmpHours();
    double coldOhms = spec.circuitOrTypical().r0Ohms(-30);
    return new PlausibilityLimits(
        // Deep discharges end at 1.9 V on 2.5 V cells; sense-lead failures read below 0.5 V.
        0.6 * spec.minVolts(),
        // Overcharge protection acts some 0.1 V above the limit.
        spec.maxVolts() + 0.25,
        // The strongest power cells are rated for 15C to 20C.
        20 * nominal,
        -45,
        95,
        // The knee at the end of a 4C discharge falls by about 0.1 V/s.
        0.3,
        // Aged cells show several times the resistance of new ones.
        8 * coldOhms,
        150);
  }

  /**
   * The same limits for measurements that come at another pace.
   *
   * @param seconds longest time between two measurements, positive, s
   * @return the limits
   */
  public PlausibilityLimits withMaxGap(double seconds) {
    return new PlausibilityLimits(
        minVolts, maxVolts, maxAmps, minCelsius, maxCelsius, voltsPerSecond, ohms, seconds);
  }
}
