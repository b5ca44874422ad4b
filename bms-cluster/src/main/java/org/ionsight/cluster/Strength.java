package org.ionsight.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How much structure each method finds: what a {@link StructureTest} compares with chance. */
final class Strength {
  private static final int RESTARTS = 2;

  private Strength() {}

  static StructureTest.Statistic of(GroupingMethod method, GroupCount chosen, int most) {
    return switch (method) {
      case K_MEANS -> (points, seed) -> balls(points, chosen.groups(), most, seed);
      case GAUSSIAN_DIAGONAL, GAUSSIAN_FULL ->
          (points, seed) -> mixture(points, method, chosen.groups(), seed);
      case DIRECTION -> throw new IllegalArgumentException(DeviationStudy.ONLY);
      case DENSITY -> (points, seed) -> regions(points, chosen.neighbours(), most);
    };
  }

  /** The whole over all numbers, as the choice of the number is part of what chance may do. */
  private static StructureTest.Found balls(double[][] points, int chosen, int most, long seed) {
    double[][] distances = Points.distances(points);
    double best = 0;
    int[] groups = new int[points.length];
    double[] ofGroup = {0};
    for (int k = 2; k <= Math.min(Math.max(most, chosen), points.length - 1); k++) {
      int[] tried = new KMeans(k, RESTARTS, seed + k).fit(points).groups();
      double[] each = Silhouette.each(distances, tried);
      best = Math.max(best, Arrays.stream(each).average().orElse(0));
      if (k == chosen) {
        groups = tried;
        ofGroup = means(each, tried);
      }
    }
    return new StructureTest.Found(best, groups, ofGroup);
  }

  /**
   * At the number that was chosen, as all of them on every cloud and shuffle would take minutes: of
   * the whole how much better a mixture describes the points than one normal distribution, of a
   * group how surely its points are its own: long groups side by side have no silhouette.
   */
  private static StructureTest.Found mixture(
      double[][] points, GroupingMethod method, int k, long seed) {
    Partition one = Partitioner.of(method, 1, 1).divide(points, seed);
    Partition found = Partitioner.of(method, k, RESTARTS).divide(points, seed);
    List<? extends GroupShape> shapes =
        found.shapes().apply(Standardizer.identity(points[0].length));
    double[] sure = new double[points.length];
    float[] vector = new float[points[0].length];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        vector[j] = (float) points[i][j];
      }
      double own = misfit(shapes.get(found.groups()[i]), vector);
      double all = 0;
      for (GroupShape shape : shapes) {
        all += Math.exp((own - misfit(shape, vector)) / 2);
      }
      sure[i] = 1 / all;
    }
    return new StructureTest.Found(
        one.bic() - found.bic(), found.groups(), means(sure, found.groups()));
  }

  private static double misfit(GroupShape shape, float[] vector) {
    return shape.squaredDistance(vector, Double.POSITIVE_INFINITY) + shape.handicap();
  }

  private static StructureTest.Found regions(double[][] points, int neighbours, int most) {
    int[] groups = GroupStudy.density(neighbours, most).fitWithNoise(points);
    int[] inside = IntStream.range(0, groups.length).filter(i -> groups[i] >= 0).toArray();
    double[] each =
        Silhouette.each(
            Points.distances(Points.select(points, inside)), Points.select(groups, inside));
    double[] ofGroup = means(each, Points.select(groups, inside));
    // One region of all points is no region among others.
    return new StructureTest.Found(
        Arrays.stream(each).sum() / points.length,
        groups,
        ofGroup.length < 2 ? new double[0] : ofGroup);
  }

  private static double[] means(double[] values, int[] groups) {
    int count = Arrays.stream(groups).max().orElse(-1) + 1;
    int[] sizes = Points.sizes(groups, count);
    double[] means = new double[count];
    for (int i = 0; i < values.length; i++) {
      means[groups[i]] += values[i] / sizes[groups[i]];
    }
    return means;
  }
}
