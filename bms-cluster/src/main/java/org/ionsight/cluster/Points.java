package org.ionsight.cluster;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

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

  static void requireFinite(float[][] vectors) {
    if (vectors.length == 0) {
      throw new ClusterException("there must be at least one point, found none");
    }
    for (int i = 0; i < vectors.length; i++) {
      if (vectors[i].length != vectors[0].length || !finite(vectors[i])) {
        // The slow way says what is wrong, and where.
        requireFinite(doubles(vectors));
      }
    }
  }

  private static boolean finite(float[] vector) {
    // Once a sum is not finite it stays so, and no sum of finite floats leaves the range of double.
    double sum = 0;
    for (float v : vector) {
      sum += v;
    }
    return Double.isFinite(sum);
  }

  static double[][] copy(double[][] rows) {
    double[][] copy = new double[rows.length][];
    Arrays.setAll(copy, i -> rows[i].clone());
    return copy;
  }

  static double[] pick(double[] from, int[] components) {
    return Arrays.stream(components).mapToDouble(j -> from[j]).toArray();
  }

  static double[][] select(double[][] from, int[] rows) {
    double[][] selected = new double[rows.length][];
    Arrays.setAll(selected, i -> from[rows[i]]);
    return selected;
  }

  static float[][] select(float[][] from, int[] rows) {
    float[][] selected = new float[rows.length][];
    Arrays.setAll(selected, i -> from[rows[i]]);
    return selected;
  }

  static int[] select(int[] from, int[] rows) {
    return Arrays.stream(rows).map(row -> from[row]).toArray();
  }

  /** The rows that carry a group, in their order. */
  static int[] membersOf(int[] groups, int group) {
    return IntStream.range(0, groups.length).filter(i -> groups[i] == group).toArray();
  }

  /** Numbers of rows, in their order: all, or so many drawn without replacement. */
  static int[] sample(int count, int most, long seed) {
    int[] rows = new int[count];
    Arrays.setAll(rows, i -> i);
    if (count <= most) {
      return rows;
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < most; i++) {
      int other = i + random.nextInt(count - i);
      int row = rows[i];
      rows[i] = rows[other];
      rows[other] = row;
    }
    return Arrays.copyOf(rows, most);
  }

  static double[] mean(double[][] points) {
    double[] mean = new double[points[0].length];
    for (double[] point : points) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += point[j] / points.length;
      }
    }
    return mean;
  }

  static double[][] doubles(float[][] vectors) {
    double[][] points = new double[vectors.length][];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[vectors[i].length];
      for (int j = 0; j < points[i].length; j++) {
        points[i][j] = vectors[i][j];
      }
    }
    return points;
  }

  static float[][] floats(double[][] points) {
    float[][] vectors = new float[points.length][];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = new float[points[i].length];
      for (int j = 0; j < vectors[i].length; j++) {
        vectors[i][j] = (float) points[i][j];
      }
    }
    return vectors;
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

  /** Members of each group; points of no group count nowhere. */
  static int[] sizes(int[] groups, int count) {
    int[] sizes = new int[count];
    for (int g : groups) {
      if (g >= 0) {
        sizes[g]++;
      }
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
