package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Finds how many groups points form, and the groups.
 *
 * <p>Every number of groups from 2 to {@link #DEFAULT_MAX_GROUPS} is tried by {@link KMeans}; the
 * one with the best mean silhouette wins if it beats what points without structure reach. That
 * threshold is the 95th percentile of the same search on samples of one normal distribution with
 * the covariance of the points, so that a cloud that is merely long does not count as two groups
 * (Liu et al., J. Am. Stat. Assoc. 103, 2008, doi:10.1198/016214508000000454). Below it there is
 * one group. Points are {@code [points][components]}, finite. Immutable and thread-safe; the same
 * seed gives the same groups.
 */
public final class GroupFinder {
  /** Largest number of groups that is tried: more than eight nobody can tell apart in a report. */
  public static final int DEFAULT_MAX_GROUPS = 8;

  private static final int RESTARTS = 10;
  private static final int REFERENCE_RESTARTS = 3;
  // 39 references make "above all but the two best" a test at the 5 % level.
  private static final int REFERENCES = 39;
  private static final double REFERENCE_QUANTILE = 0.95;
  // Silhouettes need all pairs: 512 points are 2 MB of distances and enough for a mean.
  private static final int SILHOUETTE_POINTS = 512;
  private static final double LIMIT_QUANTILE = 0.99;
  // A new cell may lie half as far again as the outermost one seen before it counts as unknown.
  private static final double LIMIT_FACTOR = 1.5;
  // Below this a group's own 99th percentile is just its outermost member.
  private static final int LIMIT_MEMBERS = 20;

  private final int maxGroups;
  private final long seed;

  /**
   * Sets the search up.
   *
   * @param maxGroups largest number of groups to try, positive; 1 asks for one group
   * @param seed of the random starts and references
   */
  public GroupFinder(int maxGroups, long seed) {
    if (maxGroups < 1) {
      throw new IllegalArgumentException("maxGroups must be positive, was " + maxGroups);
    }
    this.maxGroups = maxGroups;
    this.seed = seed;
  }

  /**
   * Finds groups of embeddings.
   *
   * @param input what the vectors mean
   * @param vectors {@code [points][components]}, finite
   * @param health by which groups are named, best first, such as SOH; NaN where unknown
   * @return model and groups
   * @throws ClusterException if there are no points, or a value is not finite
   */
  public Grouping find(GroupingInput input, float[][] vectors, double[] health) {
    double[][] points = new double[vectors.length][];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[vectors[i].length];
      for (int j = 0; j < points[i].length; j++) {
        points[i][j] = vectors[i][j];
      }
    }
    return find(input, points, Standardizer.fit(points), health);
  }

  /**
   * Finds groups of points with a given scaling.
   *
   * @param input what the points mean
   * @param points {@code [points][components]}, finite
   * @param scaling of the components
   * @param health by which groups are named, best first; NaN where unknown
   * @return model and groups
   * @throws ClusterException if there are no points, a value is not finite, or lengths differ
   */
  public Grouping find(
      GroupingInput input, double[][] points, Standardizer scaling, double[] health) {
    Points.requireFinite(points);
    if (health.length != points.length) {
      throw new ClusterException(
          "health needs one value for each of %d points, found %d"
              .formatted(points.length, health.length));
    }
    double[][] scaled = scaling.apply(points);
    int most = Math.min(maxGroups, Points.distinct(scaled, maxGroups + 1) - 1);
    double[][] sample = sample(scaled);
    double threshold = most < 2 ? 1 : referenceSilhouette(sample, most);

    List<Grouping.Candidate> candidates = new ArrayList<>();
    KMeans.Fit best = new KMeans(1, 1, seed).fit(scaled);
    double silhouette = 0;
    for (int k = 2; k <= most; k++) {
      KMeans.Fit fit = new KMeans(k, RESTARTS, seed + k).fit(scaled);
      double reached = silhouette(scaled, sample, fit);
      candidates.add(new Grouping.Candidate(k, reached));
      if (reached > threshold && reached > silhouette) {
        silhouette = reached;
        best = fit;
      }
    }
    return name(input, scaling, scaled, best, health, silhouette, threshold, candidates);
  }

  private double[][] sample(double[][] points) {
    if (points.length <= SILHOUETTE_POINTS) {
      return points;
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[][] shuffled = points.clone();
    for (int i = 0; i < SILHOUETTE_POINTS; i++) {
      int other = i + random.nextInt(shuffled.length - i);
      double[] point = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = point;
    }
    return Arrays.copyOf(shuffled, SILHOUETTE_POINTS);
  }

  private static double silhouette(double[][] points, double[][] sample, KMeans.Fit fit) {
    int[] groups = fit.groups();
    if (sample != points) {
      groups = new int[sample.length];
      for (int i = 0; i < sample.length; i++) {
        groups[i] = Points.nearest(sample[i], fit.centroids());
      }
    }
    return Silhouette.mean(sample, groups);
  }

  private double referenceSilhouette(double[][] sample, int most) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] reached = new double[REFERENCES];
    for (int r = 0; r < REFERENCES; r++) {
      double[][] points = reference(sample, random);
      double[][] distances = Points.distances(points);
      for (int k = 2; k <= most; k++) {
        KMeans.Fit fit = new KMeans(k, REFERENCE_RESTARTS, random.nextLong()).fit(points);
        reached[r] = Math.max(reached[r], Silhouette.meanOf(distances, fit.groups()));
      }
    }
    return Robust.quantile(reached, REFERENCE_QUANTILE);
  }

  /** Draws as many points from the normal distribution that has the covariance of the sample. */
  private static double[][] reference(double[][] sample, SplittableRandom random) {
    int n = sample.length;
    int size = sample[0].length;
    double[] mean = new double[size];
    for (double[] point : sample) {
      for (int j = 0; j < size; j++) {
        mean[j] += point[j] / n;
      }
    }
    // A sum of the centred points with independent standard normal weights has their covariance.
    double norm = 1 / Math.sqrt(Math.max(1, n - 1));
    double[][] drawn = new double[n][size];
    for (double[] point : drawn) {
      for (double[] from : sample) {
        double weight = norm * random.nextGaussian();
        for (int j = 0; j < size; j++) {
          point[j] += weight * (from[j] - mean[j]);
        }
      }
    }
    return drawn;
  }

  private static Grouping name(
      GroupingInput input,
      Standardizer scaling,
      double[][] scaled,
      KMeans.Fit fit,
      double[] health,
      double silhouette,
      double threshold,
      List<Grouping.Candidate> candidates) {
    int count = fit.centroids().length;
    int[] sizes = Points.sizes(fit.groups(), count);
    double[] goodness = new double[count];
    for (int g = 0; g < count; g++) {
      double median = Robust.median(membersOf(health, fit.groups(), g));
      goodness[g] = Double.isNaN(median) ? Double.NEGATIVE_INFINITY : median;
    }
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.comparingDouble((Integer g) -> -goodness[g])
            .thenComparingInt(g -> -sizes[g])
            .thenComparingInt(g -> g));

    double[] distances = new double[scaled.length];
    for (int i = 0; i < scaled.length; i++) {
      distances[i] = Math.sqrt(Points.squaredDistance(scaled[i], fit.centroids()[fit.groups()[i]]));
    }
    double pooled = Robust.quantile(distances, LIMIT_QUANTILE);
    double[][] centroids = new double[count][];
    int[] renamed = new int[count];
    List<ClusterModel.Group> groups = new ArrayList<>();
    for (int rank = 0; rank < count; rank++) {
      int g = order[rank];
      renamed[g] = rank;
      centroids[rank] = fit.centroids()[g];
      double own = Robust.quantile(membersOf(distances, fit.groups(), g), LIMIT_QUANTILE);
      double limit = LIMIT_FACTOR * (sizes[g] < LIMIT_MEMBERS ? Math.max(own, pooled) : own);
      groups.add(new ClusterModel.Group(letter(rank), sizes[g], limit));
    }
    int[] labels = Arrays.stream(fit.groups()).map(g -> renamed[g]).toArray();
    ClusterModel model = new ClusterModel(input, scaling, centroids, groups, silhouette, threshold);
    return new Grouping(model, labels, candidates);
  }

  private static double[] membersOf(double[] values, int[] groups, int group) {
    return IntStream.range(0, values.length)
        .filter(i -> groups[i] == group)
        .mapToDouble(i -> values[i])
        .toArray();
  }

  private static String letter(int rank) {
    return rank < 26
        ? String.valueOf((char) ('A' + rank))
        : letter(rank / 26 - 1) + letter(rank % 26);
  }
}
