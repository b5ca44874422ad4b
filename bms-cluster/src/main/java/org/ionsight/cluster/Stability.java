package org.ionsight.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How far groups come back when other points had been there: points are drawn with replacement, the
 * distinct ones are grouped again, and both groupings of them are compared by the adjusted Rand
 * index.
 *
 * <p>Source of the group by group form: Hennig, Comput. Stat. Data Anal. 52, 2007,
 * doi:10.1016/j.csda.2006.11.025, with the index that corrects for chance in place of Jaccard's.
 *
 * @param all mean index of the whole grouping
 * @param ofGroup mean index of each group against the rest, with whichever new group fits it best
 */
@SuppressWarnings("ArrayRecordComponent") // a result, handed over whole and never compared
record Stability(double all, double[] ofGroup) {
  /** Of the group that comes back least. */
  double least() {
    return Arrays.stream(ofGroup).min().orElse(1);
  }

  /**
   * Measures it.
   *
   * @param scaled the points
   * @param groups of them
   * @param count number of groups
   * @param again how they were made
   * @param draws number of bootstrap samples
   * @param seed of the drawing
   */
  static Stability of(
      double[][] scaled, int[] groups, int count, Partitioner again, int draws, long seed) {
    return of(scaled, Looks.single(scaled.length), groups, count, again, draws, seed, false);
  }

  /** The same where several points are looks at one cell: cells are drawn. */
  static Stability of(
      double[][] scaled,
      Looks looks,
      int[] groups,
      int count,
      Partitioner again,
      int draws,
      long seed) {
    return of(scaled, looks, groups, count, again, draws, seed, false);
  }

  /**
   * The same of groups that are left of more: a group that is found of points of none of them,
   * which is one of those that were given up, counts as group 0 there too.
   */
  static Stability ofKept(
      double[][] scaled, int[] groups, int count, Partitioner again, int draws, long seed) {
    return of(scaled, Looks.single(scaled.length), groups, count, again, draws, seed, true);
  }

  private static Stability of(
      double[][] scaled,
      Looks looks,
      int[] groups,
      int count,
      Partitioner again,
      int draws,
      long seed,
      boolean kept) {
    SplittableRandom random = new SplittableRandom(seed);
    double all = 0;
    double[] ofGroup = new double[count];
    int[] seen = new int[count];
    for (int draw = 0; draw < draws; draw++) {
      // A point that is drawn twice would be a density of its own.
      int[] rows = looks.draw(random);
      double[][] sample = Points.select(scaled, rows);
      int[] before = Points.select(groups, rows);
      if (Points.distinct(sample, count) < count) {
        continue; // so few points do not show so many groups: counts as not found
      }
      int[] after = again.divide(sample, random.nextLong()).groups();
      after = kept ? withoutOthers(after, before) : after;
      all += Agreement.adjustedRand(after, before) / draws;
      int[] sizes = Points.sizes(before, count);
      for (int g = 0; g < count; g++) {
        if (sizes[g] > 0) {
          seen[g]++;
          ofGroup[g] += best(before, g, after);
        }
      }
    }
    for (int g = 0; g < count; g++) {
      ofGroup[g] /= Math.max(1, seen[g]);
    }
    return new Stability(all, ofGroup);
  }

  private static int[] withoutOthers(int[] after, int[] before) {
    boolean[] ofKept = new boolean[Arrays.stream(after).max().orElse(0) + 1];
    for (int i = 0; i < after.length; i++) {
      ofKept[Math.max(0, after[i])] |= before[i] > 0;
    }
    return Arrays.stream(after).map(g -> g > 0 && !ofKept[g] ? 0 : g).toArray();
  }

  /** The index of a group with whichever new one fits it best. */
  static double best(int[] before, int group, int[] after) {
    int[] inside = Arrays.stream(before).map(g -> g == group ? 1 : 0).toArray();
    double best = 0;
    int count = Arrays.stream(after).max().orElse(-1) + 1;
    for (int h = 0; h < count; h++) {
      int other = h;
      int[] found = Arrays.stream(after).map(g -> g == other ? 1 : 0).toArray();
      best = Math.max(best, Agreement.adjustedRand(inside, found));
    }
    return best;
  }
}
