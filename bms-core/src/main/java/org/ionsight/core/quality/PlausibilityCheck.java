package org.ionsight.core.quality;

import org.ionsight.core.state.StateTape;

/**
 * Says of each measurement of one cell what cannot be right with it.
 *
 * <p>Seconds, V, A (positive = charge), °C. O(1) per measurement, one instance per cell, not
 * thread-safe, allocates nothing; never throws, whatever comes in. A temperature that is NaN was
 * not observed and is no fault; a voltage or current that is NaN is {@link QualityFlag#MISSING}.
 */
public final class PlausibilityCheck {
  /** Swings of the current that a live voltage must follow, as a C-rate change over a tenth. */
  private static final int STUCK_SWINGS = 5;

  /** A sample that jumped is believed when the ones after it stay there. */
  private static final int JUMP_ACCEPTED_AFTER = 3;

  /** Steps of the current that a verdict on its sign needs. */
  private static final int SIGN_STEPS = 20;

  /** About 200 steps of the current are remembered for the sign. */
  private static final double SIGN_MEMORY = 0.995;

  /** Between samples further apart the voltage follows charge, not resistance, s. */
  private static final double SIGN_MAX_STEP_SECONDS = 15;

  private final PlausibilityLimits limits;
  private final double swingAmps;

  private boolean begun;
  private double lastSeconds;
  private double lastVolts = Double.NaN;
  private double lastAmps = Double.NaN;
  private double believedVolts = Double.NaN;
  private double believedAmps;
  private double believedSeconds;
  private int jumped;
  private double swingFrom;
  private int swings;
  private double covariance;
  private double power;
  private int steps;

  /**
   * Makes a check.
   *
   * @param limits of the cell
   */
  public PlausibilityCheck(PlausibilityLimits limits) {
    this.limits = limits;
    // A 200th of the largest current is C/10 for limits of 20C: it moves a voltage by some mV.
    swingAmps = limits.maxAmps() / 200;
  }

  /** Forgets all measurements. */
  public void reset() {
    begun = false;
    lastVolts = Double.NaN;
    lastAmps = Double.NaN;
    believedVolts = Double.NaN;
    jumped = 0;
    swings = 0;
    covariance = 0;
    power = 0;
    steps = 0;
  }

  /**
   * Records what is remembered of the measurements, or takes it back.
   *
   * @param tape the state
   */
  public void exchange(StateTape tape) {
    begun = tape.flag(begun);
    lastSeconds = tape.number(lastSeconds);
    lastVolts = tape.number(lastVolts);
    lastAmps = tape.number(lastAmps);
    believedVolts = tape.number(believedVolts);
    believedAmps = tape.number(believedAmps);
    believedSeconds = tape.number(believedSeconds);
    jumped = tape.count(jumped, 0, JUMP_ACCEPTED_AFTER);
    swingFrom = tape.number(swingFrom);
    swings = tape.count(swings, 0, Integer.MAX_VALUE);
    covariance = tape.number(covariance);
    power = tape.number(power);
    steps = tape.count(steps, 0, SIGN_STEPS);
  }

  /**
   * Checks one measurement.
   *
   * @param seconds its time on any clock, s
   * @param volts cell voltage, V
   * @param amps current, A
   * @param celsius temperature, °C; NaN if not observed
   * @return bits of {@link QualityFlag}; 0 if nothing is wrong
   */
  public int check(double seconds, double volts, double amps, double celsius) {
    int flags = 0;
    boolean voltsThere = Double.isFinite(volts);
    boolean ampsThere = Double.isFinite(amps);
    if (!voltsThere || !ampsThere || !Double.isFinite(seconds)) {
      flags |= QualityFlag.MISSING.bit();
    }
    if (voltsThere && !(volts >= limits.minVolts() && volts <= limits.maxVolts())) {
      flags |= QualityFlag.VOLTAGE_RANGE.bit();
    }
    if (ampsThere && Math.abs(amps) > limits.maxAmps()) {
      flags |= QualityFlag.CURRENT_RANGE.bit();
    }
    if (!Double.isNaN(celsius)
        && !(celsius >= limits.minCelsius() && celsius <= limits.maxCelsius())) {
      flags |= QualityFlag.TEMPERATURE_RANGE.bit();
    }
    if (!Double.isFinite(seconds)) {
      return flags;
    }
    double step = seconds - lastSeconds;
    if (begun && step <= 0) {
      return flags | QualityFlag.TIME_NOT_MONOTONE.bit();
    }
    if (begun && step > limits.maxGapSeconds()) {
      flags |= QualityFlag.GAP.bit();
      lastVolts = Double.NaN;
      believedVolts = Double.NaN;
      swings = 0;
    }
    begun = true;
    lastSeconds = seconds;
    if ((flags & ~QualityFlag.GAP.bit() & ~QualityFlag.TEMPERATURE_RANGE.bit()) == 0) {
      flags |= follow(seconds, volts, amps, step);
    }
    return flags;
  }

  private int follow(double seconds, double volts, double amps, double step) {
    int flags = 0;
    if (tooFast(seconds, volts, amps) && ++jumped < JUMP_ACCEPTED_AFTER) {
      flags |= QualityFlag.RATE.bit();
    } else {
      jumped = 0;
      believedVolts = volts;
      believedAmps = amps;
      believedSeconds = seconds;
    }
    if (!Double.isNaN(lastVolts)) {
      if (stuck(volts, amps)) {
        flags |= QualityFlag.STUCK.bit();
      }
      if (step <= SIGN_MAX_STEP_SECONDS && signSwapped(volts - lastVolts, amps - lastAmps)) {
        flags |= QualityFlag.SIGN_SWAPPED.bit();
      }
    } else {
      swingFrom = amps;
    }
    lastVolts = volts;
    lastAmps = amps;
    return flags;
  }

  private boolean tooFast(double seconds, double volts, double amps) {
    if (Double.isNaN(believedVolts)) {
      return false;
    }
    double allowed =
        0.05
            + limits.voltsPerSecond() * (seconds - believedSeconds)
            + limits.ohms() * Math.abs(amps - believedAmps);
    return Math.abs(volts - believedVolts) > allowed;
  }

  private boolean stuck(double volts, double amps) {
    // Equal to the last digit: a frozen register, not a quiet cell.
    if (Double.compare(volts, lastVolts) != 0) {
      swings = 0;
      swingFrom = amps;
    } else if (Math.abs(amps - swingFrom) > swingAmps) {
      swings++;
      swingFrom = amps;
    }
    return swings >= STUCK_SWINGS;
  }

  /** A resistance is positive: voltage must jump with the current, not against it. */
  private boolean signSwapped(double voltsStep, double ampsStep) {
    if (Math.abs(ampsStep) > swingAmps) {
      covariance = SIGN_MEMORY * covariance + voltsStep * ampsStep;
      power = SIGN_MEMORY * power + ampsStep * ampsStep;
      steps = Math.min(SIGN_STEPS, steps + 1);
    }
    // A hundredth of the largest resistance is below that of any cell of the type.
    return steps == SIGN_STEPS && covariance < -0.01 * limits.ohms() * power;
  }
}
