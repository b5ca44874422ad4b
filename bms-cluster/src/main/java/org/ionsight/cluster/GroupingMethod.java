package org.ionsight.cluster;

import java.util.Locale;

/** How groups are found, and with it what shape they have and what a membership means. */
public enum GroupingMethod {
  /** Balls around centroids: k-means++. Memberships are ratios of distances. */
  K_MEANS,
  /**
   * Ellipsoids along the axes: a mixture of normal distributions. Memberships are probabilities.
   */
  GAUSSIAN_DIAGONAL,
  /** Ellipsoids in any direction: a mixture of normal distributions. Memberships as above. */
  GAUSSIAN_FULL,
  /**
   * Dense regions of any shape, their number unknown: HDBSCAN*. Points in thin space belong to no
   * group. Memberships are ratios of distances.
   */
  DENSITY,
  /**
   * Cells that deviate, by the direction in which they do ({@link DeviationStudy}). Memberships are
   * ratios of distances.
   */
  DIRECTION;

  /**
   * The name in a saved model.
   *
   * @return name in snake case
   */
  public String contractName() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean gaussian() {
    return this == GAUSSIAN_DIAGONAL || this == GAUSSIAN_FULL;
  }
}
