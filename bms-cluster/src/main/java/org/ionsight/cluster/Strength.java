package org.ionsight.cluster;

import java.util.Arrays;

/** How much structure each method finds: what a {@link StructureTest} compares with chance. */
final class Strength {
  private static final int RESTARTS = 2;

  private Strength() {}

  static StructureTest.Statistic of(GroupingMethod method, GroupCount chosen, int most) {
    return switch (method) {
      case K_MEANS -> (points, seed) -> bestSilhouette(points, most, seed);
      case GAUSSIAN_DIAGONAL, GAUSSIAN_FULL ->
          (points, seed) -> gain(points, method, chosen.groups(), seed);
      case DIRECTION -> throw new IllegalArgumentException(DeviationStudy.ONLY);
      case DENSITY ->
          (points, seed) -> {
            DensityGroups density = GroupStudy.density(chosen.neighbours(), most);
            int[] groups = density.fitWithNoise(points);
            long grouped = Arrays.stream(groups).filter(g -> g >= 0).count();
            return Silhouette.ofSample(points, groups, seed) * grouped / points.length;
          };
    };
  }

  /** Over all numbers, as the choice of the number is part of what chance may do. */
  private static double bestSilhouette(double[][] points, int most, long seed) {
    double[][] distances = Points.distances(points);
    double best = 0;
    for (int k = 2; k <= Math.min(most, points.length - 1); k++) {
      int[] groups = new KMeans(k, RESTARTS, seed + k).fit(points).groups();
      best = Math.max(best, Silhouette.meanOf(distances, groups));
    }
    return best;
  }

  /** How much better a mixture describes the points than one normal distribution. */
  private static double gain(double[][] points, GroupingMethod method, int k, long seed) {
    return new GaussianMixture(1, method, 1, seed).fit(points).bic()
        - new GaussianMixture(k, method, RESTARTS, seed).fit(points).bic();
  }
}
