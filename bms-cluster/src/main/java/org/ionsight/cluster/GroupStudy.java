package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Finds groups by one method, chooses how many there are, and asks whether they are real.
 *
 * <p>Every number up to the largest is tried; the curve of silhouette, bootstrap stability and BIC
 * is part of the result. Among the numbers of which every group comes back (adjusted Rand index of
 * its own of at least 0.8), k-means takes the greatest silhouette, a mixture the least BIC; dense
 * regions, which know their number, take the neighbourhood that is most stable. Every group then
 * has to come back in other draws, and to show more than the group of its rank in clouds of the
 * same covariance and in points whose components were shuffled (p ≤ 0.05 each; where single
 * components tell a group from the others, shuffling keeps it and decides nothing: {@link
 * StructureTest}), as the whole has to; balls have to have a silhouette above 0.25, below which
 * Kaufman and Rousseeuw see no substantial structure, and a mixture has to describe the points
 * better than one normal distribution. The p-values pay for the choice of the number: each cloud
 * and each shuffle counts by the number, or the neighbourhood, at which it divides most clearly. If
 * a group of k-means fails, the next best number is tried, up to three; of mixtures and dense
 * regions one number is tried. If every number has a group that fails there is one group. Choice
 * and test see at most 1,000 points, and the test 256 or 512: a thousand points of 32 components
 * take seconds by k-means and up to minutes by full covariances. Few weak cells beside many alike
 * are better found by {@link DeviationStudy}. Immutable and thread-safe; the same seed gives the
 * same groups.
 */
public final class GroupStudy {
  private static final int SAMPLE = 1_000;
  private static final int FEWEST = 8;

  /** Neighbourhoods among which dense regions choose. */
  static final List<Integer> NEIGHBOURS = List.of(5, 10, 15);

  private static final double LEVEL = 0.05;
  private static final double NO_STRUCTURE = 0.25;
  private static final int TEST_SAMPLE = 256;
  private static final int CLOUDS = 99;
  // Enough for p = 0.04, where every number of groups is fitted with full covariances each time.
  private static final int FEW_CLOUDS = 29;
  // Numbers of groups that are tested. Each test of a mixture takes seconds.
  private static final int TRIED_OF_BALLS = 3;
  private static final int TRIED = 1;

  private final GroupingMethod method;
  private final int maxGroups;
  private final long seed;

  /**
   * Sets the study up.
   *
   * @param method by which groups are found, any but {@link GroupingMethod#DIRECTION}
   * @param maxGroups largest number of groups to try, positive; of dense regions each has at least
   *     the share 1 / (2 × maxGroups) of the points
   * @param seed of starts, draws and clouds
   */
  public GroupStudy(GroupingMethod method, int maxGroups, long seed) {
    if (maxGroups < 1) {
      throw new IllegalArgumentException("maxGroups must be positive, was " + maxGroups);
    }
    if (method == GroupingMethod.DIRECTION) {
      throw new IllegalArgumentException(DeviationStudy.ONLY);
    }
    this.method = method;
    this.maxGroups = maxGroups;
    this.seed = seed;
  }

  /**
   * Studies embeddings, on one scale for all components.
   *
   * @param input what the vectors mean
   * @param vectors {@code [points][components]}, finite
   * @param health by which groups of one size are named, best first, such as SOH; NaN where unknown
   * @return groups, curve and evidence
   * @throws ClusterException if there are no points, a value is not finite, or lengths differ
   */
  public StudiedGroups find(GroupingInput input, float[][] vectors, double[] health) {
    NamedGroups.requireHealth(vectors, health);
    return find(input, vectors, Looks.single(vectors.length), health);
  }

  /**
   * Studies embeddings of which several are of one cell, on one scale for all components: cells are
   * drawn, not embeddings, as those of a cell are alike, and clouds without structure have cells
   * that move as these do.
   *
   * @param input what the vectors mean
   * @param vectors {@code [points][components]}, finite
   * @param cells of each vector, a number for each cell
   * @param health by which groups of one size are named, best first, such as SOH; NaN where unknown
   * @return groups of the vectors, curve and evidence
   * @throws ClusterException if there are no points, a value is not finite, or lengths differ
   */
  public StudiedGroups findOfCells(
      GroupingInput input, float[][] vectors, int[] cells, double[] health) {
    NamedGroups.requireHealth(vectors, health);
    if (cells.length != vectors.length) {
      throw new ClusterException(
          "each of %d vectors needs the number of its cell, found %d"
              .formatted(vectors.length, cells.length));
    }
    return find(input, vectors, Looks.of(cells), health);
  }

