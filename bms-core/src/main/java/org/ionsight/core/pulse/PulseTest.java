package org.ionsight.core.pulse;

import java.util.List;

/**
 * A pulse test: the rest voltage of a cell, and its answers to short current pulses, at a state of
 * charge that nobody needs to know. Immutable and thread-safe.
 *
 * <p>It is what testers of second-life cells do in minutes: rest, pulses of some seconds at some
 * strengths, each followed by a rest. Not every strength has to be there.
 *
 * @param restVolts open-circuit voltage before the first pulse, V
 * @param pulseSeconds length of a pulse, s
 * @param pulses in the order in which they were applied, none of a strength twice
 */
public record PulseTest(double restVolts, double pulseSeconds, List<Pulse> pulses) {
  private static final double LEAST_VOLTS = 1;
  private static final double MOST_VOLTS = 5.5;

  /** Copies the pulses; rejects a test without any, or with a strength twice. */
  public PulseTest {
    pulses = List.copyOf(pulses);
    if (pulses.isEmpty()) {
      throw new IllegalArgumentException("pulse test must have at least 1 pulse, was 0");
    }
    long strengths = pulses.stream().mapToInt(Pulse::slot).distinct().count();
    if (strengths != pulses.size()) {
      throw new IllegalArgumentException(
          "pulse test must have every strength once, was "
              + pulses.stream().map(Pulse::cRate).toList());
    }
  }

  /**
   * Whether the voltages can be those of a lithium-ion cell that was pulsed with the strengths as
   * stated: all between 1 and 5.5 V, and the voltage on average rising with a charging current.
   *
   * @return false for missing values, a wrong sign or another unit
   */
  public boolean plausible() {
    boolean plausible = volts(restVolts) && pulseSeconds > 0 && pulseSeconds < 120;
    double ohmic = 0;
    double slow = 0;
    for (Pulse pulse : pulses) {
      plausible &=
          volts(pulse.before())
              && volts(pulse.start())
              && volts(pulse.end())
              && volts(pulse.off())
              && volts(pulse.rest());
      ohmic += pulse.ohmic();
      slow += pulse.slow();
    }
    return plausible && ohmic > 0 && slow > 0;
  }

  private static boolean volts(double volts) {
    return volts >= LEAST_VOLTS && volts <= MOST_VOLTS;
  }

  /**
   * How much evidence there is.
   *
   * @return share of the ten strengths that were applied, fraction
   */
  public double evidence() {
    return pulses.size() / (double) Pulse.STRENGTHS.length;
  }
}
