package org.ionsight.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How likely it is that a cell which is like the others lies as far from them as a few cells do.
 *
 * <p>Distances are Mahalanobis distances under mean and covariance of the usual cells; they are
 * compared with the farthest point of as many drawn from a normal distribution, judged in the same
 * way by all others, so that few cells of many components are not taken for far. That the farthest
 * of all is compared makes up for asking of every cell. Source: Wilks, Sankhyā A 25, 1963, here by
 * simulation.
 */
final class FarOut {
  private static final int CLOUDS = 199;

  private final NormalDistribution usual;
  private final double[] farthest;

  /** Learns what is usual from at least two points; the same seed gives the same answers. */
  FarOut(double[][] usualPoints, long seed) {
    usual = NormalDistribution.of(usualPoints);
    int n = usualPoints.length;
    int size = usualPoints[0].length;
    SplittableRandom random = new SplittableRandom(seed);
    farthest = new double[CLOUDS];
    for (int c = 0; c < CLOUDS; c++) {
      double[][] drawn = new double[n][size];
      for (double[] point : drawn) {
        Arrays.setAll(point, j -> random.nextGaussian());
      }
      farthest[c] = farthest(drawn);
    }
    Arrays.sort(farthest);
  }

  /** Of the outermost point from all others, as a deviating cell is judged by others too. */
  private static double farthest(double[][] drawn) {
    NormalDistribution all = NormalDistribution.of(drawn);
    int outermost = 0;
    for (int i = 1; i < drawn.length; i++) {
      if (all.squaredDistance(drawn[i]) > all.squaredDistance(drawn[outermost])) {
        outermost = i;
      }
    }
    int left = outermost;
    int[] others = IntStream.range(0, drawn.length).filter(i -> i != left).toArray();
    return NormalDistribution.of(Points.select(drawn, others)).squaredDistance(drawn[left]);
  }

  /** The share of clouds, one more counted, whose farthest point lies as far out. */
  double pValue(double[] point) {
    double squared = usual.squaredDistance(point);
    int below = 0;
    while (below < CLOUDS && farthest[below] < squared) {
      below++;
    }
    return (1.0 + CLOUDS - below) / (1 + CLOUDS);
  }
}
