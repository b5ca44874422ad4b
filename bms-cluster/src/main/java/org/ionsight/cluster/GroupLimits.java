package org.ionsight.cluster;

import org.ionsight.core.feature.Robust;

/**
 * Up to which distance a cell belongs to a group, from the distances of the points that it was
 * learned from.
 */
final class GroupLimits {
  private static final double QUANTILE = 0.99;
  // A new cell may lie half as far again as the outermost one seen before it counts as unknown.
  private static final double FACTOR = 1.5;
  // Below this a group's own 99th percentile is just its outermost member.
  private static final int MEMBERS = 20;

  private GroupLimits() {}

  /** The limit of each group; distances of points of no group are left out. */
  static double[] of(double[] distances, int[] groups, int count) {
    double[] known = distances.clone();
    for (int i = 0; i < known.length; i++) {
      known[i] = groups[i] < 0 ? Double.NaN : known[i];
    }
    double pooled = Robust.quantile(known, QUANTILE);
    int[] sizes = Points.sizes(groups, count);
    double[] limits = new double[count];
    for (int g = 0; g < count; g++) {
      double own = Robust.quantile(ofGroup(distances, groups, g), QUANTILE);
      limits[g] = FACTOR * (sizes[g] < MEMBERS ? Math.max(own, pooled) : own);
    }
    return limits;
  }

  static double[] ofGroup(double[] values, int[] groups, int group) {
    return java.util.Arrays.stream(Points.membersOf(groups, group))
        .mapToDouble(i -> values[i])
        .toArray();
  }
}
