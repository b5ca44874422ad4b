package org.ionsight.core.pulse;

/**
 * One current pulse and the rest after it, as five voltages of the cell, V. Immutable.
 *
 * <p>Voltages are as measured and may be anything; {@link PulseTest#plausible} judges them.
 *
 * @param cRate strength over nominal capacity, 1/h, positive = charge; one of {@link #STRENGTHS},
 *     up to a tenth off
 * @param before at rest, before the pulse
 * @param start first sample with the current on: the ohmic part
 * @param end last sample with the current on
 * @param off first sample with the current off again
 * @param rest at the end of the rest after the pulse
 */
public record Pulse(
    double cRate, double before, double start, double end, double off, double rest) {
  /** The strengths that a pulse may have, in the order of the features, 1/h. */
  static final double[] STRENGTHS = {0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2, 2.5, -2.5};

  private static final double TOLERANCE = 0.1;

  /** Rejects strengths that no model knows. */
  public Pulse {
    if (slot(cRate) < 0) {
      throw new IllegalArgumentException(
          "pulse must be of 0.5, 1, 1.5, 2 or 2.5 C (a tenth off at most), was %s C"
              .formatted(cRate));
    }
  }

  /** Place among {@link #STRENGTHS}, or −1. */
  static int slot(double cRate) {
    for (int i = 0; i < STRENGTHS.length; i++) {
      if (Math.abs(cRate / STRENGTHS[i] - 1) <= TOLERANCE) {
        return i;
      }
    }
    return -1;
  }

  int slot() {
    return slot(cRate);
  }

  double ohmic() {
    return (start - before) / cRate;
  }

  double slow() {
    return (end - start) / cRate;
  }

  double release() {
    return (end - off) / cRate;
  }

  double recovery() {
    return (off - rest) / cRate;
  }

  double left() {
    return (rest - before) / cRate;
  }
}
