package org.ionsight.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ionsight.core.feature.Robust;

/**
 * How far out a point lies among points that are mostly alike, beside what chance makes of points
 * without a deviating one.
 *
 * <p>The measure is the distance from the usual points over the median distance of all: a
 * Mahalanobis distance, so that to go along with the usual differences counts less than to go
 * across them, with one spread of each component added to the covariance, so that what hardly
 * varies decides nothing (as in regularised discriminant analysis: Friedman, J. Am. Stat. Assoc.
 * 84, 1989, doi:10.1080/01621459.1989.10478752). It is compared with the farthest point of clouds
 * of as many points with the covariance of the usual ones, measured in the same way: that the
 * farthest of all is compared makes up for asking of every point. Source of the idea: Wilks,
 * Sankhyā A 25, 1963, here by simulation.
 *
 * <p>The clouds are of Student's t: cells of one batch have farther tails than normal ones.
 */
final class Deviation {
  private static final int CLOUDS = 499;

  // Of a drawn sample, which is asked many times: 3 of 199 clouds are 2 in 100 too.
  private static final int FEW_CLOUDS = 199;

  // The share of packs of cells that are alike in which a cell is wrongly set apart.
  static final double LEVEL = 0.02;
  // Beyond this the covariance of the usual cells leaves a cell out: a deviating one must not hide
  // itself. Of normal clouds of few directions one point in a hundred lies so far.
  private static final double USUAL = 2.5;
  // Degrees of freedom. The p-values of the farthest cells of 40 healthy simulated packs (ADR 17)
  // are spread evenly with 10: their quartiles are 0.24, 0.55 and 0.84, and 2 are below 0.02.
  private static final int TAILS = 10;

  // Where more than half of the points coincide the median says nothing, and all others would be
  // infinitely far out: in spreads, of which each component has at least its resolution.
  private static final double LEAST_MEDIAN = 0.1;
  // No point closer to the usual ones than this many spreads deviates, however alike these are.
  private static final double RESOLVED = 1;

  /** How far apart from the usual points others are, and what is usual of that. */
  private record Measure(NormalDistribution metric, double median) {
    static Measure of(double[][] points) {
      return of(points, near(points));
    }

    static Measure of(double[][] points, double[][] near) {
      NormalDistribution metric = NormalDistribution.withUnitVarianceAdded(near);
      return new Measure(metric, Math.max(LEAST_MEDIAN, Robust.median(distances(metric, points))));
    }

    /** The usual points. */
    static double[][] near(double[][] points) {
      double[] distances = Arrays.stream(points).mapToDouble(Deviation::distance).toArray();
      double limit = USUAL * Robust.median(distances);
      return IntStream.range(0, points.length)
          .filter(i -> distances[i] <= limit)
          .mapToObj(i -> points[i])
          .toArray(double[][]::new);
    }

    double ratio(double[] point) {
      return Math.sqrt(metric.squaredDistance(point)) / median;
    }

    private static double[] distances(NormalDistribution metric, double[][] points) {
      return Arrays.stream(points).mapToDouble(p -> Math.sqrt(metric.squaredDistance(p))).toArray();
    }
  }

  private final Measure measure;

  /** Of each cloud, ascending. */
  private final double[] farthest;

  private Deviation(Measure measure, double[] farthest) {
    this.measure = measure;
    this.farthest = farthest;
  }

  /** Learns what is usual; the same seed gives the same answers. */
  static Deviation of(double[][] points, long seed) {
    return of(points, 0, seed);
  }

  /** The same where a share of the variance is noise of measurement, which has no far tails. */
  static Deviation of(double[][] points, double noiseShare, long seed) {
    return of(points, noiseShare, CLOUDS, points.length, seed);
  }

  /**
   * The same for points that were drawn from a whole: with clouds of as many points as the whole
   * has, as the farthest of fewer lies less far out, and all would deviate more readily in a draw.
   */
  static Deviation ofDrawn(double[][] points, int whole, long seed) {
    return of(points, 0, FEW_CLOUDS, whole, seed);
  }

