package org.ionsight.cluster;

import java.util.Arrays;
import java.util.List;
import org.ionsight.core.feature.Robust;

/**
 * Up to which distance a cell belongs to a group.
 *
 * <p>Of groups that were found within a pack, the limit is an order statistic of the distances that
 * their cells have from groups that were made without them: a new cell of the same kind is as
 * likely to be within it as the share says (leave-one-out, or jackknife, conformal prediction:
 * Barber, Candès, Ramdas, Tibshirani, Ann. Stat. 49, 2021, doi:10.1214/20-AOS1965, who show that in
 * the worst case twice as many are missed). Of few cells that deviate in one direction the limit is
 * what held {@link #SHARE_OF_FEW_IN_A_DIRECTION} of new cells in simulated packs. What other groups
 * of few cells cannot promise nobody knows: their limit is the largest such distance, or that of
 * all cells of the pack if it is larger. Stateless.
 */
public final class GroupLimits {
  /** Share of new cells that groups of {@link #MANY} cells hold. */
  public static final double SHARE_OF_MANY = 0.99;

  /** Cells that such a share needs. */
  public static final int MANY = 99;

  /** Share of new cells that groups of {@link #SOME} cells hold. */
  public static final double SHARE = 0.95;

  /** Cells that such a share needs. */
  public static final int SOME = 19;

  /**
   * Share of new cells of a cause that groups of fewer cells hold which deviate in its direction:
   * too few to tell it of themselves.
   */
  public static final double SHARE_OF_FEW_IN_A_DIRECTION = 0.9;

  // Order statistics of new cells of causes of which one cell was known, or a few, in simulated
  // packs (ADR 51): one cell tells its direction less surely.
  private static final double LIMIT_OF_ONE = 0.5;
  private static final double LIMIT_OF_FEW = 0.4;

  private static final double QUANTILE = 0.99;
  // A new cell may lie half as far again as the outermost one seen before it counts as unknown.
  private static final double FACTOR = 1.5;
  // Below this a group's own 99th percentile is just its outermost member.
  private static final int MEMBERS = 20;

  private GroupLimits() {}

  /**
   * The share of new cells of its kind that a group of so many cells is to hold: of few that of the
   * largest of their distances.
   */
  static double share(int members) {
    return members >= MANY
        ? SHARE_OF_MANY
        : members >= SOME ? SHARE : members < 2 ? 0 : members / (1.0 + members);
  }

  /** How far from their middle usual cells lie, by the limit that they would have. */
  static double reach(double[][] members, double[] middle) {
    double n = members.length;
    double[] distances =
        Arrays.stream(members)
            .mapToDouble(m -> Math.sqrt(Points.squaredDistance(m, middle)) * n / Math.max(1, n - 1))
            .sorted()
            .toArray();
    return limit(distances, share(members.length));
  }

  /**
   * Limits from distances of points that were left out.
   *
   * @param distances of each point, NaN of a point of no group, or of the only one of its group
   * @param groups of the points
   * @param shapes of the groups
   */
  static double[] leftOut(double[] distances, int[] groups, List<? extends GroupShape> shapes) {
    // Distances from a direction have another unit.
    double[] pooling = distances.clone();
    for (int i = 0; i < pooling.length; i++) {
      pooling[i] =
          groups[i] >= 0 && shapes.get(groups[i]) instanceof Rays ? Double.NaN : pooling[i];
    }
    double pooled = limit(finite(pooling), SHARE);
    double[] limits = new double[shapes.size()];
    for (int g = 0; g < limits.length; g++) {
      double[] own = finite(ofGroup(distances, groups, g));
      double limit = limit(own, share(own.length));
      if (own.length < SOME) {
        limit =
            shapes.get(g) instanceof Rays
                ? Points.membersOf(groups, g).length == 1 ? LIMIT_OF_ONE : LIMIT_OF_FEW
                : Math.max(limit, pooled);
      }
      limits[g] = limit;
    }
    return limits;
  }

  private static double[] finite(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
  }

  /** Of sorted values the one that one more exceeds with probability 1 − share, or the largest. */
  private static double limit(double[] sorted, double share) {
    int rank = (int) Math.ceil((sorted.length + 1) * share - 1e-9);
    return sorted.length == 0 ? 0 : sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
  }

  /** Of distances of the points that the groups were learned from; points of no group left out. */
  static double[] ofOwn(double[] distances, int[] groups, int count) {
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
    return Arrays.stream(Points.membersOf(groups, group)).mapToDouble(i -> values[i]).toArray();
  }
}
