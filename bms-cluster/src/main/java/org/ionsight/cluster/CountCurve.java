package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.List;

/** Every number of groups up to the largest, by one method: the curve that a page shows. */
final class CountCurve {
  private static final int DRAWS = 12;
  // EM takes longer than k-means does.
  private static final int GAUSSIAN_DRAWS = 6;

  private CountCurve() {}

  /** The curve of a method that is given its number of groups. */
  static List<GroupCount> of(
      double[][] sample, Looks looks, GroupingMethod method, int most, long seed) {
    List<GroupCount> curve = new ArrayList<>();
    for (int k = 1; k <= most; k++) {
      Partition partition = Partitioner.of(method, k).divide(sample, seed + k);
      curve.add(point(sample, looks, partition, again(method, k), 0, draws(method), seed));
    }
    return curve;
  }

  /** One point of it. */
  static GroupCount point(
      double[][] sample,
      Looks looks,
      Partition partition,
      Partitioner again,
      int neighbours,
      int draws,
      long seed) {
    int[] groups = partition.groups();
    double stability =
        partition.count() == 1
            ? 1
            : Stability.of(sample, looks, groups, partition.count(), again, draws, seed).least();
    return new GroupCount(
        partition.count(),
        neighbours,
        Silhouette.ofSample(sample, groups, seed),
        stability,
        partition.bic());
  }

  /** As the division was made, but with fewer starts: it is made many times. */
  static Partitioner again(GroupingMethod method, int k) {
    // Of a mixture one start from the points and one from the whitened ones: with the first alone
    // long clouds side by side came back in half of the draws.
    return Partitioner.of(method, k, method.gaussian() ? 2 : 3);
  }

  static int draws(GroupingMethod method) {
    return method.gaussian() ? GAUSSIAN_DRAWS : DRAWS;
  }
}
