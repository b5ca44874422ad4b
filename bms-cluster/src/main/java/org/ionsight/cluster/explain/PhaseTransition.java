package org.ionsight.cluster.explain;

/**
 * A phase transition of an electrode that shapes the charge curve of a full cell. Immutable and
 * thread-safe.
 *
 * @param name such as {@code NMC H2–H3}
 * @param lowVolts lower end of the window in which full cells show it at moderate rates, V
 * @param highVolts upper end, V
 * @param source paper with DOI
 */
public record PhaseTransition(String name, double lowVolts, double highVolts, String source) {
  /** Rejects an empty window. */
  public PhaseTransition {
    if (!(lowVolts < highVolts)) {
      throw new IllegalArgumentException(
          "a window must have a width, was %s to %s".formatted(lowVolts, highVolts));
    }
  }

  /** Share of a window that lies inside of this one, 0..1. */
  double shareOf(double low, double high) {
    double common = Math.min(high, highVolts) - Math.max(low, lowVolts);
    return Math.max(0, common) / (high - low);
  }
}
