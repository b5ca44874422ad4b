package org.ionsight.cluster;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Arithmetic on {@code [points][components]} that the methods of this package share. */
final class Points {
  private Points() {}

  static void requireFinite(double[][] points) {
    if (points.length == 0) {
      throw new ClusterException("there must be at least one point, found none");
    }
    for (int i = 0; i < points.length; i++) {
      if (points[i].length != points[0].length) {
        throw new ClusterException(
            "point %d must have as many components as point 0, expected %d, found %d"
                .formatted(i, points[0].length, points[i].length));
      }
      for (int j = 0; j < points[i].length; j++) {
        if (!Double.isFinite(points[i][j])) {
          throw new ClusterException(
              "point %d, component %d must be finite, found %s; leave out points without estimate"
                  .formatted(i, j, points[i][j]));
        }
      }
    }
  }

  /** How many distinct points there are, counting no further than {@code enough}. */
  static int distinct(double[][] points, int enough) {
    Set<String> seen = new HashSet<>();
    for (double[] point : points) {
      if (seen.size() >= enough) {
        break;
      }
      seen.add(Arrays.toString(point));
    }
    return seen.size();
  }

  static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      double d = a[j] - b[j];
      sum += d * d;
    }
    return sum;
  }

  static int nearest(double[] point, double[][] centroids) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < centroids.length; c++) {
      double d = squaredDistance(point, centroids[c]);
      if (d < least) {
        least = d;
        nearest = c;
      }
    }
    return nearest;
  }

  static int[] sizes(int[] groups, int count) {
    int[] sizes = new int[count];
    for (int g : groups) {
      sizes[g]++;
    }
    return sizes;
  }

  /** Euclidean distance of every pair, {@code [points][points]}. */
  static double[][] distances(double[][] points) {
    int n = points.length;
    double[][] distances = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double d = Math.sqrt(squaredDistance(points[i], points[j]));
        distances[i][j] = d;
        distances[j][i] = d;
      }
    }
    return distances;
  }
}
