package org.ionsight.cluster;

import java.util.Arrays;
import java.util.List;

/**
 * How far points lie from their own groups, had these been made without them: what the distance of
 * a new point of the same kind is like, while a point that helped to make its group lies too near.
 *
 * <p>A mean is moved in closed form, and so is a covariance (of a mixture as if its members were
 * weighted fully); of a region, the prototype that a point shares with others moves, and one that
 * it is alone is gone; of a direction the ray of the point is gone. What groups have in common, as
 * scaling and borders, stays as it is. Stateless.
 */
final class LeftOutDistances {
  private LeftOutDistances() {}

  /** Scaled; NaN of a point of no group, and of the only one of its group. */
  static double[] of(Partition partition, double[][] scaled) {
    int[] groups = partition.groups();
    int[] sizes = Points.sizes(groups, partition.count());
    List<? extends GroupShape> shapes =
        partition.shapes().apply(Standardizer.identity(scaled[0].length));
    double[] distances = new double[scaled.length];
    Arrays.fill(distances, Double.NaN);
    for (int g = 0; g < partition.count(); g++) {
      int[] members = Points.membersOf(groups, g);
      GroupShape shape = shapes.get(g);
      if (shape instanceof Region region) {
        ofRegion(region.prototypes(), scaled, members, distances);
      } else if (shape instanceof Rays rays) {
        for (int m = 0; m < members.length; m++) {
          distances[members[m]] = rays.leftOut(m);
        }
      } else {
        float[] vector = new float[shape.size()];
        for (int i : members) {
          for (int j = 0; j < vector.length; j++) {
            vector[j] = (float) scaled[i][j];
          }
          // In double precision where that is at hand.
          double square =
              shape instanceof Ball
                  ? Points.squaredDistance(scaled[i], shape.centre())
                  : shape.squaredDistance(vector, Double.POSITIVE_INFINITY);
          distances[i] = of(shape, square, sizes[g]);
        }
      }
    }
    return distances;
  }

  /** Of a group of so many around a mean. */
  static double of(GroupShape shape, double square, int members) {
    double n = members;
    if (members < 2) {
      return Double.NaN;
    }
    double moved = square * (n / (n - 1)) * (n / (n - 1));
    if (!(shape instanceof Ellipsoid) || members < shape.size() + 3) {
      return Math.sqrt(moved);
    }
    // Sherman and Morrison, Ann. Math. Stat. 21, 1950: the inverse of a covariance without a point.
    double lever = 1 - square * n / ((n - 1) * (n - 1));
    return Math.sqrt(moved * (n - 2) / (n - 1) / Math.max(1 / n, lever));
  }

  private static void ofRegion(
      double[][] prototypes, double[][] scaled, int[] members, double[] distances) {
    int[] nearest = new int[members.length];
    int[] sharing = new int[prototypes.length];
    for (int i = 0; i < members.length; i++) {
      nearest[i] = Points.nearest(scaled[members[i]], prototypes);
      sharing[nearest[i]]++;
    }
    for (int i = 0; i < members.length; i++) {
      double least = Double.NaN;
      for (int p = 0; p < prototypes.length; p++) {
        double distance = Math.sqrt(Points.squaredDistance(scaled[members[i]], prototypes[p]));
        if (p == nearest[i]) {
          distance = sharing[p] < 2 ? Double.NaN : distance * sharing[p] / (sharing[p] - 1.0);
        }
        least = Double.isNaN(distance) || distance >= least ? least : distance;
      }
      distances[members[i]] = least;
    }
  }
}
