package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Divides points into groups, and groups into further groups as long as that beats chance.
 *
 * <p>One mean silhouette over all points hides small groups: three weak cells beside ninety good
 * ones hardly change a mean. So every group that was found is searched again by itself, against its
 * own reference, the largest first.
 */
final class Division {
  // Fewer points than this have no distribution to compare with.
  private static final int FEWEST = 6;
  private static final int RESTARTS = 10;
  // Silhouettes need all pairs: 512 points are 2 MB of distances and enough for a mean.
  private static final int SILHOUETTE_POINTS = 512;

  private final double[][] points;
  private final long seed;
  private final List<Grouping.Candidate> candidates = new ArrayList<>();
  private double firstThreshold = 1;

  Division(double[][] points, long seed) {
    this.points = points;
    this.seed = seed;
  }

  /** Index of the group of each point, from 0; at most {@code most} groups. */
  KMeans.Fit find(int most) {
    List<int[]> found = new ArrayList<>();
    PriorityQueue<int[]> open =
        new PriorityQueue<>(Comparator.comparingInt((int[] rows) -> -rows.length));
    int[] all = new int[points.length];
    Arrays.setAll(all, i -> i);
    open.add(all);
    while (!open.isEmpty()) {
      int[] rows = open.remove();
      List<int[]> parts = divide(rows, most - found.size() - open.size());
      if (parts.size() == 1) {
        found.add(rows);
      } else {
        open.addAll(parts);
      }
    }
    double[][] centroids = new double[found.size()][points[0].length];
    for (int g = 0; g < centroids.length; g++) {
      for (int row : found.get(g)) {
        for (int j = 0; j < centroids[g].length; j++) {
          centroids[g][j] += points[row][j] / found.get(g).length;
        }
      }
    }
    // A division of one group may leave points nearer to another one: all of them settle once more.
    return KMeans.refine(points, centroids);
  }

  double[][] points() {
    return points;
  }

  List<Grouping.Candidate> candidates() {
    return candidates;
  }

  /** What the division of all points had to exceed. */
  double firstThreshold() {
    return firstThreshold;
  }

  double silhouette(int[] groups) {
    int[] rows = sample(points.length);
    return Silhouette.mean(select(points, rows), select(groups, rows));
  }

  private List<int[]> divide(int[] rows, int allowed) {
    double[][] part = select(points, rows);
    int most = Math.min(allowed, Points.distinct(part, allowed + 1) - 1);
    if (rows.length < FEWEST || most < 2) {
      return List.of(rows);
    }
    int[] sampled = sample(part.length);
    double[][] sample = select(part, sampled);
    double threshold = SilhouetteReference.threshold(sample, most, seed);
    if (rows.length == points.length) {
      firstThreshold = threshold;
    }
    double[][] distances = Points.distances(sample);
    double best = threshold;
    int[] groups = new int[rows.length];
    for (int k = 2; k <= most; k++) {
      int[] tried = new KMeans(k, RESTARTS, seed + k).fit(part).groups();
      double reached = Silhouette.meanOf(distances, select(tried, sampled));
      candidates.add(new Grouping.Candidate(rows.length, k, reached, threshold));
      if (reached > best) {
        best = reached;
        groups = tried;
      }
    }
    return split(rows, groups);
  }

  private static List<int[]> split(int[] rows, int[] groups) {
    List<int[]> parts = new ArrayList<>();
    int count = Arrays.stream(groups).max().orElse(0) + 1;
    for (int g = 0; g < count; g++) {
      int[] part = new int[rows.length];
      int size = 0;
      for (int i = 0; i < rows.length; i++) {
        if (groups[i] == g) {
          part[size++] = rows[i];
        }
      }
      parts.add(Arrays.copyOf(part, size));
    }
    return parts;
  }

  private int[] sample(int count) {
    int[] rows = new int[count];
    Arrays.setAll(rows, i -> i);
    if (count <= SILHOUETTE_POINTS) {
      return rows;
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < SILHOUETTE_POINTS; i++) {
      int other = i + random.nextInt(count - i);
      int row = rows[i];
      rows[i] = rows[other];
      rows[other] = row;
    }
    return Arrays.copyOf(rows, SILHOUETTE_POINTS);
  }

  private static double[][] select(double[][] from, int[] rows) {
    double[][] selected = new double[rows.length][];
    Arrays.setAll(selected, i -> from[rows[i]]);
    return selected;
  }

  private static int[] select(int[] from, int[] rows) {
    return Arrays.stream(rows).map(row -> from[row]).toArray();
  }
}
