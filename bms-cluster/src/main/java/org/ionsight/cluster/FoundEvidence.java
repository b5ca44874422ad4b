package org.ionsight.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether groups of very different sizes are real: resampling, and chance, group by group.
 *
 * <p>A group of {@value #FEW} cells or more, and a further kind of usual cells, is compared with
 * clouds and with shuffled cells by how clearly all cells fall into groups ({@link StructureTest}),
 * so that all of them share one p of either. Of fewer deviating cells no silhouette over all tells
 * anything: they are judged by how far out they lie ({@link Deviation}); how far out cells lie
 * after shuffling is told of them and decides nothing, as shuffling keeps single figures, and a
 * cause may show in one. A group that does not come back (adjusted Rand index below {@link
 * CountChoice#STABLE}), or that chance makes too (p above 0.05), does not pass: its cells belong to
 * the usual ones, and the figures of the rest are taken without it.
 */
final class FoundEvidence {
  // A cell is in 63 of 100 draws: of fewer, 8 and 10 times found again are hardly told apart.
  private static final int DRAWS = 30;
  // Each draw asks clouds of as many cells: one set of draws of 2,000 cells takes 13 to 28 s on two
  // cores, and there are two, as the number is chosen by others.
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

  /** Of the groups that are left, or of all that were tried if none is. */
  GroupEvidence shown() {
    return shown;
  }

  /**
   * The evidence.
   *
   * @param scaled the points
   * @param found their groups: usual points, directions, and further kinds of usual ones
   * @param again how groups of drawn points are found, 0 for usual ones
   * @param deviation of single points
   * @param most groups that could have been found
   * @param seed of draws and clouds
   */
  static FoundEvidence of(
      double[][] scaled,
      DeviationDivision.Divided found,
      Partitioner again,
      Deviation deviation,
      int most,
      long seed) {
    int[] groups = found.groups();
    int count = found.count();
    int draws = draws(scaled.length);
    // Other draws than those by which the number was chosen (DirectionCurve): it came back there.
    Stability tried = Stability.of(scaled, groups, count, again, draws, seed + 1);
    double[] chance = new double[count];
    double[] shuffled = new double[count];
    boolean[] perhapsSingle = chance(scaled, found, deviation, most, seed, chance, shuffled);
    GroupEvidence.Shuffles[] counting = new GroupEvidence.Shuffles[count];
    Arrays.setAll(
        counting,
        g ->
            g == 0
                ? GroupEvidence.Shuffles.OF_OTHERS
                : perhapsSingle[g] ? GroupEvidence.Shuffles.TOLD : GroupEvidence.Shuffles.DECIDE);
    boolean[] failing = new boolean[count];
    for (int g = 1; g < count; g++) {
      failing[g] =
          tried.ofGroup()[g] < CountChoice.STABLE
              || chance[g] > LEVEL
              || (shuffled[g] > LEVEL && !perhapsSingle[g]);
    }
    int[] kept = IntStream.range(0, count).filter(g -> !failing[g]).toArray();
    if (kept.length == 1) {
      return new FoundEvidence(
          noneLeft(scaled, groups, tried, chance, shuffled, List.of(counting), seed), failing);
    }
    int[] left = found.without(failing).groups();
    // Always of what is left: that a draw sets one more cell apart speaks against none of these.
    Stability stability = Stability.ofKept(scaled, left, kept.length, again, draws, seed + 1);
    chance[0] = Arrays.stream(kept).skip(1).mapToDouble(g -> chance[g]).min().orElse(1);
    shuffled[0] = Arrays.stream(kept).skip(1).mapToDouble(g -> shuffled[g]).min().orElse(1);
    return new FoundEvidence(
        new GroupEvidence(
            GroupEvidence.Finding.SEPARATE_GROUPS,
            count,
            count - kept.length,
            Silhouette.ofSample(scaled, left, seed),
            Agreement.daviesBouldin(scaled, left),
            stability.all(),
            stability.ofGroup(),
            chance[0],
            Points.pick(chance, kept),
            Points.pick(shuffled, kept),
            Arrays.stream(kept).mapToObj(g -> counting[g]).toList()),
        failing);
  }

  /** Sets p-values of each group but the first; returns which of them single figures may tell. */
  private static boolean[] chance(
      double[][] scaled,
      DeviationDivision.Divided found,
      Deviation deviation,
      int most,
      long seed,
      double[] chance,
      double[] shuffled) {
    int count = found.count();
    int[] groups = found.groups();
    int[] sizes = Points.sizes(groups, count);
    boolean[] ofAll = new boolean[count];
    boolean several = false;
    for (int g = 1; g < count; g++) {
      // A kind of usual cells has no cell that deviates, however few they are.
      ofAll[g] = sizes[g] >= FEW || g >= found.kinds();
      several |= ofAll[g];
    }
    StructureTest.Chance whole = several ? wholeAgainstChance(scaled, groups, most, seed) : null;
    boolean[] perhapsSingle = new boolean[count];
    for (int g = 1; g < count; g++) {
      int group = g;
      if (ofAll[g] && whole != null) {
        chance[g] = whole.clouds();
        shuffled[g] = whole.shuffled();
        perhapsSingle[g] = SingleFigures.tell(scaled, groups, g);
      } else {
        int[] rows =
            IntStream.range(0, groups.length)
                .filter(i -> groups[i] == 0 || groups[i] == group)
                .toArray();
        double[][] points = Points.select(scaled, rows);
        int[] members = Points.membersOf(Points.select(groups, rows), g);
        chance[g] =
            IntStream.of(Points.membersOf(groups, g))
                .mapToDouble(i -> deviation.pValue(scaled[i]))
                .max()
                .orElse(1);
        shuffled[g] = Deviation.shuffledPValue(points, members, seed + 5);
        perhapsSingle[g] = true;
      }
      // Cells alone and the whole are both asked there: two tests (Bonferroni).
      chance[g] = several ? Math.min(1, 2 * chance[g]) : chance[g];
      shuffled[g] = several ? Math.min(1, 2 * shuffled[g]) : shuffled[g];
    }
    return perhapsSingle;
  }

  /** What is told if no group passes: of the group that comes back best. */
  private static GroupEvidence noneLeft(
      double[][] scaled,
      int[] groups,
      Stability tried,
      double[] chance,
      double[] shuffled,
      List<GroupEvidence.Shuffles> counting,
      long seed) {
    int best =
        IntStream.range(1, chance.length)
            .boxed()
            .max(Comparator.comparingDouble(g -> tried.ofGroup()[g]))
            .orElseThrow();
    chance[0] = chance[best];
    shuffled[0] = shuffled[best];
    return new GroupEvidence(
        tried.ofGroup()[best] < CountChoice.STABLE
            ? GroupEvidence.Finding.NOT_STABLE
            : chance[best] > LEVEL
                ? GroupEvidence.Finding.NOT_BEYOND_CHANCE
                : GroupEvidence.Finding.NOT_BEYOND_SHUFFLED,
        chance.length,
        chance.length - 1,
        Silhouette.ofSample(scaled, groups, seed),
        Agreement.daviesBouldin(scaled, groups),
        tried.ofGroup()[best],
        tried.ofGroup(),
        chance[best],
        chance,
        shuffled,
        counting);
  }

  /** Up to as many groups as were found, beside chance with as many as could have been. */
  private static StructureTest.Chance wholeAgainstChance(
      double[][] scaled, int[] groups, int most, long seed) {
    int[] rows = Points.sample(scaled.length, TEST_SAMPLE, seed + 3);
    int count = IntStream.of(groups).max().orElse(0) + 1;
    GroupCount found = new GroupCount(count, 0, 0, 0, 0);
    return StructureTest.of(
        Points.select(scaled, rows),
        Looks.single(rows.length),
        Points.select(groups, rows),
        count,
        Strength.ofBest(GroupingMethod.K_MEANS, found, count),
        Strength.ofBest(GroupingMethod.K_MEANS, found, Math.max(count, most)),
        new StructureTest.Searches(CLOUDS, StructureTest.SHUFFLES),
        seed + 4);
  }
}
