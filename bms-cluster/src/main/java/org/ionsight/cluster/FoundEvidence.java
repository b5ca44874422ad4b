package org.ionsight.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Whether groups of very different sizes are real: resampling, and chance, group by group.
 *
 * <p>A group of {@value #FEW} cells or more is compared with clouds by how clearly all cells fall
 * into groups ({@link StructureTest}). Of fewer cells no silhouette over all tells anything: they
 * are judged by how far out they lie ({@link Deviation}). A group that does not come back (adjusted
 * Rand index below {@link CountChoice#STABLE}), or that chance makes too (p above 0.05), does not
 * pass: its cells belong to the usual ones, and the figures of the rest are taken without it.
 */
final class FoundEvidence {
  // A cell is in 63 of 100 draws: of fewer, 8 and 10 times found again are hardly told apart.
  private static final int DRAWS = 30;
  // Each draw asks clouds of as many cells: of 2,000 cells a second.
  private static final int MANY = 500;
  private static final int DRAWS_OF_MANY = 12;

  private static final int FEW = 20;
  private static final int CLOUDS = 99;
  private static final int TEST_SAMPLE = 256;
  private static final double LEVEL = 0.05;

  private final GroupEvidence shown;
  private final boolean[] failing;

  private FoundEvidence(GroupEvidence shown, boolean[] failing) {
    this.shown = shown;
    this.failing = failing;
  }

  /** How many draws so many points have. */
  static int draws(int points) {
    return points > MANY ? DRAWS_OF_MANY : DRAWS;
  }

  /** Of each group that was tried, whether its cells belong to the usual ones. */
  boolean[] failing() {
    return failing.clone();
  }

  /** Of the groups that are left, or of all that were tried if none is, in the order given. */
  GroupEvidence shown() {
    return shown;
  }

  /**
   * The evidence.
   *
   * @param scaled the points
   * @param groups of the points, 0 for usual ones
   * @param again how groups of drawn points are found, 0 for usual ones
   * @param deviation of single points
   * @param seed of draws and clouds
   */
  static FoundEvidence of(
      double[][] scaled, int[] groups, Partitioner again, Deviation deviation, long seed) {
    int count = Arrays.stream(groups).max().orElse(0) + 1;
    Stability tried = Stability.of(scaled, groups, count, again, draws(scaled.length), seed);
    int[] sizes = Points.sizes(groups, count);
    boolean several = IntStream.range(1, count).anyMatch(g -> sizes[g] >= FEW);
    double whole = several ? wholeAgainstClouds(scaled, groups, seed) : 1;
    double[] chance = new double[count];
    boolean[] failing = new boolean[count];
    for (int g = 1; g < count; g++) {
      chance[g] =
          sizes[g] >= FEW
              ? whole
              : Arrays.stream(Points.membersOf(groups, g))
                  .mapToDouble(i -> deviation.pValue(scaled[i]))
                  .max()
                  .orElse(1);
      failing[g] = tried.ofGroup()[g] < CountChoice.STABLE || chance[g] > LEVEL;
    }
    int[] kept = IntStream.range(0, count).filter(g -> !failing[g]).toArray();
    boolean one = kept.length == 1;
    int[] told = one ? IntStream.range(0, count).toArray() : kept;
    int[] left =
        one ? groups : new DeviationDivision.Divided(groups, count).without(failing).groups();
    Stability stability =
        told.length == count
            ? tried
            : Stability.ofKept(scaled, left, told.length, again, draws(scaled.length), seed);
    double least = Arrays.stream(told).skip(1).mapToDouble(g -> chance[g]).min().orElse(1);
    // Two kinds of test were made where there are large groups as well as small ones.
    chance[0] = Math.min(1, several ? 2 * least : least);
    return new FoundEvidence(
        new GroupEvidence(
            finding(chance[0], one ? 0 : stability.all()),
            count,
            count - kept.length,
            Silhouette.ofSample(scaled, left, seed),
            Agreement.daviesBouldin(scaled, left),
            stability.all(),
            stability.ofGroup(),
            chance[0],
            Points.pick(chance, told)),
        failing);
  }

  private static GroupEvidence.Finding finding(double pValue, double stability) {
    if (pValue > LEVEL) {
      return GroupEvidence.Finding.NOT_BEYOND_CHANCE;
    }
    return stability < CountChoice.STABLE
        ? GroupEvidence.Finding.NOT_STABLE
        : GroupEvidence.Finding.SEPARATE_GROUPS;
  }

  private static double wholeAgainstClouds(double[][] scaled, int[] groups, long seed) {
    int[] rows = Points.sample(scaled.length, TEST_SAMPLE, seed + 3);
    int most = IntStream.of(groups).max().orElse(0) + 1;
    return StructureTest.pValue(
        Points.select(scaled, rows),
        Strength.of(GroupingMethod.K_MEANS, new GroupCount(most, 0, 0, 0, 0), most),
        CLOUDS,
        seed + 4);
  }
}
