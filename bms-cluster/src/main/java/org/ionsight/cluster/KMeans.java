package org.ionsight.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * k-means clustering: k-means++ start, Lloyd's iteration, best of several restarts.
 *
 * <p>Shapes: points are {@code [points][components]}, finite. Immutable and thread-safe. The same
 * seed gives the same groups on every machine. A group that loses all its points starts again at
 * the point that is worst served, so exactly {@code k} groups come back. Source: Arthur and
 * Vassilvitskii, SODA 2007 (k-means++); Lloyd, IEEE Trans. Inf. Theory 28, 1982,
 * doi:10.1109/TIT.1982.1056489.
 */
public final class KMeans {
  private static final int MAX_ITERATIONS = 200;
  private static final int SWAP_ITERATIONS = 3;

  private final int k;
  private final int restarts;
  private final long seed;

  /**
   * Sets the method up.
   *
   * @param k number of groups, positive
   * @param restarts number of starts of which the best is kept, positive
   * @param seed of the random starts
   */
  public KMeans(int k, int restarts, long seed) {
    if (k < 1 || restarts < 1) {
      throw new IllegalArgumentException(
          "groups and restarts must be positive, were %d and %d".formatted(k, restarts));
    }
    this.k = k;
    this.restarts = restarts;
    this.seed = seed;
  }

  /**
   * A grouping of points.
   *
   * @param centroids {@code [groups][components]}
   * @param groups index of the group of each point, from 0
   * @param inertia sum of squared distances of the points to their centroids
   */
  @SuppressWarnings("ArrayRecordComponent") // a result, handed over whole and never compared
  public record Fit(double[][] centroids, int[] groups, double inertia) {}

  /**
   * Groups points.
   *
   * @param points {@code [points][components]}, finite
   * @return the best of all restarts
   * @throws ClusterException if there are fewer distinct points than groups, or a value is not
   *     finite
   */
  public Fit fit(double[][] points) {
    Points.requireFinite(points);
    int distinct = Points.distinct(points, k);
    if (distinct < k) {
      throw new ClusterException(
          "%d groups need at least as many distinct points, found %d; ask for fewer groups"
              .formatted(k, distinct));
    }
    SplittableRandom random = new SplittableRandom(seed);
    Fit best = lloyd(points, start(points, random), MAX_ITERATIONS);
    for (int i = 1; i < restarts; i++) {
      Fit next = lloyd(points, start(points, random), MAX_ITERATIONS);
      if (next.inertia < best.inertia) {
        best = next;
      }
    }
    return best;
  }

  /** Lloyd's iteration from given centroids, which it moves. */
  static Fit refine(double[][] points, double[][] centroids) {
    return lloyd(points, centroids, MAX_ITERATIONS);
  }

  /**
   * Moves one centroid after the other to a random point and keeps what is better: out of the
   * optima in which Lloyd's iteration is caught, where a start served one large group with two
   * centroids and two small groups with one (Fränti, J. Big Data 5, 2018,
   * doi:10.1186/s40537-018-0122-y).
   */
  static Fit swapped(double[][] points, Fit fit, int swaps, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Fit best = fit;
    for (int s = 0; s < swaps; s++) {
      double[][] centroids = Points.copy(best.centroids);
      centroids[random.nextInt(centroids.length)] = points[random.nextInt(points.length)].clone();
      Fit next = lloyd(points, centroids, SWAP_ITERATIONS);
      if (next.inertia < best.inertia) {
        best = next;
      }
    }
    return refine(points, Points.copy(best.centroids));
  }

  private double[][] start(double[][] points, SplittableRandom random) {
    double[][] centroids = new double[k][];
    double[] nearest = new double[points.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    centroids[0] = points[random.nextInt(points.length)].clone();
    for (int c = 1; c < k; c++) {
      double total = 0;
      for (int i = 0; i < points.length; i++) {
        nearest[i] = Math.min(nearest[i], Points.squaredDistance(points[i], centroids[c - 1]));
        total += nearest[i];
      }
      centroids[c] = points[draw(nearest, random.nextDouble() * total)].clone();
    }
    return centroids;
  }

  private static int draw(double[] weights, double mark) {
    double sum = 0;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        sum += weights[i];
        last = i;
        if (sum > mark) {
          return i;
        }
      }
    }
    return last;
  }

  private static Fit lloyd(double[][] points, double[][] centroids, int iterations) {
    int[] groups = new int[points.length];
    Arrays.fill(groups, -1);
    for (int iteration = 0; iteration < iterations; iteration++) {
      boolean moved = assign(points, centroids, groups);
      moved |= refillEmpty(points, centroids, groups);
      if (!moved) {
        break;
      }
      average(points, centroids, groups);
    }
    double inertia = 0;
    for (int i = 0; i < points.length; i++) {
      inertia += Points.squaredDistance(points[i], centroids[groups[i]]);
    }
    return new Fit(centroids, groups, inertia);
  }

  private static boolean assign(double[][] points, double[][] centroids, int[] groups) {
    boolean moved = false;
    for (int i = 0; i < points.length; i++) {
      int nearest = Points.nearest(points[i], centroids);
      moved |= nearest != groups[i];
      groups[i] = nearest;
    }
    return moved;
  }

  private static boolean refillEmpty(double[][] points, double[][] centroids, int[] groups) {
    int[] sizes = Points.sizes(groups, centroids.length);
    boolean moved = false;
    for (int c = 0; c < centroids.length; c++) {
      if (sizes[c] > 0) {
        continue;
      }
      int worst = -1;
      double far = -1;
      for (int i = 0; i < points.length; i++) {
        double d = Points.squaredDistance(points[i], centroids[groups[i]]);
        if (sizes[groups[i]] > 1 && d > far) {
          far = d;
          worst = i;
        }
      }
      sizes[groups[worst]]--;
      sizes[c] = 1;
      groups[worst] = c;
      centroids[c] = points[worst].clone();
      moved = true;
    }
    return moved;
  }

  private static void average(double[][] points, double[][] centroids, int[] groups) {
    int[] sizes = Points.sizes(groups, centroids.length);
    for (double[] centroid : centroids) {
      Arrays.fill(centroid, 0);
    }
    for (int i = 0; i < points.length; i++) {
      double[] centroid = centroids[groups[i]];
      for (int j = 0; j < centroid.length; j++) {
        centroid[j] += points[i][j];
      }
    }
    for (int c = 0; c < centroids.length; c++) {
      for (int j = 0; j < centroids[c].length; j++) {
        centroids[c][j] /= sizes[c];
      }
    }
  }
}
