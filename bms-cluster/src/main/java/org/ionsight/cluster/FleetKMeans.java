package org.ionsight.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * k-means for a fleet: a million embeddings without a copy of them.
 *
 * <p>k-means++ on a sample, improved by random swaps, then mini-batches that each move the
 * centroids a little, then passes over all points until their squared distances fall by less than
 * one in ten thousand. Passes run in parallel in the common pool (or in the {@link
 * java.util.concurrent.ForkJoinPool} that calls); sums are made per block and joined in order, so
 * that the groups do not depend on the number of threads. Shapes: {@code [points][components]}.
 * Immutable and thread-safe; the same seed gives the same groups. Source of the mini-batches:
 * Sculley, WWW 2010, doi:10.1145/1772690.1772862.
 */
public final class FleetKMeans {
  private static final int SAMPLE = 10_000;
  private static final int START_RESTARTS = 3;
  private static final int SWAPS = 100;
  private static final int BATCH = 4_096;
  private static final int BATCHES = 50;
  private static final int MAX_PASSES = 30;
  private static final double ENOUGH = 1e-4;
  private static final int BLOCK = 16_384;

  private final int k;
  private final long seed;

  /**
   * Sets the method up.
   *
   * @param k number of groups, positive
   * @param seed of sample, start and batches
   */
  public FleetKMeans(int k, long seed) {
    if (k < 1) {
      throw new IllegalArgumentException("groups must be positive, were " + k);
    }
    this.k = k;
    this.seed = seed;
  }

  /**
   * Groups embeddings, on one scale for all components, which is learned from a sample.
   *
   * @param input what the vectors mean
   * @param vectors {@code [points][components]}, finite; read, never changed
   * @param health by which groups of one size are named, best first; NaN where unknown
   * @return model and groups
   * @throws ClusterException if there are fewer distinct points in the sample than groups, a value
   *     is not finite, or lengths differ
   */
  public Grouping fit(GroupingInput input, float[][] vectors, double[] health) {
    NamedGroups.requireHealth(vectors, health);
    int[] rows = Points.sample(vectors.length, SAMPLE, seed);
    return fit(
        input, vectors, Standardizer.common(Points.doubles(Points.select(vectors, rows))), health);
  }

  /**
   * Groups vectors under a scaling that is known, as that of features is.
   *
   * @param input what the vectors mean
   * @param vectors {@code [points][components]}, finite; read, never changed
   * @param scaling of the components
   * @param health by which groups of one size are named, best first; NaN where unknown
   * @return model and groups
   * @throws ClusterException if there are fewer distinct points in a sample than groups, a value is
   *     not finite, or lengths differ
   */
  public Grouping fit(
      GroupingInput input, float[][] vectors, Standardizer scaling, double[] health) {
    NamedGroups.requireHealth(vectors, health);
    int[] rows = Points.sample(vectors.length, SAMPLE, seed);
    double[][] sample = Points.doubles(Points.select(vectors, rows));
    double[][] scaled = scaling.apply(sample);
    KMeans.Fit start = new KMeans(k, START_RESTARTS, seed).fit(scaled);
    double[][] centroids = KMeans.swapped(scaled, start, SWAPS, seed).centroids();
    if (vectors.length > SAMPLE) {
      learnBatches(vectors, scaling, centroids);
    }
    int[] groups = settle(vectors, scaling, centroids);
    double silhouette =
        Silhouette.mean(
            scaling.apply(Points.select(sample, first(rows.length))),
            Points.select(groups, Points.select(rows, first(rows.length))));
    Partition partition =
        new Partition(
            groups, k, Double.NaN, s -> Arrays.stream(centroids).map(c -> new Ball(s, c)).toList());
    NamedGroups.Named named =
        NamedGroups.of(
            partition,
            vectors,
            scaling,
            health,
            new Provenance(GroupingMethod.K_MEANS, input, silhouette, -1));
    return new Grouping(named.model(), named.groups(), List.of());
  }

  private static int[] first(int count) {
    return IntStream.range(0, Math.min(count, Silhouette.SAMPLE)).toArray();
  }

