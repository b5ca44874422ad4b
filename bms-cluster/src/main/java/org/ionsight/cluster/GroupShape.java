package org.ionsight.cluster;

/**
 * Where a group lies, and how far a vector is from it.
 *
 * <p>Immutable and thread-safe; distances allocate nothing.
 */
sealed interface GroupShape permits Ball, Ellipsoid, Rays, Region {
  /**
   * Squared distance of a vector in its own units.
   *
   * @param vector of {@link #size} components
   * @param enough above this the exact value does not matter, so that a far group costs little
   * @return the square; any value above {@code enough} if it is larger than that; NaN if a
   *     component that was looked at is not finite
   */
  double squaredDistance(float[] vector, double enough);

  /**
   * What distances of a vector from this group are told in, and limited: 1, or how far out the
   * vector lies where only its direction counts.
   */
  default double unit(float[] vector) {
    return 1;
  }

  /**
   * A limit where only so large a share of the components is left: distances shrink as its root.
   */
  default double limitOver(double limit, double share) {
    return limit * Math.sqrt(share);
  }

  /** What is added to the squared distance before groups are compared. */
  double handicap();

  /** The middle, scaled. */
  double[] centre();

  /**
   * The same group as far as some of the components tell it.
   *
   * @param fewer the scaling of these components
   * @param kept their indices, ascending
   */
  GroupShape over(Standardizer fewer, int[] kept);

  /** Number of components. */
  int size();
}
