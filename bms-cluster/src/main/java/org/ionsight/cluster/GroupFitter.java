package org.ionsight.cluster;

import java.util.List;

/**
 * Fits a given number of groups by a given method, or dense regions of whatever number.
 *
 * <p>Points are {@code [points][components]}, finite. For a few weak cells among many alike see
 * {@link GroupFinder}. Immutable and thread-safe; the same seed gives the same groups.
 */
public final class GroupFitter {
  private final GroupingMethod method;
  private final Partitioner partitioner;
  private final long seed;

  private GroupFitter(GroupingMethod method, Partitioner partitioner, long seed) {
    this.method = method;
    this.partitioner = partitioner;
    this.seed = seed;
  }

  /**
   * Fits so many groups.
   *
   * @param method any but {@link GroupingMethod#DENSITY}
   * @param k number of groups, positive
   * @param seed of the random starts
   * @return the fitter
   */
  public static GroupFitter of(GroupingMethod method, int k, long seed) {
    return new GroupFitter(method, Partitioner.of(method, k), seed);
  }

  /**
   * Fits dense regions; points in thin space belong to no group.
   *
   * @param density what counts as dense
   * @param seed of the prototypes that cover a region
   * @return the fitter
   */
  public static GroupFitter of(DensityGroups density, long seed) {
    return new GroupFitter(GroupingMethod.DENSITY, Partitioner.of(density), seed);
  }

  /**
   * Fits embeddings, on one scale for all components.
   *
   * @param input what the vectors mean
   * @param vectors {@code [points][components]}, finite
   * @param health by which groups of one size are named, best first, such as SOH; NaN where unknown
   * @return model and groups
   * @throws ClusterException if there are too few points, or a value is not finite
   */
  public Grouping fit(GroupingInput input, float[][] vectors, double[] health) {
    double[][] points = Points.doubles(vectors);
    return fit(input, points, Standardizer.common(points), health);
  }

  /**
   * Fits points with a given scaling.
   *
   * @param input what the points mean
   * @param points {@code [points][components]}, finite
   * @param scaling of the components
   * @param health by which groups of one size are named, best first; NaN where unknown
   * @return model and groups
   * @throws ClusterException if there are too few points, a value is not finite, or lengths differ
   */
  public Grouping fit(
      GroupingInput input, double[][] points, Standardizer scaling, double[] health) {
    NamedGroups.requireHealth(points, health);
    double[][] scaled = scaling.apply(points);
    Partition partition = partitioner.divide(scaled, seed);
    double silhouette = Silhouette.ofSample(scaled, partition.groups(), seed);
    Provenance provenance = new Provenance(method, input, silhouette, -1);
    NamedGroups.Named named = NamedGroups.of(partition, scaled, scaling, health, provenance);
    return new Grouping(named.model(), named.groups(), List.of());
  }
}
