package org.ionsight.cluster;

import java.util.SplittableRandom;

/**
 * Whether points show more structure than chance gives to a cloud without any.
 *
 * <p>The same search is made on clouds of as many points with the same covariance: half of them
 * normal, half spread evenly over an ellipsoid, so that neither tails nor sharp edges nor mere
 * length count as groups. The p-value is the larger of both kinds, (1 + clouds that reach as much)
 * / (1 + clouds): it cannot be 0 (Phipson and Smyth, Stat. Appl. Genet. Mol. Biol. 9, 2010). The
 * idea is that of the gap statistic (Tibshirani, Walther, Hastie, J. R. Stat. Soc. B 63, 2001,
 * doi:10.1111/1467-9868.00293) with the covariance kept, as in SigClust (Liu et al. 2008). A cloud
 * that is skewed is neither kind, and may pass: stability and silhouette have to agree.
 */
final class StructureTest {
  private StructureTest() {}

  /** What is searched for. */
  interface Statistic {
    /** How much structure a search finds; larger is more. */
    double of(double[][] points, long seed);
  }

  /** The p-value of points under a search, with so many clouds of each kind. */
  static double pValue(double[][] points, Statistic statistic, int clouds, long seed) {
    NormalDistribution cloud = NormalDistribution.of(points);
    SplittableRandom random = new SplittableRandom(seed);
    double observed = statistic.of(points, seed);
    int normal = 0;
    int even = 0;
    for (int c = 0; c < clouds; c++) {
      normal += reaches(cloud, false, points.length, random, statistic, observed);
      even += reaches(cloud, true, points.length, random, statistic, observed);
    }
    return (1.0 + Math.max(normal, even)) / (1 + clouds);
  }

  private static int reaches(
      NormalDistribution cloud,
      boolean even,
      int count,
      SplittableRandom random,
      Statistic statistic,
      double observed) {
    double[][] drawn = new double[count][];
    int size = cloud.mean().length;
    double[] standard = new double[size];
    for (int i = 0; i < count; i++) {
      double square = 0;
      for (int j = 0; j < size; j++) {
        standard[j] = random.nextGaussian();
        square += standard[j] * standard[j];
      }
      if (even) {
        // Within a ball of this radius every component has unit variance.
        double radius = Math.sqrt(size + 2.0) * Math.pow(random.nextDouble(), 1.0 / size);
        for (int j = 0; j < size; j++) {
          standard[j] *= radius / Math.sqrt(square);
        }
      }
      drawn[i] = cloud.coloured(standard);
    }
    return statistic.of(drawn, random.nextLong()) >= observed ? 1 : 0;
  }
}