  private StudiedGroups find(GroupingInput input, float[][] vectors, Looks looks, double[] health) {
    int[] rows = looks.sample(SAMPLE, seed);
    double[][] sample = Points.doubles(Points.select(vectors, rows));
    return study(
        Standardizer.common(sample).apply(sample),
        rows,
        looks.over(rows),
        fitter -> fitter.fit(input, vectors, health));
  }

  /**
   * Studies points with a given scaling.
   *
   * @param input what the points mean
   * @param points {@code [points][components]}, finite
   * @param scaling of the components
   * @param health by which groups of one size are named, best first; NaN where unknown
   * @return groups, curve and evidence
   * @throws ClusterException if there are no points, a value is not finite, or lengths differ
   */
  public StudiedGroups find(
      GroupingInput input, double[][] points, Standardizer scaling, double[] health) {
    NamedGroups.requireHealth(points, health);
    int[] rows = Points.sample(points.length, SAMPLE, seed);
    double[][] sample = scaling.apply(Points.select(points, rows));
    return study(
        sample,
        rows,
        Looks.single(rows.length),
        fitter -> fitter.fit(input, points, scaling, health));
  }

  private StudiedGroups study(
      double[][] sample, int[] rows, Looks looks, Function<GroupFitter, Grouping> fitting) {
    int most = Math.min(maxGroups, Points.distinct(sample, maxGroups + 1) - 1);
    if (looks.count() < FEWEST || most < 2) {
      return oneGroup(fitting, List.of(), GroupEvidence.Finding.TOO_FEW);
    }
    List<GroupCount> curve =
        method == GroupingMethod.DENSITY
            ? regions(sample, looks)
            : CountCurve.of(sample, looks, method, most, seed);
    List<GroupCount> ranked = CountChoice.ranked(curve, method);
    if (ranked.isEmpty()) {
      return oneGroup(
          fitting,
          curve,
          curve.stream().anyMatch(c -> c.groups() > 1)
              ? GroupEvidence.Finding.NOT_STABLE
              : GroupEvidence.Finding.NOT_SEPARATE);
    }
    GroupEvidence first = null;
    int tries = method == GroupingMethod.K_MEANS ? TRIED_OF_BALLS : TRIED;
    for (GroupCount chosen : ranked.subList(0, Math.min(tries, ranked.size()))) {
      Grouping division = fitting.apply(fitter(chosen));
      int[] groups = Points.select(division.groups(), rows);
      GroupEvidence evidence = evidence(sample, looks, groups, chosen, curve, most);
      if (evidence.real()) {
        return new StudiedGroups(division, curve, evidence);
      }
      first = first == null ? evidence : first;
    }
    return new StudiedGroups(fitting.apply(oneGroup()), curve, Objects.requireNonNull(first));
  }

  private StudiedGroups oneGroup(
      Function<GroupFitter, Grouping> fitting,
      List<GroupCount> curve,
      GroupEvidence.Finding finding) {
    return new StudiedGroups(fitting.apply(oneGroup()), curve, GroupEvidence.oneGroup(finding));
  }

  /** One dense region of all points would have no point in thin space: a ball says the same. */
  private GroupFitter oneGroup() {
    return GroupFitter.of(
        method == GroupingMethod.DENSITY ? GroupingMethod.K_MEANS : method, 1, seed);
  }

  private GroupFitter fitter(GroupCount chosen) {
    return method == GroupingMethod.DENSITY
        ? GroupFitter.of(density(chosen.neighbours(), maxGroups), seed)
        : GroupFitter.of(method, chosen.groups(), seed);
  }

  static DensityGroups density(int neighbours, int maxGroups) {
    return new DensityGroups(neighbours, 0.5 / Math.max(2, maxGroups));
  }

