package org.ionsight.sim;

/**
 * What measurement does to true values: noise, then an offset, then rounding to the step of the
 * converter.
 *
 * <p>Immutable and thread-safe; allocates nothing.
 *
 * @param voltNoise standard deviation of a voltage, V
 * @param voltStep resolution of a voltage, V; 0 for none
 * @param ampNoise standard deviation of the current, A
 * @param ampStep resolution of the current, A; 0 for none
 * @param ampOffset offset of the current, A
 * @param celsiusNoise standard deviation of a temperature, °C
 * @param celsiusStep resolution of a temperature, °C; 0 for none
 */
public record SensorModel(
    double voltNoise,
    double voltStep,
    double ampNoise,
    double ampStep,
    double ampOffset,
    double celsiusNoise,
    double celsiusStep) {
  /** Perfect sensors. */
  public static final SensorModel IDEAL = new SensorModel(0, 0, 0, 0, 0, 0, 0);

  /** A vehicle's BMS: 1 mV, 0.1 A, 0.5 °C. */
  public static final SensorModel AUTOMOTIVE =
      new SensorModel(0.0005, 0.001, 0.05, 0.1, 0, 0.1, 0.5);

  /** A laboratory cycler: 0.1 mV, 1 mA, 0.1 °C. */
  public static final SensorModel LABORATORY =
      new SensorModel(0.0001, 0.0001, 0.0005, 0.001, 0, 0.03, 0.1);

  /** Rejects negative noise and steps. */
  public SensorModel {
    double least =
        Math.min(
            Math.min(Math.min(voltNoise, voltStep), Math.min(ampNoise, ampStep)),
            Math.min(celsiusNoise, celsiusStep));
    if (!(least >= 0) || !Double.isFinite(ampOffset)) {
      throw new IllegalArgumentException(
          "noise and steps must not be negative and the offset finite, was least %s, offset %s"
              .formatted(least, ampOffset));
    }
  }

  /**
   * The same sensors with a current offset.
   *
   * @param amps offset, A
   * @return the sensors
   */
  public SensorModel withAmpOffset(double amps) {
    return new SensorModel(voltNoise, voltStep, ampNoise, ampStep, amps, celsiusNoise, celsiusStep);
  }

  double volts(double volts, SeededRandom random) {
    return measured(volts, voltNoise, voltStep, random);
  }

  double amps(double amps, SeededRandom random) {
    return measured(amps + ampOffset, ampNoise, ampStep, random);
  }

  double celsius(double celsius, SeededRandom random) {
    return measured(celsius, celsiusNoise, celsiusStep, random);
  }

  private static double measured(double value, double noise, double step, SeededRandom random) {
    double noisy = noise > 0 ? value + noise * random.normal() : value;
    if (!(step > 0)) {
      return noisy;
    }
    // Division by the whole number of steps per unit: 3712 / 1000.0 prints as 3.712, while 3712 *
    // 0.001 does not.
    return Math.rint(noisy / step) / Math.rint(1 / step);
  }
}
