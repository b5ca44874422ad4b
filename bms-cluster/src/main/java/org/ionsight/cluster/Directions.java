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
   * Until all are in so many groups or fewer, and the nearest two are farther apart than this.
   *
   * @param kinds of the points; {@link KnownKinds#UNKNOWN} where not known
   */
  static int[] groups(double[][] points, int[] kinds, double largestAngle, int most) {
    int n = points.length;
    double[][] angle = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        angle[i][j] = angle(points[i], points[j], kinds[i], kinds[j]);
        angle[j][i] = angle[i][j];
      }
    }
    int[] groups = new int[n];
    Arrays.setAll(groups, i -> i);
    int[] sizes = new int[n];
    Arrays.fill(sizes, 1);
    for (int count = n; count > 1; count--) {
      int[] pair = nearest(angle, sizes);
      if (count <= most && angle[pair[0]][pair[1]] > largestAngle) {
        break;
      }
      join(angle, sizes, groups, pair[0], pair[1]);
    }
    return renumbered(groups, sizes);
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

  private static void join(double[][] angle, int[] sizes, int[] groups, int kept, int gone) {
    for (int i = 0; i < sizes.length; i++) {
      double mean =
          (sizes[kept] * angle[i][kept] + sizes[gone] * angle[i][gone])
              / (sizes[kept] + sizes[gone]);
      angle[i][kept] = mean;
      angle[kept][i] = mean;
      if (groups[i] == gone) {
        groups[i] = kept;
      }
    }
    sizes[kept] += sizes[gone];
    sizes[gone] = 0;
  }

  private static int[] renumbered(int[] groups, int[] sizes) {
    int[] rank = new int[sizes.length];
    int count = 0;
    for (int i = 0; i < sizes.length; i++) {
      rank[i] = sizes[i] > 0 ? count++ : -1;
    }
    return Arrays.stream(groups).map(g -> rank[g]).toArray();
  }
}