  private static Deviation of(
      double[][] points, double noiseShare, int clouds, int size, long seed) {
    double[][] near = Measure.near(points);
    Measure measure = Measure.of(points, near);
    NormalDistribution usual = NormalDistribution.of(near);
    SplittableRandom random = new SplittableRandom(seed);
    double[] farthest = new double[clouds];
    double[][] drawn = new double[size][];
    for (int c = 0; c < clouds; c++) {
      Arrays.setAll(drawn, i -> usual.coloured(heavyTailed(points[0].length, noiseShare, random)));
      Measure ofDrawn = Measure.of(drawn);
      double far = Arrays.stream(drawn).mapToDouble(ofDrawn::ratio).max().orElse(0);
      farthest[c] = Math.max(far, RESOLVED / measure.median);
    }
    Arrays.sort(farthest);
    return new Deviation(measure, farthest);
  }

  /** A point of unit variance: noise and Student's t in one, by their shares. */
  private static double[] heavyTailed(int size, double noiseShare, SplittableRandom random) {
    double chiSquare = 0;
    for (int k = 0; k < TAILS; k++) {
      double x = random.nextGaussian();
      chiSquare += x * x;
    }
    double scale = Math.sqrt(noiseShare + (1 - noiseShare) * ((TAILS - 2) / chiSquare));
    double[] point = new double[size];
    Arrays.setAll(point, j -> scale * random.nextGaussian());
    return point;
  }

  /** The same limit for other points of the same kind, as when some of them are drawn. */
  boolean deviates(double[] point) {
    return pValue(point) <= LEVEL;
  }

  /** The share of clouds, one more counted, whose farthest point lies as far out. */
  double pValue(double[] point) {
    double ratio = measure.ratio(point);
    int below = 0;
    while (below < farthest.length && farthest[below] < ratio) {
      below++;
    }
    return (1.0 + farthest.length - below) / (1 + farthest.length);
  }

  /**
   * The share of shuffles, one more counted, of which some point lies as far out as the nearest
   * member does: each component goes from point to point by itself, so that what is left is how far
   * single components go.
   *
   * @param points the usual ones and the members, on one scale
   * @param members rows of these
   * @param seed of the shuffles
   */
  static double shuffledPValue(double[][] points, int[] members, long seed) {
    Measure measure = Measure.of(points);
    double nearest =
        Arrays.stream(members).mapToDouble(i -> measure.ratio(points[i])).min().orElse(0);
    SplittableRandom random = new SplittableRandom(seed);
    int reached = 0;
    for (int s = 0; s < StructureTest.SHUFFLES; s++) {
      double[][] shuffled = StructureTest.shuffled(points, random);
      Measure ofShuffled = Measure.of(shuffled);
      reached += Arrays.stream(shuffled).anyMatch(p -> ofShuffled.ratio(p) >= nearest) ? 1 : 0;
    }
    return (1.0 + reached) / (1 + StructureTest.SHUFFLES);
  }

  /** How far each of the points lies out, with the limit. */
  PointDeviations of(double[][] points) {
    return of(points, LEVEL);
  }

  /** The same by another share of packs in which a cell may be set apart wrongly. */
  PointDeviations of(double[][] points, double level) {
    return new PointDeviations(
        Arrays.stream(points).mapToDouble(measure::ratio).toArray(),
        Arrays.stream(points).mapToDouble(this::pValue).toArray(),
        farthest[farthest.length - Math.max(1, (int) (level * (farthest.length + 1)))]);
  }

  /** The share of the variance of the usual points that a variance of each component explains. */
  static double share(double[][] points, double[] noise) {
    double[][] near = Measure.near(points);
    double[] sum = new double[noise.length];
    double[] squares = new double[noise.length];
    for (double[] point : near) {
      for (int j = 0; j < noise.length; j++) {
        sum[j] += point[j];
        squares[j] += point[j] * point[j];
      }
    }
    double explained = 0;
    double all = Double.MIN_NORMAL;
    for (int j = 0; j < noise.length; j++) {
      double variance = squares[j] / near.length - sum[j] / near.length * (sum[j] / near.length);
      explained += Math.min(noise[j], variance);
      all += variance;
    }
    return Math.max(0, Math.min(1, explained / all));
  }

  static double distance(double[] point) {
    double sum = 0;
    for (double x : point) {
      sum += x * x;
    }
    return Math.sqrt(sum);
  }
}
