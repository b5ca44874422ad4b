package org.ionsight.model.guard;

/**
 * A closed range of values that a model was trained on. Immutable.
 *
 * @param low smallest value, finite
 * @param high largest value, finite, at least {@code low}
 */
public record ValueRange(double low, double high) {
  /** Rejects ranges that are empty or without end. */
  public ValueRange {
    if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
      throw new IllegalArgumentException(
          "range must be finite with low <= high, was %s..%s".formatted(low, high));
    }
  }

  /**
   * Whether a value lies inside, ends included.
   *
   * @param value the value; NaN lies nowhere
   * @return true if inside
   */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /**
   * How far outside a value lies.
   *
   * @param value the value
   * @return 0 inside; otherwise the distance to the nearer end over the width of the range, and
   *     infinite for a range without width
   */
  public double excess(double value) {
    double beyond = Math.max(low - value, value - high);
    return beyond <= 0 ? 0 : beyond / (high - low);
  }
}
