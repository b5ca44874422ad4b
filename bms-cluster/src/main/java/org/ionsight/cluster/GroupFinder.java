package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

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

  private static final double LIMIT_QUANTILE = 0.99;
  // A new cell may lie half as far again as the outermost one seen before it counts as unknown.
  private static final double LIMIT_FACTOR = 1.5;
  // Below this a group's own 99th percentile is just its outermost member.
  private static final int LIMIT_MEMBERS = 20;

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
    double[][] points = new double[vectors.length][];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[vectors[i].length];
      for (int j = 0; j < points[i].length; j++) {
        points[i][j] = vectors[i][j];
      }
    }
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
    Points.requireFinite(points);
    if (health.length != points.length) {
      throw new ClusterException(
          "health needs one value for each of %d points, found %d"
              .formatted(points.length, health.length));
    }
    Division division = new Division(scaling.apply(points), seed);
    return named(input, scaling, division, division.find(maxGroups), health);
  }

  private static Grouping named(
      GroupingInput input,
      Standardizer scaling,
      Division division,
      KMeans.Fit fit,
      double[] health) {
    double[][] scaled = division.points();
    int count = fit.centroids().length;
    int[] sizes = Points.sizes(fit.groups(), count);
    double[] goodness = new double[count];
    for (int g = 0; g < count; g++) {
      double median = Robust.median(membersOf(health, fit.groups(), g));
      goodness[g] = Double.isNaN(median) ? Double.NEGATIVE_INFINITY : median;
    }
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.comparingInt((Integer g) -> -sizes[g])
            .thenComparingDouble(g -> -goodness[g])
            .thenComparingInt(g -> g));

    double[] distances = new double[scaled.length];
    for (int i = 0; i < scaled.length; i++) {
      distances[i] = Math.sqrt(Points.squaredDistance(scaled[i], fit.centroids()[fit.groups()[i]]));
    }
    double pooled = Robust.quantile(distances, LIMIT_QUANTILE);
    double[][] centroids = new double[count][];
    int[] renamed = new int[count];
    List<ClusterModel.Group> groups = new ArrayList<>();
    for (int rank = 0; rank < count; rank++) {
      int g = order[rank];
      renamed[g] = rank;
      centroids[rank] = fit.centroids()[g];
      double own = Robust.quantile(membersOf(distances, fit.groups(), g), LIMIT_QUANTILE);
      double limit = LIMIT_FACTOR * (sizes[g] < LIMIT_MEMBERS ? Math.max(own, pooled) : own);
      groups.add(new ClusterModel.Group(letter(rank), sizes[g], limit));
    }
    int[] labels = Arrays.stream(fit.groups()).map(g -> renamed[g]).toArray();
    ClusterModel model =
        new ClusterModel(
            input,
            scaling,
            centroids,
            groups,
            division.silhouette(labels),
            division.firstThreshold());
    return new Grouping(model, labels, division.candidates());
  }

  private static double[] membersOf(double[] values, int[] groups, int group) {
    return IntStream.range(0, values.length)
        .filter(i -> groups[i] == group)
        .mapToDouble(i -> values[i])
        .toArray();
  }

  private static String letter(int rank) {
    return rank < 26
        ? String.valueOf((char) ('A' + rank))
        : letter(rank / 26 - 1) + letter(rank % 26);
  }
}
