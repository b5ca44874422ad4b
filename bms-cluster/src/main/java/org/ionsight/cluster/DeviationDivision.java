package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Divides points into those that are usual, in one kind or several, and directions of others. */
final class DeviationDivision {
  /** Which kinds of usual cells are looked for. */
  enum UsualKinds {
    /** None: all usual cells are one kind. */
    ONE,
    /** Those that are clearly apart and beat clouds without structure. */
    BEYOND_CHANCE,
    /** Those that are clearly apart: of points drawn from a whole that has beaten chance. */
    APART
  }

  private final Deviation deviation;
  private final double[] direction;
  private final KnownKinds known;
  private final long seed;

  DeviationDivision(Deviation deviation, double[] direction, KnownKinds known, long seed) {
    this.deviation = deviation;
    this.direction = direction.clone();
    this.known = known;
    this.seed = seed;
  }

  /**
   * Groups of points.
   *
   * @param groups of each point: 0 for usual ones, then directions, then further kinds of usual
   *     ones
   * @param kinds the usual points and how many directions
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over whole and never compared
  record Divided(int[] groups, int kinds) {
    /** With the groups of some numbers joined to the usual points. */
    Divided without(boolean[] gone) {
      int[] renamed = new int[gone.length];
      int count = 1;
      int left = kinds;
      for (int g = 1; g < gone.length; g++) {
        renamed[g] = gone[g] ? 0 : count++;
        left -= gone[g] && g < kinds ? 1 : 0;
      }
      return new Divided(Arrays.stream(groups).map(g -> renamed[g]).toArray(), left);
    }

    int count() {
      return Arrays.stream(groups).max().orElse(0) + 1;
    }

    Partition of(double[][] points) {
      return partition(points, groups, kinds);
    }
  }

  /**
   * The usual cells first, then one group for each direction, then further kinds of usual ones; as
   * many directions as BIC and silhouette say.
   */
  Partition divide(double[][] points, int most, UsualKinds usualKinds) {
    return divided(points, deviating(points).bestCount(most - 1), most, usualKinds).of(points);
  }

  /** The same with a number of directions, before centres are made of it. */
  Divided divided(double[][] points, int directions, int most, UsualKinds usualKinds) {
    int[] groups =
        directions == 0
            ? new int[points.length]
            : deviating(points).among(points.length, directions);
    int kinds = 1 + Arrays.stream(groups).max().orElse(0);
    if (kinds < most && usualKinds != UsualKinds.ONE) {
      divideUsual(points, groups, kinds - 1, most - kinds + 1, usualKinds);
    }
    return new Divided(groups, kinds);
  }

  /** The points that deviate; none if all of them do, as there is nothing usual then. */
  DeviatingDirections deviating(double[][] points) {
    int[] far =
        IntStream.range(0, points.length).filter(i -> deviation.deviates(points[i])).toArray();
    int[] rows = far.length == points.length ? new int[0] : far;
    return DeviatingDirections.of(Points.select(points, rows), rows, direction, known);
  }

  /**
   * What to look for in points that are drawn from these: a draw that needs not beat chance would
   * divide usual cells that the whole, which has to, leaves in one piece.
   */
  static UsualKinds kindsToFindAgain(Divided found) {
    return found.count() > found.kinds() ? UsualKinds.APART : UsualKinds.ONE;
  }

  /** Kinds among the usual cells, such as the warm ones, if they are clearly apart. */
  private void divideUsual(
      double[][] points, int[] groups, int directions, int most, UsualKinds usualKinds) {
    int[] usual = Points.membersOf(groups, 0);
    double[][] part = Points.select(points, usual);
    Division division =
        usualKinds == UsualKinds.BEYOND_CHANCE
            ? new Division(part, seed)
            : new Division(part, seed, Division.REASONABLE);
    int[] kinds = division.find(most).groups();
    for (int i = 0; i < usual.length; i++) {
      groups[usual[i]] = kinds[i] == 0 ? 0 : directions + kinds[i];
    }
  }

  /** Groups from 1 up to {@code kinds} are directions, of which each member is a ray. */
  static Partition partition(double[][] points, int[] groups, int kinds) {
    int count = Arrays.stream(groups).max().orElse(0) + 1;
    double[][] centroids = Division.centroids(points, groups);
    double inertia = 0;
    for (int i = 0; i < points.length; i++) {
      inertia += Points.squaredDistance(points[i], centroids[groups[i]]);
    }
    double bic = Partitioner.balls(new KMeans.Fit(centroids, groups, inertia), points).bic();
    double[][][] members = new double[count][][];
    Arrays.setAll(members, g -> Points.select(points, Points.membersOf(groups, g)));
    double usual = GroupLimits.reach(members[0], centroids[0]);
    return new Partition(
        groups,
        count,
        bic,
        scaling -> {
          List<GroupShape> shapes = new ArrayList<>();
          for (int g = 0; g < count; g++) {
            shapes.add(
                g == 0 || g >= kinds
                    ? new Region(scaling, new double[][] {centroids[g]})
                    : new Rays(scaling, members[g], usual));
          }
          return shapes;
        });
  }
}
