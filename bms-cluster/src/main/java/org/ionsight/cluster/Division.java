package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.ionsight.core.feature.Robust;

/**
 * Divides points into groups, and groups into further groups as long as there is reason to.
 *
 * <p>One mean silhouette over all points hides small groups: three weak cells beside ninety good
 * ones hardly change a mean. So every group that was found is searched again by itself, the largest
 * first. A large group is divided if the silhouette shows a reasonable structure (above 0.5:
 * Kaufman and Rousseeuw, Finding Groups in Data, 1990) and beats chance ({@link
 * SilhouetteReference}). A group of few points has no distribution to compare with; it is divided
 * if its parts lie clearly farther apart than any two points of the whole usually do.
 */
final class Division {
  private static final int RESTARTS = 10;
  // Silhouettes need all pairs: 512 points are 2 MB of distances and enough for a mean.
  private static final int SILHOUETTE_POINTS = 512;
  static final double REASONABLE = 0.5;
  private static final int FEW = 20;
  private static final double FAR = 1.5;
  // Cells of one cause differ in how far it has gone. Beyond three spreads the logarithm counts,
  // so that the direction in which a cell differs weighs more than the amount.
  private static final double KNEE = 3;

  private final double[][] points;
  private final long seed;
  private final double knownThreshold;
  private final List<Grouping.Candidate> candidates = new ArrayList<>();
  private double firstThreshold = 1;
  private double usualDistance = Double.NaN;

  Division(double[][] points, long seed) {
    this(points, seed, Double.NaN);
  }

  /** With a threshold that chance was asked for before, where the same is divided many times. */
  Division(double[][] points, long seed, double knownThreshold) {
    this.points = points;
    this.seed = seed;
    this.knownThreshold = knownThreshold;
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
    int[] groups = new int[points.length];
    for (int g = 0; g < found.size(); g++) {
      for (int row : found.get(g)) {
        groups[row] = g;
      }
    }
    // A division of one group may leave points nearer to another one: all of them settle once more.
    return KMeans.refine(points, centroids(points, groups));
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
    return Silhouette.mean(Points.select(points, rows), Points.select(groups, rows));
  }

  private List<int[]> divide(int[] rows, int allowed) {
    double[][] part = Points.select(points, rows);
    int most = Math.min(allowed, Points.distinct(part, allowed + 1) - 1);
    if (most < 2) {
      return List.of(rows);
    }
    if (rows.length < FEW && rows.length < points.length) {
      double[][] compressed = compressed(part);
      int[] groups = best(rows, compressed, most, 0);
      return farApart(compressed, groups) ? split(rows, groups) : List.of(rows);
    }
    double threshold = Math.max(chance(part, most), REASONABLE);
    if (rows.length == points.length) {
      firstThreshold = threshold;
    }
    return split(rows, best(rows, part, most, threshold));
  }

  private double chance(double[][] part, int most) {
    return Double.isNaN(knownThreshold)
        ? SilhouetteReference.threshold(Points.select(part, sample(part.length)), most, seed)
        : knownThreshold;
  }

  /** The division with the largest silhouette above the threshold; one group if there is none. */
  private int[] best(int[] rows, double[][] part, int most, double threshold) {
    int[] sampled = sample(part.length);
    double[][] distances = Points.distances(Points.select(part, sampled));
    double best = threshold;
    int[] groups = new int[rows.length];
    for (int k = 2; k <= most; k++) {
      int[] tried = new KMeans(k, RESTARTS, seed + k).fit(part).groups();
      double reached = Silhouette.meanOf(distances, Points.select(tried, sampled));
      candidates.add(new Grouping.Candidate(rows.length, k, reached, threshold));
      if (reached > best) {
        best = reached;
        groups = tried;
      }
    }
    return groups;
  }

  private static double[][] compressed(double[][] part) {
    double[][] compressed = new double[part.length][part[0].length];
    for (int i = 0; i < part.length; i++) {
      for (int j = 0; j < part[i].length; j++) {
        double x = part[i][j] / KNEE;
        compressed[i][j] = KNEE * Math.signum(x) * Math.log(Math.abs(x) + Math.hypot(x, 1));
      }
    }
    return compressed;
  }

  private boolean farApart(double[][] part, int[] groups) {
    if (Double.isNaN(usualDistance)) {
      usualDistance = medianDistance(Points.select(points, sample(points.length)));
    }
    double[][] centroids = centroids(part, groups);
    for (int a = 0; a < centroids.length; a++) {
      for (int b = 0; b < a; b++) {
        double apart = Math.sqrt(Points.squaredDistance(centroids[a], centroids[b]));
        if (apart < FAR * usualDistance) {
          return false;
        }
      }
    }
    return true;
  }

  private static double medianDistance(double[][] sample) {
    double[] pairs = new double[sample.length * (sample.length - 1) / 2];
    int at = 0;
    for (int i = 0; i < sample.length; i++) {
      for (int j = 0; j < i; j++) {
        pairs[at++] = Math.sqrt(Points.squaredDistance(sample[i], sample[j]));
      }
    }
    return Robust.median(pairs);
  }

  static double[][] centroids(double[][] points, int[] groups) {
    int count = Arrays.stream(groups).max().orElse(0) + 1;
    int[] sizes = Points.sizes(groups, count);
    double[][] centroids = new double[count][points[0].length];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < points[i].length; j++) {
        centroids[groups[i]][j] += points[i][j] / sizes[groups[i]];
      }
    }
    return centroids;
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
    return Points.sample(count, SILHOUETTE_POINTS, seed);
  }
}
