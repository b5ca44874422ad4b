package org.ionsight.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Whether single components tell a group from others: what shuffling keeps, so that a test against
 * shuffled points cannot speak against such a group. Stateless and thread-safe.
 */
final class SingleFigures {
  // So few on the wrong side, of either group: beyond this their values overlap.
  private static final double WRONG = 0.05;

  private SingleFigures() {}

  /** Whether each other group lies on one side of the group in some component. */
  static boolean tell(double[][] points, int[] groups, int group) {
    int count = Arrays.stream(groups).max().orElse(-1) + 1;
    return IntStream.range(0, count)
        .filter(other -> other != group)
        .allMatch(
            other ->
                IntStream.range(0, points[0].length)
                    .anyMatch(j -> apart(points, groups, group, other, j)));
  }

  private static boolean apart(double[][] points, int[] groups, int one, int two, int component) {
    int[] rows =
        IntStream.range(0, groups.length)
            .filter(i -> groups[i] == one || groups[i] == two)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> points[i][component]))
            .mapToInt(Integer::intValue)
            .toArray();
    double ofOne = IntStream.of(rows).filter(i -> groups[i] == one).count();
    double ofTwo = rows.length - ofOne;
    int below = 0;
    for (int at = 0; at + 1 < rows.length; at++) {
      below += groups[rows[at]] == one ? 1 : 0;
      double shareOfOne = below / ofOne;
      double shareOfTwo = (at + 1 - below) / ofTwo;
      // A border between equal values is none.
      if (points[rows[at]][component] < points[rows[at + 1]][component]
          && Math.min(Math.max(1 - shareOfOne, shareOfTwo), Math.max(shareOfOne, 1 - shareOfTwo))
              <= WRONG) {
        return true;
      }
    }
    return false;
  }
}
