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
 * @param noiseCRate standard deviation of the current's noise over the nominal capacity, 1/h
 * @param ampsStep quantisation of the current, A; 0 for none
 * @param celsiusOffset error of the temperature, K
 * @param celsiusMissing whether the temperature is not observed
 * @param framesPerSecond frames that the model clock averages in a second, at least 1
 * @param holdSeconds every how many seconds a new frame arrives, at least 1
 */
record SocDisturbance(
    double voltsOffset,
    double voltsNoise,
    double voltsStep,
    double gain,
    double offsetCRate,
    double noiseCRate,
    double ampsStep,
    double celsiusOffset,
    boolean celsiusMissing,
    int framesPerSecond,
    int holdSeconds) {
  static final SocDisturbance NONE = new SocDisturbance(0, 0, 0, 1, 0, 0, 0, 0, false, 1, 1);

  /** A sensor set worse than most: 0.1 A on a 3 Ah cell, 3 mV. */
  static final SocDisturbance STRESS =
      new SocDisturbance(0.003, 0.002, 0.001, 1.01, 0.035, 0.01, 0.1, 1, false, 1, 1);

  /** What {@code soc-stress} asks: the current sensor shows 0.3 A too much on a 3 Ah cell. */
  static final SocDisturbance OFFSET = new SocDisturbance(0, 0, 0, 1, 0.1, 0, 0, 0, false, 1, 1);

  /** The same with the other sign. */
  static final SocDisturbance NEGATIVE_OFFSET =
      new SocDisturbance(0, 0, 0, 1, -0.1, 0, 0, 0, false, 1, 1);

  private static final double[] VOLTS_STEPS = {0, 0.001, 0.005, 0.010};
  private static final int[] FRAMES_PER_SECOND = {1, 2, 10};

  SocDisturbance {
    if (framesPerSecond < 1 || holdSeconds < 1 || !(voltsStep >= 0) || !(ampsStep >= 0)) {
      throw new IllegalArgumentException(
          "frames and hold must be at least 1, steps not negative, was %d, %d, %s V, %s A"
              .formatted(framesPerSecond, holdSeconds, voltsStep, ampsStep));
    }
  }

  /** A third of all stretches stays as it was measured. */
  static SocDisturbance draw(RandomGenerator random) {
    if (random.nextInt(3) == 0) {
      return NONE;
    }
    // 0.1 s to 10 s between frames: a quarter of the sensors is faster, a quarter slower than 1 Hz.
    int pace = random.nextInt(4);
    return new SocDisturbance(
        random.nextDouble(-0.003, 0.003),
        random.nextDouble(0, 0.004),
        VOLTS_STEPS[random.nextInt(VOLTS_STEPS.length)],
        random.nextDouble(0.985, 1.015),
        offsetCRate(random),
        random.nextInt(2) == 0 ? 0 : random.nextDouble(0, 0.03),
        random.nextInt(3) == 0 ? 0.1 : 0,
        random.nextDouble(-2, 2),
        random.nextInt(10) == 0,
        pace == 0 ? FRAMES_PER_SECOND[random.nextInt(FRAMES_PER_SECOND.length)] : 1,
        pace == 1 ? random.nextInt(2, 11) : 1);
  }

  /** Every second sensor is a good one; the others are off by up to 0.36 A on a 3 Ah cell. */
  private static double offsetCRate(RandomGenerator random) {
    double most = random.nextBoolean() ? 0.02 : 0.12;
    return random.nextDouble(-most, most);
  }

  /** The voltage that is shown in a second. */
  double volts(double truth, RandomGenerator random) {
    return shown(truth + voltsOffset, voltsNoise, voltsStep, random);
  }

  /** The current that is shown in a second. */
  double amps(double truth, double nominalAmpHours, RandomGenerator random) {
    double mean = gain * truth + offsetCRate * nominalAmpHours;
    return shown(mean, noiseCRate * nominalAmpHours, ampsStep, random);
  }

  /** The temperature that is shown in a second; NaN if none is. */
  double celsius(double truth) {
    return celsiusMissing ? Double.NaN : truth + celsiusOffset;
  }

  /** The mean of a second's frames, each with its own noise, each quantised. */
  private double shown(double mean, double noise, double step, RandomGenerator random) {
    double sum = 0;
    for (int frame = 0; frame < framesPerSecond; frame++) {
      double value = noise > 0 ? mean + noise * random.nextGaussian() : mean;
      sum += step > 0 ? step * Math.rint(value / step) : value;
    }
    return sum / framesPerSecond;
  }
}
