package org.ionsight.cluster;

import java.util.stream.IntStream;

/**
 * How well each point sits in its group: (b − a) / max(a, b), with a the mean distance to its own
 * group and b that to the nearest other group.
 *
 * <p>Values −1..1; 0 for a point that is alone in its group, by convention. Stateless and
 * thread-safe; memory grows with the square of the number of points. Source: Rousseeuw, J. Comput.
 * Appl. Math. 20, 1987, doi:10.1016/0377-0427(87)90125-7.
 */
public final class Silhouette {
  static final int SAMPLE = 512;

  private Silhouette() {}

  /**
   * The mean silhouette of a grouping.
   *
   * @param points {@code [points][components]}, finite
   * @param groups index of the group of each point, from 0
   * @return −1..1; 0 if there is only one group
   */
  public static double mean(double[][] points, int[] groups) {
    return meanOf(Points.distances(points), groups);
  }

  /**
   * The mean silhouette of at most 512 points that belong to a group: silhouettes need all pairs,
   * and 512 points are 2 MB of distances and enough for a mean.
   */
  static double ofSample(double[][] points, int[] groups, long seed) {
    int[] grouped = IntStream.range(0, groups.length).filter(i -> groups[i] >= 0).toArray();
    int[] rows = Points.select(grouped, Points.sample(grouped.length, SAMPLE, seed));
    return mean(Points.select(points, rows), Points.select(groups, rows));
  }

  static double meanOf(double[][] distances, int[] groups) {
    double sum = 0;
    for (double s : each(distances, groups)) {
      sum += s;
    }
    return groups.length == 0 ? 0 : sum / groups.length;
  }

  /** The silhouette of every point from the distances of all pairs. */
  static double[] each(double[][] distances, int[] groups) {
    int count = 0;
    for (int g : groups) {
      count = Math.max(count, g + 1);
    }
    int[] sizes = Points.sizes(groups, count);
    double[] silhouettes = new double[groups.length];
    double[] sums = new double[count];
    for (int i = 0; i < groups.length; i++) {
      java.util.Arrays.fill(sums, 0);
      for (int j = 0; j < groups.length; j++) {
        sums[groups[j]] += distances[i][j];
      }
      silhouettes[i] = ofPoint(sums, sizes, groups[i]);
    }
    return silhouettes;
  }

  private static double ofPoint(double[] sums, int[] sizes, int own) {
    if (sizes[own] < 2) {
      return 0;
    }
    double nearest = Double.POSITIVE_INFINITY;
    for (int g = 0; g < sums.length; g++) {
      if (g != own && sizes[g] > 0) {
        nearest = Math.min(nearest, sums[g] / sizes[g]);
      }
    }
    double inside = sums[own] / (sizes[own] - 1);
    double larger = Math.max(inside, nearest);
    return larger == 0 || Double.isInfinite(nearest) ? 0 : (nearest - inside) / larger;
  }
}
