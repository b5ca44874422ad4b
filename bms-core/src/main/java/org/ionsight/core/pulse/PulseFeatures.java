package org.ionsight.core.pulse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pulse test as a network sees it: {@value #COUNT} numbers without the size of the cell.
 *
 * <p>First the rest voltage (V), the length of a pulse (ln of seconds), and the means over the
 * pulses of the ohmic and of the slow voltage answer to 1 C, as logarithms: resistance times
 * capacity. Then, for each of ten strengths, whether it was applied (0 or 1), and its ohmic, slow,
 * release, recovery and lasting part over the matching mean: how the answer depends on strength and
 * direction. A strength that was not applied is all 0. Stateless; {@link #write} allocates nothing.
 */
public final class PulseFeatures {
  /** Numbers of the whole test, before those of the strengths. */
  public static final int WHOLE = 4;

  /** Place of the logarithm of the ohmic part; that of the slow part follows. */
  public static final int LOG_OHMIC = 2;

  /** Numbers of one strength; the first says whether it was applied. */
  public static final int PER_STRENGTH = 6;

  /** Strengths. */
  public static final int STRENGTHS = 10;

  /** All numbers. */
  public static final int COUNT = WHOLE + STRENGTHS * PER_STRENGTH;

  /** A tenth of a millivolt, the resolution of good testers: an answer is not smaller. */
  private static final double LEAST_VOLTS = 1e-4;

  private static final double MOST_RATIO = 20;

  private PulseFeatures() {}

  /**
   * What the numbers are, in order.
   *
   * @return names in lower case, units {@code V}, {@code ln s}, {@code ln V} or 1
   */
  public static List<String> names() {
    List<String> names =
        new ArrayList<>(List.of("rest_volts", "log_pulse_seconds", "log_ohmic", "log_slow"));
    for (double strength : Pulse.STRENGTHS) {
      for (String part : List.of("applied", "ohmic", "slow", "release", "recovery", "left")) {
        // All have one decimal and none is 0; as %+.1f, which a process that starts pays for.
        names.add(part + (strength > 0 ? "[+" : "[") + strength + "C]");
      }
    }
    return List.copyOf(names);
  }

  /**
   * Writes the numbers of a test.
   *
   * @param test a test; what comes from one that is not plausible means nothing, but is finite
   * @param out receives {@value #COUNT} numbers
   * @param at index of the first
   */
  public static void write(PulseTest test, float[] out, int at) {
    double ohmic = 0;
    double slow = 0;
    List<Pulse> pulses = test.pulses();
    for (int i = 0; i < pulses.size(); i++) {
      ohmic += pulses.get(i).ohmic() / pulses.size();
      slow += pulses.get(i).slow() / pulses.size();
    }
    double meanOhmic = atLeastResolution(ohmic);
    double meanSlow = atLeastResolution(slow);
    Arrays.fill(out, at, at + COUNT, 0);
    out[at] = finite(test.restVolts());
    out[at + 1] = finite(Math.log(test.pulseSeconds()));
    out[at + 2] = finite(Math.log(meanOhmic));
    out[at + 3] = finite(Math.log(meanSlow));
    for (int i = 0; i < pulses.size(); i++) {
      Pulse pulse = pulses.get(i);
      int own = at + WHOLE + pulse.slot() * PER_STRENGTH;
      out[own] = 1;
      out[own + 1] = finite(pulse.ohmic() / meanOhmic);
      out[own + 2] = finite(pulse.slow() / meanSlow);
      out[own + 3] = finite(pulse.release() / meanOhmic);
      out[own + 4] = finite(pulse.recovery() / meanSlow);
      out[own + 5] = finite(pulse.left() / meanSlow);
    }
  }

  private static double atLeastResolution(double volts) {
    return volts >= LEAST_VOLTS ? volts : LEAST_VOLTS;
  }

  private static float finite(double value) {
    return Double.isNaN(value) ? 0 : (float) Math.max(-MOST_RATIO, Math.min(MOST_RATIO, value));
  }
}
