package org.ionsight.cluster;

import java.util.Arrays;
import java.util.List;

/**
 * Fits a given number of groups by a given method, or dense regions of whatever number.
 *
 * <p>Points are {@code [points][components]}, finite. For a few weak cells among many alike see
 * {@link GroupFinder}. Immutable and thread-safe; the same seed gives the same groups.
 */
public final class GroupFitter {
  /** Largest number of points that are held in memory twice. */
  static final int MOST_POINTS = 20_000;

  /** Largest number of points of which all distances are worked out: 72 MB of them. */
  static final int MOST_DENSE = 3_000;

  private final GroupingMethod method;
  private final int k;
  private final Partitioner partitioner;
  private final long seed;

  private GroupFitter(GroupingMethod method, int k, Partitioner partitioner, long seed) {
    this.method = method;
    this.k = k;
    this.partitioner = partitioner;
    this.seed = seed;
  }

  /**
   * Fits so many groups.
   *
   * @param method any but {@link GroupingMethod#DENSITY} and {@link GroupingMethod#DIRECTION}
   * @param k number of groups, positive
   * @param seed of the random starts
   * @return the fitter
   */
  public static GroupFitter of(GroupingMethod method, int k, long seed) {
    return new GroupFitter(method, k, Partitioner.of(method, k), seed);
  }

  /**
   * Fits dense regions; points in thin space belong to no group.
   *
   * @param density what counts as dense
   * @param seed of the prototypes that cover a region
   * @return the fitter
   */
  public static GroupFitter of(DensityGroups density, long seed) {
    return new GroupFitter(GroupingMethod.DENSITY, 0, Partitioner.of(density), seed);
  }

  /**
   * Fits embeddings, on one scale for all components.
   *
   * <p>Above {@link #MOST_POINTS} vectors k-means goes on as {@link FleetKMeans}; the other methods
   * learn from so many of them, or from {@link #MOST_DENSE} where the work grows with the square,
   * and place the others afterwards.
   *
   * @param input what the vectors mean
   * @param vectors {@code [points][components]}, finite
   * @param health by which groups of one size are named, best first, such as SOH; NaN where unknown
   * @return model and groups
   * @throws ClusterException if there are too few points, or a value is not finite
   */
  public Grouping fit(GroupingInput input, float[][] vectors, double[] health) {
    NamedGroups.requireHealth(vectors, health);
    int most = method == GroupingMethod.DENSITY ? MOST_DENSE : MOST_POINTS;
    if (vectors.length <= most) {
      double[][] points = Points.doubles(vectors);
      return fit(input, points, Standardizer.common(points), health);
    }
    if (method == GroupingMethod.K_MEANS) {
      return new FleetKMeans(k, seed).fit(input, vectors, health);
    }
    int[] rows = Points.sample(vectors.length, most, seed);
    double[] known = Arrays.stream(rows).mapToDouble(i -> health[i]).toArray();
    return placed(fit(input, Points.select(vectors, rows), known).model(), vectors);
  }

  private Grouping placed(ClusterModel model, float[][] vectors) {
    boolean everywhere = method.gaussian();
    int[] groups =
        Arrays.stream(vectors)
            .mapToInt(v -> everywhere ? model.nearest(v) : model.assign(v))
            .toArray();
    return new Grouping(model, groups, List.of());
  }

  /**
   * Fits points with a given scaling; above {@link #MOST_POINTS} points as embeddings are.
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
    int most = method == GroupingMethod.DENSITY ? MOST_DENSE : MOST_POINTS;
    if (points.length > most && method == GroupingMethod.K_MEANS) {
      return new FleetKMeans(k, seed).fit(input, Points.floats(points), scaling, health);
    }
    if (points.length > most) {
      int[] rows = Points.sample(points.length, most, seed);
      double[] known = Arrays.stream(rows).mapToDouble(i -> health[i]).toArray();
      return placed(
          fit(input, Points.select(points, rows), scaling, known).model(), Points.floats(points));
    }
    double[][] scaled = scaling.apply(points);
    Partition partition = partitioner.divide(scaled, seed);
    double silhouette = Silhouette.ofSample(scaled, partition.groups(), seed);
    Provenance provenance = new Provenance(method, input, silhouette, -1);
    NamedGroups.Named named = NamedGroups.of(partition, scaled, scaling, health, provenance);
    return new Grouping(named.model(), named.groups(), List.of());
  }
}
