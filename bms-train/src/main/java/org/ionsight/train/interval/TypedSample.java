package org.ionsight.train.interval;

/**
 * An answer of a network on a cell that it was not trained on, with the truth.
 *
 * <p>Of life that is said of the life network alone: its checkpoints carry what the shipped health
 * network says, which did learn from most of these cells. What a further cell looks like to both
 * may be harder than these samples tell.
 *
 * @param type name of the cell's type
 * @param cell its name, unique over all types
 * @param condition what a report groups by, for example the width of the window
 * @param evidence observed share, or number of checkpoints
 * @param low lower raw quantile
 * @param middle raw median
 * @param high upper raw quantile
 * @param truth in the unit of the quantiles
 */
public record TypedSample(
    String type,
    String cell,
    String condition,
    double evidence,
    double low,
    double middle,
    double high,
    double truth) {
  /** Rejects what is not finite, and puts quantiles that crossed in order. */
  public TypedSample {
    if (!Double.isFinite(evidence + low + middle + high + truth)) {
      throw new IllegalArgumentException(
          "a sample must be finite, was %s, %s, %s, %s for %s"
              .formatted(evidence, low, middle, high, truth));
    }
    double least = Math.min(low, Math.min(middle, high));
    double most = Math.max(low, Math.max(middle, high));
    middle = low + middle + high - least - most;
    low = least;
    high = most;
  }

  double score() {
    return Math.max(low - truth, truth - high);
  }

  double width() {
    return high - low;
  }
}
