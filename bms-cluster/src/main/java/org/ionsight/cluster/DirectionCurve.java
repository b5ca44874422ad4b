package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The curve of numbers of directions: stability, silhouette and BIC of the points that deviate. */
final class DirectionCurve {
  private DirectionCurve() {}

  /**
   * One point for each number, the usual points counted as a group.
   *
   * @param points all of them
   * @param division of them
   * @param draws by which everything is learned again
   * @param most largest number of groups
   * @param seed of the draws
   */
  static List<GroupCount> of(
      double[][] points, DeviationDivision division, DrawnDivisions draws, int most, long seed) {
    DeviatingDirections deviating = division.deviating(points);
    int numbers = Math.min(most - 1, deviating.size());
    double[] stability = stability(points, deviating, draws, numbers, seed);
    List<GroupCount> curve = new ArrayList<>();
    curve.add(new GroupCount(1, 0, 0, 1, deviating.bic(0)));
    for (int m = 1; m <= numbers; m++) {
      curve.add(
          new GroupCount(m + 1, 0, deviating.silhouette(m), stability[m - 1], deviating.bic(m)));
    }
    return curve;
  }

  /**
   * How each number of directions comes back among points that deviate in the whole and in the
   * draw, cut there in as many as were drawn. Whether a point deviates at all is another question,
   * which every group is asked later ({@link FoundEvidence}): one that hardly does would speak
   * against every number.
   */
  private static double[] stability(
      double[][] points,
      DeviatingDirections deviating,
      DrawnDivisions draws,
      int numbers,
      long seed) {
    int[][] whole = new int[numbers][];
    Arrays.setAll(whole, m -> deviating.among(points.length, m + 1));
    double[][] sums = new double[numbers][];
    int[][] seen = new int[numbers][];
    Arrays.setAll(sums, m -> new double[m + 2]);
    Arrays.setAll(seen, m -> new int[m + 2]);
    SplittableRandom random = new SplittableRandom(seed);
    int count = numbers == 0 ? 0 : FoundEvidence.draws(points.length);
    for (int draw = 0; draw < count; draw++) {
      int[] rows = random.ints(points.length, 0, points.length).sorted().distinct().toArray();
      DeviatingDirections drawn = draws.deviating(Points.select(points, rows), random.nextLong());
      boolean[] there = new boolean[rows.length];
      Arrays.stream(drawn.rows()).forEach(i -> there[i] = true);
      int[] compared =
          IntStream.range(0, rows.length).filter(i -> whole[0][rows[i]] > 0 == there[i]).toArray();
      int[] ofDrawn = drawn.rows();
      DeviatingDirections inBoth =
          drawn.only(
              IntStream.range(0, ofDrawn.length)
                  .filter(i -> whole[0][rows[ofDrawn[i]]] > 0)
                  .toArray());
      for (int m = 0; m < numbers; m++) {
        int[] before = Points.select(Points.select(whole[m], rows), compared);
        int present = (int) Arrays.stream(before).filter(g -> g > 0).distinct().count();
        if (present > 0) {
          int[] after = Points.select(inBoth.among(rows.length, present), compared);
          for (int g : Arrays.stream(before).filter(g -> g > 0).distinct().toArray()) {
            sums[m][g] += Stability.best(before, g, after);
            seen[m][g]++;
          }
        }
      }
    }
    double[] least = new double[numbers];
    for (int m = 0; m < numbers; m++) {
      int number = m;
      least[m] =
          IntStream.range(1, m + 2)
              .mapToDouble(g -> sums[number][g] / Math.max(1, seen[number][g]))
              .min()
              .orElse(0);
    }
    return least;
  }
}
