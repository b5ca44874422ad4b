package org.ionsight.train.soc;

import java.util.random.RandomGenerator;

/**
 * What a vehicle's sensors do to the truth, drawn anew for every stretch of a stream.
 *
 * @param voltsOffset error of the voltage, V
 * @param voltsNoise standard deviation of its noise, V
 * @param voltsStep quantisation of the voltage, V; 0 for none
 * @param gain factor on the current
 * @param offsetCRate error of the current over the nominal capacity, 1/h
 * @param celsiusOffset error of the temperature, K
 * @param celsiusMissing whether the temperature is not observed
 * @param holdSeconds every how many seconds a new frame arrives, at least 1
 */
record SocDisturbance(
    double voltsOffset,
    double voltsNoise,
    double voltsStep,
    double gain,
    double offsetCRate,
    double celsiusOffset,
    boolean celsiusMissing,
    int holdSeconds) {
  static final SocDisturbance NONE = new SocDisturbance(0, 0, 0, 1, 0, 0, false, 1);

  /** A sensor set worse than most: 0.1 A on a 3 Ah cell, 3 mV. */
  static final SocDisturbance STRESS =
      new SocDisturbance(0.003, 0.002, 0.001, 1.01, 0.035, 1, false, 1);

  /** A third of all stretches stays as it was measured. */
  static SocDisturbance draw(RandomGenerator random) {
    if (random.nextInt(3) == 0) {
      return NONE;
    }
    double offset = random.nextDouble(-1, 1);
    return new SocDisturbance(
        random.nextDouble(-0.005, 0.005),
        random.nextDouble(0, 0.004),
        random.nextInt(2) == 0 ? 0 : random.nextDouble(0.0005, 0.005),
        random.nextDouble(0.99, 1.01),
        // Up to 0.3 A on a 3 Ah cell, mostly far below.
        0.1 * offset * Math.abs(offset),
        random.nextDouble(-2, 2),
        random.nextInt(10) == 0,
        random.nextInt(4) == 0 ? random.nextInt(2, 11) : 1);
  }
}
