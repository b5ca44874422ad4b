package org.ionsight.cluster;

import java.util.Arrays;

/**
 * Groups points by the direction in which they lie from the origin, whatever the distance: by
 * average linkage of the angles between them.
 *
 * <p>Where it is known what points are instances of, two of one kind count as half as far apart,
 * and two of different kinds as opposite: a cause may turn a cell's direction as it goes on, and
 * two causes may point nearly the same way.
 *
 * <p>Source of the linkage: Sokal and Michener, Univ. Kansas Sci. Bull. 38, 1958. The work grows
 * with the third power of the number of points, which are few.
 */
final class Directions {
  private static final double SAME_KIND = 0.5;

  private Directions() {}

  /**
   * Between each two of the points, by what is known of them.
   *
   * @param kinds of the points; {@link KnownKinds#UNKNOWN} where not known
   */
  static double[][] angles(double[][] points, int[] kinds) {
    int n = points.length;
    double[][] angle = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        angle[i][j] = angle(points[i], points[j], kinds[i], kinds[j]);
        angle[j][i] = angle[i][j];
      }
    }
    return angle;
  }

  /** The tree: which two groups, each called by its first point, join one after the other. */
  static int[][] joins(double[][] angles) {
    double[][] angle = Points.copy(angles);
    int n = angle.length;
    int[] sizes = new int[n];
    Arrays.fill(sizes, 1);
    int[][] joins = new int[Math.max(0, n - 1)][];
    for (int step = 0; step < joins.length; step++) {
      joins[step] = nearest(angle, sizes);
      join(angle, sizes, joins[step][0], joins[step][1]);
    }
    return joins;
  }

  /** The groups of so many points when so many are left, or one of each point. */
  static int[] groups(int points, int[][] joins, int most) {
    int[] groups = new int[points];
    Arrays.setAll(groups, i -> i);
    for (int step = 0; step < points - Math.max(1, most); step++) {
      int gone = joins[step][1];
      int kept = joins[step][0];
      Arrays.setAll(groups, i -> groups[i] == gone ? kept : groups[i]);
    }
    int[] rank = new int[points];
    Arrays.fill(rank, -1);
    int count = 0;
    for (int i = 0; i < points; i++) {
      rank[groups[i]] = rank[groups[i]] < 0 ? count++ : rank[groups[i]];
      groups[i] = rank[groups[i]];
    }
    return groups;
  }

  private static double angle(double[] a, double[] b, int kindOfA, int kindOfB) {
    if (kindOfA == KnownKinds.UNKNOWN || kindOfB == KnownKinds.UNKNOWN) {
      return angle(a, b);
    }
    return kindOfA == kindOfB ? SAME_KIND * angle(a, b) : Math.PI;
  }

  /**
   * Radians; a point at the origin has no direction: it is like others without one, and at a right
   * angle to those that have one.
   */
  static double angle(double[] a, double[] b) {
    double product = 0;
    for (int j = 0; j < a.length; j++) {
      product += a[j] * b[j];
    }
    double lengthA = Deviation.distance(a);
    double lengthB = Deviation.distance(b);
    if (lengthA == 0 || lengthB == 0) {
      return lengthA == lengthB ? 0 : Math.PI / 2;
    }
    return Math.acos(Math.max(-1, Math.min(1, product / (lengthA * lengthB))));
  }

  private static int[] nearest(double[][] angle, int[] sizes) {
    int[] pair = new int[2];
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < sizes.length; i++) {
      for (int j = 0; j < i; j++) {
        if (sizes[i] > 0 && sizes[j] > 0 && angle[i][j] < least) {
          least = angle[i][j];
          pair[0] = j;
          pair[1] = i;
        }
      }
    }
    return pair;
  }

  private static void join(double[][] angle, int[] sizes, int kept, int gone) {
    for (int i = 0; i < sizes.length; i++) {
      double mean =
          (sizes[kept] * angle[i][kept] + sizes[gone] * angle[i][gone])
              / (sizes[kept] + sizes[gone]);
      angle[i][kept] = mean;
      angle[kept][i] = mean;
    }
    sizes[kept] += sizes[gone];
    sizes[gone] = 0;
  }
}