  /** Each point of a batch draws its centroid towards it, by one part in those that did so far. */
  private void learnBatches(float[][] vectors, Standardizer scaling, double[][] centroids) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] point = new double[scaling.size()];
    // The start has seen a sample already: it must not be thrown away by the first point.
    int[] seen = new int[k];
    Arrays.fill(seen, SAMPLE / k);
    for (int i = 0; i < BATCH * BATCHES; i++) {
      scaling.apply(vectors[random.nextInt(vectors.length)], point);
      int nearest = Points.nearest(point, centroids);
      double rate = 1.0 / ++seen[nearest];
      for (int j = 0; j < point.length; j++) {
        centroids[nearest][j] += rate * (point[j] - centroids[nearest][j]);
      }
    }
  }

  /** Lloyd's passes over all points; moves the centroids. */
  private int[] settle(float[][] vectors, Standardizer scaling, double[][] centroids) {
    int[] groups = new int[vectors.length];
    double before = Double.POSITIVE_INFINITY;
    for (int pass = 0; pass < MAX_PASSES + k; pass++) {
      Block all = pass(vectors, scaling, centroids, groups);
      boolean settled = before - all.inertia <= ENOUGH * before || pass + 1 >= MAX_PASSES;
      if (settled && Arrays.stream(all.counts).allMatch(c -> c > 0)) {
        return groups;
      }
      before = all.inertia;
      all.moveCentroids(vectors, scaling, centroids);
    }
    throw new ClusterException(
        "%d groups stayed without points after %d passes; ask for fewer groups"
            .formatted(k, MAX_PASSES + k));
  }

  private Block pass(float[][] vectors, Standardizer scaling, double[][] centroids, int[] groups) {
    int blocks = (vectors.length + BLOCK - 1) / BLOCK;
    Block[] parts =
        IntStream.range(0, blocks)
            .parallel()
            .mapToObj(
                b -> {
                  Block block = new Block(k, scaling.size());
                  int end = Math.min(vectors.length, (b + 1) * BLOCK);
                  block.read(vectors, b * BLOCK, end, scaling, centroids, groups);
                  return block;
                })
            .toArray(Block[]::new);
    for (int b = 1; b < parts.length; b++) {
      parts[0].join(parts[b]);
    }
    return parts[0];
  }

  /** What a block of points says of the centroids. */
  private static final class Block {
    private final double[][] sums;
    private final int[] counts;
    private double inertia;
    private int worst;
    private double farthest = -1;

    Block(int k, int size) {
      sums = new double[k][size];
      counts = new int[k];
    }

    void read(
        float[][] vectors,
        int from,
        int end,
        Standardizer scaling,
        double[][] centroids,
        int[] groups) {
      double[] point = new double[scaling.size()];
      for (int i = from; i < end; i++) {
        scaling.apply(vectors[i], point);
        int nearest = Points.nearest(point, centroids);
        double far = Points.squaredDistance(point, centroids[nearest]);
        groups[i] = nearest;
        counts[nearest]++;
        inertia += far;
        for (int j = 0; j < point.length; j++) {
          sums[nearest][j] += point[j];
        }
        if (far > farthest) {
          farthest = far;
          worst = i;
        }
      }
    }

    void join(Block next) {
      for (int g = 0; g < counts.length; g++) {
        counts[g] += next.counts[g];
        for (int j = 0; j < sums[g].length; j++) {
          sums[g][j] += next.sums[g][j];
        }
      }
      inertia += next.inertia;
      if (next.farthest > farthest) {
        farthest = next.farthest;
        worst = next.worst;
      }
    }

    /** To the mean of their points; one without points starts again where one is served worst. */
    void moveCentroids(float[][] vectors, Standardizer scaling, double[][] centroids) {
      boolean restarted = false;
      for (int g = 0; g < counts.length; g++) {
        if (counts[g] > 0) {
          for (int j = 0; j < sums[g].length; j++) {
            centroids[g][j] = sums[g][j] / counts[g];
          }
        } else if (!restarted) {
          scaling.apply(vectors[worst], centroids[g]);
          restarted = true;
        }
      }
    }
  }
}
