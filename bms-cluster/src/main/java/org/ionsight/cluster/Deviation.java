package org.ionsight.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ionsight.core.feature.Robust;

/**
 * How far out a point lies among points that are mostly alike, beside what chance makes of points
 * without a deviating one.
 *
 * <p>The measure is the distance from the origin, which is what is usual, over the median distance
 * of all points. It is compared with the farthest point of clouds of as many points with the
 * covariance of the usual ones: that the farthest of all is compared makes up for asking of every
 * point. Source of the idea: Wilks, Sankhyā A 25, 1963, here by simulation.
 */
final class Deviation {
  private static final int CLOUDS = 499;
  // The share of packs of cells that are alike in which a cell is wrongly set apart.
  private static final double LEVEL = 0.02;
  // Beyond this the covariance of the usual cells leaves a cell out: a deviating one must not hide
  // itself. Of normal clouds of few directions one point in a hundred lies so far.
  private static final double USUAL = 2.5;

  private final double median;
  private final double[] farthest;

  private Deviation(double median, double[] farthest) {
    this.median = median;
    this.farthest = farthest;
  }

  /** Learns what is usual; the same seed gives the same answers. */
  static Deviation of(double[][] points, long seed) {
    double median = Math.max(Double.MIN_NORMAL, Robust.median(distances(points)));
    double[][] usual =
        Arrays.stream(points).filter(p -> distance(p) <= USUAL * median).toArray(double[][]::new);
    NormalDistribution cloud = NormalDistribution.of(usual);
    SplittableRandom random = new SplittableRandom(seed);
    double[] farthest = new double[CLOUDS];
    double[] distances = new double[points.length];
    double[] standard = new double[points[0].length];
    for (int c = 0; c < CLOUDS; c++) {
      for (int i = 0; i < distances.length; i++) {
        Arrays.setAll(standard, j -> random.nextGaussian());
        distances[i] = distance(cloud.coloured(standard));
      }
      farthest[c] = Arrays.stream(distances).max().orElse(0) / Robust.median(distances);
    }
    Arrays.sort(farthest);
    return new Deviation(median, farthest);
  }

  /** The same limit for other points of the same kind, as when some of them are drawn. */
  boolean deviates(double[] point) {
    return pValue(point) <= LEVEL;
  }

  /** The share of clouds, one more counted, whose farthest point lies as far out. */
  double pValue(double[] point) {
    double ratio = distance(point) / median;
    int below = 0;
    while (below < CLOUDS && farthest[below] < ratio) {
      below++;
    }
    return (1.0 + CLOUDS - below) / (1 + CLOUDS);
  }

  private static double[] distances(double[][] points) {
    return Arrays.stream(points).mapToDouble(Deviation::distance).toArray();
  }

  static double distance(double[] point) {
    double sum = 0;
    for (double x : point) {
      sum += x * x;
    }
    return Math.sqrt(sum);
  }
}
