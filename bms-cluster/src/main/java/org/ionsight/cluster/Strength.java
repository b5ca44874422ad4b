package org.ionsight.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How much structure each method finds: what a {@link StructureTest} compares with chance. */
final class Strength {
  private static final int RESTARTS = 2;

  private Strength() {}

  /** At the number of groups, or the neighbourhood, that was chosen. */
  static StructureTest.Statistic ofChosen(GroupingMethod method, GroupCount chosen, int most) {
    return (points, seed, enough) -> at(points, method, chosen, most, seed);
  }

  /**
   * The whole at the number, or the neighbourhood, at which it is clearest, groups at the one that
   * was chosen: so chance has the choice that was made of the points.
   */
  static StructureTest.Statistic ofBest(GroupingMethod method, GroupCount chosen, int most) {
    return (points, seed, enough) -> {
      StructureTest.Found found = at(points, method, chosen, most, seed);
      double best = found.whole();
      for (GroupCount other : choices(method, chosen, Math.min(most, points.length - 1))) {
        if (best >= enough) {
          break;
        }
        best = Math.max(best, at(points, method, other, most, seed).whole());
      }
      return new StructureTest.Found(best, found.groups(), found.ofGroup());
    };
  }

  /** What could have been chosen instead. */
  private static List<GroupCount> choices(GroupingMethod method, GroupCount chosen, int most) {
    return method == GroupingMethod.DENSITY
        ? GroupStudy.NEIGHBOURS.stream()
            .filter(n -> n != chosen.neighbours())
            .map(n -> new GroupCount(0, n, 0, 0, 0))
            .toList()
        : IntStream.rangeClosed(2, most)
            .filter(k -> k != chosen.groups())
            .mapToObj(k -> new GroupCount(k, 0, 0, 0, 0))
            .toList();
  }

  private static StructureTest.Found at(
      double[][] points, GroupingMethod method, GroupCount chosen, int most, long seed) {
    return switch (method) {
      case K_MEANS -> balls(points, chosen.groups(), seed);
      case GAUSSIAN_DIAGONAL, GAUSSIAN_FULL -> mixture(points, method, chosen.groups(), seed);
      case DIRECTION -> throw new IllegalArgumentException(DeviationStudy.ONLY);
      case DENSITY -> regions(points, chosen.neighbours(), most);
    };
  }

  private static StructureTest.Found balls(double[][] points, int k, long seed) {
    int[] groups = new KMeans(k, RESTARTS, seed + k).fit(points).groups();
    double[] each = Silhouette.each(Points.distances(points), groups);
    return new StructureTest.Found(
        Math.max(0, Arrays.stream(each).average().orElse(0)), groups, means(each, groups));
  }

  /**
   * Of the whole how much better a mixture describes the points than one normal distribution, of a
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
