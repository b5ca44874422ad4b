package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Groups as dense regions of any shape, their number unknown: cells of one type at all states of
 * charge form a band rather than a ball, which centroids cut to pieces.
 *
 * <p>HDBSCAN*: points are linked by mutual reachability, and of the tree of density levels the
 * groups that live longest are taken. A point in thin space joins the group of its nearest member
 * ({@link #fit}) or belongs to none ({@link #fitWithNoise}). Work and memory grow with the square
 * of the number of points; 3,000 take a second. Immutable and thread-safe. Source: Campello,
 * Moulavi, Sander, PAKDD 2013, doi:10.1007/978-3-642-37456-2_14.
 */
public final class DensityGroups {
  private final int neighbours;
  private final double leastShare;

  /**
   * Sets the search up.
   *
   * @param neighbours how many neighbours say how dense it is around a point, positive
   * @param leastShare no group has a smaller share of the points, between 0 and 1
   */
  public DensityGroups(int neighbours, double leastShare) {
    if (neighbours < 1 || !(leastShare > 0 && leastShare < 1)) {
      throw new IllegalArgumentException(
          "neighbours must be positive and the least share between 0 and 1, was %d and %s"
              .formatted(neighbours, leastShare));
    }
    this.neighbours = neighbours;
    this.leastShare = leastShare;
  }

  /**
   * Groups points.
   *
   * @param points {@code [points][components]}, finite, on one scale
   * @return a group for each, from 0
   * @throws ClusterException if there are no points or a value is not finite
   */
  public int[] fit(double[][] points) {
    Points.requireFinite(points);
    if (points.length <= neighbours) {
      return new int[points.length];
    }
    double[][] distance = Points.distances(points);
    return tree(distance).groups(distance);
  }

  /**
   * Groups points and leaves out those that are unlike any group: points outside every region, and
   * points so far out in a region that the logarithm of their density lies three interquartile
   * ranges below that of its lower quartile (Tukey's far out).
   *
   * @param points {@code [points][components]}, finite, on one scale
   * @return a group for each, from 0, or {@link
   *     org.ionsight.core.estimate.GroupModel#UNKNOWN_GROUP}
   * @throws ClusterException if there are no points or a value is not finite
   */
  public int[] fitWithNoise(double[][] points) {
    Points.requireFinite(points);
    if (points.length <= neighbours) {
      return new int[points.length];
    }
    return tree(Points.distances(points)).groupsWithNoise();
  }

  private DensityTree tree(double[][] distance) {
    int n = distance.length;
    return new DensityTree(n, links(distance), Math.max(2, (int) Math.ceil(leastShare * n)));
  }

  /**
   * How much the groups depend on the points that happened to be there.
   *
   * @param points {@code [points][components]}, finite, on one scale
   * @param draws number of bootstrap samples
   * @param seed of the drawing
   * @return mean adjusted Rand index of the groups of a sample with those of all points
   */
  public double stability(double[][] points, int draws, long seed) {
    int[] all = fit(points);
    SplittableRandom random = new SplittableRandom(seed);
    double sum = 0;
    for (int draw = 0; draw < draws; draw++) {
      // A point that is drawn twice would be a density of its own.
      int[] chosen = random.ints(points.length, 0, points.length).sorted().distinct().toArray();
      double[][] sample = Arrays.stream(chosen).mapToObj(i -> points[i]).toArray(double[][]::new);
      int[] before = Arrays.stream(chosen).map(i -> all[i]).toArray();
      sum += Agreement.adjustedRand(fit(sample), before) / draws;
    }
    return sum;
  }

  /** Prim's algorithm on mutual reachability; links in the order of their lengths. */
  private List<DensityTree.Link> links(double[][] distance) {
    int n = distance.length;
    double[] core = new double[n];
    for (int i = 0; i < n; i++) {
      double[] sorted = distance[i].clone();
      Arrays.sort(sorted);
      core[i] = sorted[neighbours];
    }
    double[] least = new double[n];
    int[] from = new int[n];
    boolean[] in = new boolean[n];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    List<DensityTree.Link> links = new ArrayList<>(n);
    int newest = 0;
    in[0] = true;
    for (int step = 1; step < n; step++) {
      int next = -1;
      for (int j = 0; j < n; j++) {
        if (!in[j]) {
          double reach = Math.max(distance[newest][j], Math.max(core[newest], core[j]));
          if (reach < least[j]) {
            least[j] = reach;
            from[j] = newest;
          }
          if (next < 0 || least[j] < least[next]) {
            next = j;
          }
        }
      }
      links.add(new DensityTree.Link(from[next], next, least[next]));
      in[next] = true;
      newest = next;
    }
    links.sort(Comparator.comparingDouble(DensityTree.Link::length));
    return links;
  }
}
