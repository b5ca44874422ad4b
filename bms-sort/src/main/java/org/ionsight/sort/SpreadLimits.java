package org.ionsight.sort;

/**
 * How far the cells of one module may differ: the largest value over the smallest, minus 1.
 *
 * <p>Immutable and thread-safe.
 *
 * @param capacity limit for the capacities, fraction; infinite for none
 * @param resistance limit for the resistances, fraction; infinite for none
 * @param life limit for the predicted remaining lives, fraction; infinite for none
 */
public record SpreadLimits(double capacity, double resistance, double life) {
  /** No limit at all. */
  public static final SpreadLimits NONE =
      new SpreadLimits(
          Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Rejects NaN and limits below 0. */
  public SpreadLimits {
    require("capacity", capacity);
    require("resistance", resistance);
    require("life", life);
  }

  private static void require(String what, double limit) {
    if (!(limit >= 0)) {
      throw new IllegalArgumentException(
          "limit of the spread of %s must be at least 0, was %s".formatted(what, limit));
    }
  }

  /**
   * The limit for one property.
   *
   * @param property which
   * @return fraction; infinite for none
   */
  public double of(CellProperty property) {
    return switch (property) {
      case CAPACITY -> capacity;
      case RESISTANCE -> resistance;
      case LIFE -> life;
    };
  }
}
