package org.ionsight.cluster;

import java.util.SplittableRandom;
import org.ionsight.core.feature.Robust;

/**
 * The mean silhouette that a search for groups reaches on points without structure.
 *
 * <p>Such points are drawn from one normal distribution with the covariance of the points at hand,
 * so that a cloud that is merely long does not count as two groups (Liu et al., J. Am. Stat. Assoc.
 * 103, 2008, doi:10.1198/016214508000000454). Stateless.
 */
final class SilhouetteReference {
  private static final int REFERENCES = 30;
  private static final int RESTARTS = 3;
  // A search asks once for each group that it may divide; at three standard deviations (1 in 740)
  // even ten questions seldom invent a group.
  private static final double DEVIATIONS = 3;

  private SilhouetteReference() {}

  /** The silhouette that a division into 2 to {@code most} groups must exceed. */
  static double threshold(double[][] points, int most, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] reached = new double[REFERENCES];
    double mean = 0;
    for (int r = 0; r < REFERENCES; r++) {
      double[][] drawn = draw(points, random);
      double[][] distances = Points.distances(drawn);
      for (int k = 2; k <= most; k++) {
        KMeans.Fit fit = new KMeans(k, RESTARTS, random.nextLong()).fit(drawn);
        reached[r] = Math.max(reached[r], Silhouette.meanOf(distances, fit.groups()));
      }
      mean += reached[r] / REFERENCES;
    }
    return Math.min(1, mean + DEVIATIONS * Robust.standardDeviation(reached));
  }

  private static double[][] draw(double[][] points, SplittableRandom random) {
    int n = points.length;
    int size = points[0].length;
    double[] mean = new double[size];
    for (double[] point : points) {
      for (int j = 0; j < size; j++) {
        mean[j] += point[j] / n;
      }
    }
    // A sum of the centred points with independent standard normal weights has their covariance.
    double norm = 1 / Math.sqrt(Math.max(1, n - 1));
    double[][] drawn = new double[n][size];
    for (double[] point : drawn) {
      for (double[] from : points) {
        double weight = norm * random.nextGaussian();
        for (int j = 0; j < size; j++) {
          point[j] += weight * (from[j] - mean[j]);
        }
      }
    }
    return drawn;
  }
}
