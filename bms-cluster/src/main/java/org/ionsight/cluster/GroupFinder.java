package org.ionsight.cluster;

/**
 * Finds how many groups points form, and the groups.
 *
 * <p>Every number of groups from 2 to {@link #DEFAULT_MAX_GROUPS} is tried by {@link KMeans}; the
 * one with the best mean silhouette wins if it shows a reasonable structure (above 0.5) and beats
 * by three standard deviations what the same search reaches on points without structure. Each group
 * is then searched again by itself, so that a few weak cells are not lost beside many good ones. If
 * nothing wins there is one group. Groups are named by letters, {@code A} for the largest. Points
 * are {@code [points][components]}, finite. Immutable and thread-safe; the same seed gives the same
 * groups.
 */
public final class GroupFinder {
  /** Largest number of groups that is tried: more than eight nobody can tell apart in a report. */
  public static final int DEFAULT_MAX_GROUPS = 8;

  private final int maxGroups;
  private final long seed;

  /**
   * Sets the search up.
   *
   * @param maxGroups largest number of groups to try, positive; 1 asks for one group
   * @param seed of the random starts and references
   */
  public GroupFinder(int maxGroups, long seed) {
    if (maxGroups < 1) {
      throw new IllegalArgumentException("maxGroups must be positive, was " + maxGroups);
    }
    this.maxGroups = maxGroups;
    this.seed = seed;
  }

  /**
   * Finds groups of embeddings, on one scale for all components.
   *
   * @param input what the vectors mean
   * @param vectors {@code [points][components]}, finite
   * @param health by which groups of one size are named, best first, such as SOH; NaN where unknown
   * @return model and groups
   * @throws ClusterException if there are no points, or a value is not finite
   */
  public Grouping find(GroupingInput input, float[][] vectors, double[] health) {
    double[][] points = Points.doubles(vectors);
    return find(input, points, Standardizer.common(points), health);
  }

  /**
   * Finds groups of points with a given scaling.
   *
   * @param input what the points mean
   * @param points {@code [points][components]}, finite
   * @param scaling of the components
   * @param health by which groups of one size are named, best first; NaN where unknown
   * @return model and groups
   * @throws ClusterException if there are no points, a value is not finite, or lengths differ
   */
  public Grouping find(
      GroupingInput input, double[][] points, Standardizer scaling, double[] health) {
    NamedGroups.requireHealth(points, health);
    double[][] scaled = scaling.apply(points);
    Division division = new Division(scaled, seed);
    Partition partition = Partitioner.balls(division.find(maxGroups), scaled);
    Provenance provenance =
        new Provenance(
            GroupingMethod.K_MEANS,
            input,
            division.silhouette(partition.groups()),
            division.firstThreshold());
    NamedGroups.Named named =
        NamedGroups.beforeCalibration(partition, scaled, scaling, health, provenance);
    return new Grouping(named.model(), named.groups(), division.candidates());
  }
}
