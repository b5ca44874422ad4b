package org.ionsight.cluster.diagnose;

/**
 * A resistance from the current steps of one stretch of a cell's life.
 *
 * <p>Immutable and thread-safe.
 *
 * @param equivalentFullCycles throughput since new at the end of the stretch
 * @param ohms voltage step over current step, ohm, positive
 * @param volts mean voltage before the steps, V
 * @param celsius mean temperature at the steps, °C; NaN if it was not observed
 * @param steps how many current steps stand behind it, positive
 */
public record ResistanceReading(
    double equivalentFullCycles, double ohms, double volts, double celsius, int steps) {
  // A resistance falls by about 2 % per kelvin below 25 degC: 5 K hide or invent 10 %.
  private static final double SAME_KELVIN = 5;
  // Resistance doubles towards empty; a fifth of a volt is about a fifth of the charge.
  private static final double SAME_VOLTS = 0.2;

  /** Rejects what is no resistance. */
  public ResistanceReading {
    if (!(ohms > 0) || Double.isInfinite(ohms) || steps < 1) {
      throw new IllegalArgumentException(
          "a reading needs a positive finite resistance and steps, was %s ohm from %d steps"
              .formatted(ohms, steps));
    }
  }

  /** Whether another reading was taken at about the same temperature and voltage. */
  boolean comparable(ResistanceReading other) {
    // NaN, where temperature was not observed, must not forbid a comparison.
    return !(Math.abs(celsius - other.celsius) > SAME_KELVIN)
        && !(Math.abs(volts - other.volts) > SAME_VOLTS);
  }
}