  private List<GroupCount> regions(double[][] sample, Looks looks) {
    List<GroupCount> curve = new ArrayList<>();
    for (int neighbours : NEIGHBOURS) {
      Partitioner partitioner = Partitioner.of(density(neighbours, maxGroups));
      curve.add(
          CountCurve.point(
              sample,
              looks,
              partitioner.divide(sample, seed),
              partitioner,
              neighbours,
              CountCurve.draws(method),
              seed));
    }
    return curve;
  }

  private GroupEvidence evidence(
      double[][] sample,
      Looks looks,
      int[] groups,
      GroupCount chosen,
      List<GroupCount> curve,
      int most) {
    int[] grouped = IntStream.range(0, groups.length).filter(i -> groups[i] >= 0).toArray();
    int count = Arrays.stream(groups).max().orElse(0) + 1;
    double silhouette = Silhouette.ofSample(sample, groups, seed);
    Partitioner again =
        method == GroupingMethod.DENSITY
            ? Partitioner.of(density(chosen.neighbours(), maxGroups))
            : CountCurve.again(method, chosen.groups());
    Stability stability =
        Stability.of(sample, looks, groups, count, again, CountCurve.draws(method), seed + 1);
    boolean better =
        switch (method) {
          case K_MEANS -> silhouette > NO_STRUCTURE;
          case GAUSSIAN_DIAGONAL, GAUSSIAN_FULL -> chosen.bic() < curve.get(0).bic();
          case DENSITY, DIRECTION -> true;
        };
    StructureTest.Chance chance =
        better ? chance(sample, looks, groups, count, chosen, most) : untested(count);
    List<GroupEvidence.Shuffles> shuffles =
        IntStream.range(0, count)
            .mapToObj(
                g ->
                    SingleFigures.tell(sample, groups, g)
                        ? GroupEvidence.Shuffles.TOLD
                        : GroupEvidence.Shuffles.DECIDE)
            .toList();
    GroupEvidence.Finding finding = GroupEvidence.Finding.SEPARATE_GROUPS;
    if (!better) {
      finding = GroupEvidence.Finding.NOT_SEPARATE;
    } else if (Arrays.stream(stability.ofGroup()).anyMatch(s -> s < CountChoice.STABLE)) {
      finding = GroupEvidence.Finding.NOT_STABLE;
    } else if (Arrays.stream(chance.cloudsOfGroup()).anyMatch(p -> p > LEVEL)) {
      finding = GroupEvidence.Finding.NOT_BEYOND_CHANCE;
    } else if (IntStream.range(0, count)
        .anyMatch(
            g ->
                chance.shuffledOfGroup()[g] > LEVEL
                    && shuffles.get(g) == GroupEvidence.Shuffles.DECIDE)) {
      finding = GroupEvidence.Finding.NOT_BEYOND_SHUFFLED;
    }
    return new GroupEvidence(
        finding,
        count,
        0,
        silhouette,
        Agreement.daviesBouldin(Points.select(sample, grouped), Points.select(groups, grouped)),
        stability.all(),
        stability.ofGroup(),
        Arrays.stream(chance.cloudsOfGroup()).max().orElse(1),
        chance.cloudsOfGroup(),
        chance.shuffledOfGroup(),
        shuffles);
  }

  private static StructureTest.Chance untested(int count) {
    double[] ones = DoubleStream.generate(() -> 1).limit(count).toArray();
    return new StructureTest.Chance(1, 1, ones, ones);
  }

  private StructureTest.Chance chance(
      double[][] sample, Looks looks, int[] groups, int count, GroupCount chosen, int most) {
    int points = method == GroupingMethod.K_MEANS ? TEST_SAMPLE : 2 * TEST_SAMPLE;
    int[] rows = looks.sample(points, seed + 2);
    return StructureTest.of(
        Points.select(sample, rows),
        looks.over(rows),
        Points.select(groups, rows),
        count,
        Strength.ofChosen(method, chosen, most),
        Strength.ofBest(method, chosen, most),
        method.gaussian()
            ? new StructureTest.Searches(FEW_CLOUDS, FEW_CLOUDS)
            : new StructureTest.Searches(CLOUDS, StructureTest.SHUFFLES),
        seed + 3);
  }
}
