package org.ionsight.cluster;

/**
 * A scaling, and how to learn it again from other points of the same kind, as from those that a
 * bootstrap draws. Immutable and thread-safe if the rule is.
 *
 * @param scaling of all points: the usual point at the origin, all components on one scale
 * @param rule by which it is learned from fewer points
 */
public record LearnedScaling(Standardizer scaling, Rule rule) {
  /** Learns a scaling of points; a function of these alone. */
  @FunctionalInterface
  public interface Rule {
    /**
     * Learns it.
     *
     * @param points {@code [points][components]}, not scaled, finite, at least one; not changed
     * @return the scaling
     */
    Standardizer of(double[][] points);
  }

  /**
   * A scaling that was known before the points, and that no draw changes.
   *
   * @param scaling of any points
   * @return the scaling, whatever the points
   */
  public static LearnedScaling fixed(Standardizer scaling) {
    return new LearnedScaling(scaling, points -> scaling);
  }
}
