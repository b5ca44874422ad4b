package org.ionsight.core.curve;

/**
 * Under what conditions a published curve was recorded, where the curve itself does not say.
 *
 * <p>Immutable.
 *
 * @param direction which way charge moved
 * @param cRate magnitude of the C-rate, 1/h, positive
 * @param celsius mean temperature, °C; NaN if not known
 */
public record CurveConditions(Direction direction, double cRate, double celsius) {
  /** Rejects a C-rate that is not positive and finite, and an infinite temperature. */
  public CurveConditions {
    if (!(cRate > 0) || Double.isInfinite(cRate)) {
      throw new IllegalArgumentException("cRate must be positive, was %s".formatted(cRate));
    }
    if (Double.isInfinite(celsius)) {
      throw new IllegalArgumentException("celsius must be finite or NaN, was infinite");
    }
  }
}
