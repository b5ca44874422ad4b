package org.ionsight.cluster;

import java.util.List;
import java.util.Optional;

/**
 * Finds the cells of a pack that go their own way, and groups those that deviate in one direction.
 *
 * <p>A cell deviates if it lies farther from what is usual than the farthest of a pack of cells
 * that are alike does in 98 of 100 packs. What ails a cell shows in the direction in which it
 * deviates, how far it has gone in the distance. A tree of the angles between them gives a division
 * for each number of directions, so that a cause has one group however severe it is, and a cell of
 * a kind of its own has one too; the curve of these numbers chooses: of those that come back when
 * cells are drawn (adjusted Rand index of 0.8 of each group), the least BIC, and among equals (6)
 * the greatest silhouette of the deviating cells; if none comes back, of all. A group that does not
 * come back when cells are drawn and everything is learned from them anew, is given up: its cells
 * count as usual. Where it is known of single cells what ails them ({@link KnownKinds}), those of
 * one kind need to point only half as much alike, and those of different kinds never join. The
 * usual cells are then searched for kinds of their own by {@link GroupFinder}'s rules. All pairs of
 * deviating cells are compared: of thousands of cells {@link GroupStudy} is the way. Immutable and
 * thread-safe; the same seed gives the same groups.
 */
public final class DeviationStudy {
  static final String ONLY = "cells are grouped by direction by DeviationStudy alone";

  private static final int FEWEST = 8;

  private final int maxGroups;
  private final long seed;

  /**
   * Sets the study up.
   *
   * @param maxGroups largest number of groups, that of the usual cells included, positive
   * @param seed of clouds, draws and starts
   */
  public DeviationStudy(int maxGroups, long seed) {
    if (maxGroups < 1) {
      throw new IllegalArgumentException("maxGroups must be positive, was " + maxGroups);
    }
    this.maxGroups = maxGroups;
    this.seed = seed;
  }

  /**
   * Finds groups of points of which nothing else is known, and asks whether they are real.
   *
   * @param input what the points mean
   * @param vectors {@code [points][components]}, finite
   * @param scaling that puts the usual point at the origin, and all components on one scale; no
   *     draw changes it
   * @param direction what each component counts, once scaled, when directions are compared
   * @param health by which groups of one size are named, best first; NaN where unknown
   * @return groups, or one group if nothing deviates
   * @throws ClusterException if there are no points, a value is not finite, or lengths differ
   */
  public StudiedGroups find(
      GroupingInput input,
      double[][] vectors,
      Standardizer scaling,
      double[] direction,
      double[] health) {
    return find(input, vectors, LearnedScaling.fixed(scaling), direction, KnownKinds.NONE, health);
  }

  /**
   * Finds groups and asks whether they are real.
   *
   * @param input what the points mean
   * @param vectors {@code [points][components]}, finite
   * @param learned scaling, which is learned again from the points of every draw
   * @param direction what each component counts, once scaled, when directions are compared: 0 for
   *     one that tells the amount alone
   * @param known what single points are instances of, where that is known: it joins and parts
   *     deviating cells, and makes none deviate
   * @param health by which groups of one size are named, best first; NaN where unknown
   * @return groups, or one group if nothing deviates; the curve has a point for each number of
   *     directions
   * @throws ClusterException if there are no points, a value is not finite, or lengths differ
   */
  public StudiedGroups find(
      GroupingInput input,
      double[][] vectors,
      LearnedScaling learned,
      double[] direction,
      KnownKinds known,
      double[] health) {
    NamedGroups.requireHealth(vectors, health);
    Standardizer scaling = learned.scaling();
    if (direction.length != scaling.size()) {
      throw new ClusterException(
          "direction needs one weight for each of %d components, found %d"
              .formatted(scaling.size(), direction.length));
    }
    return new Search(input, scaling.apply(vectors), scaling, health)
        .find(
            direction, known, new DrawnDivisions(learned, direction, known, vectors.length, seed));
  }

  /** One search with what it is about. */
  private final class Search {
    private final GroupingInput input;
    private final double[][] points;
    private final Standardizer scaling;
    private final double[] health;

    Search(GroupingInput input, double[][] points, Standardizer scaling, double[] health) {
      this.input = input;
      this.points = points;
      this.scaling = scaling;
      this.health = health;
    }

    StudiedGroups find(double[] direction, KnownKinds known, DrawnDivisions draws) {
      if (points.length < FEWEST || maxGroups == 1 || Points.distinct(points, 2) < 2) {
        return oneGroup(
            List.of(), GroupEvidence.oneGroup(GroupEvidence.Finding.TOO_FEW), Optional.empty());
      }
      Deviation deviation = Deviation.of(points, seed);
      Optional<PointDeviations> deviations = Optional.of(deviation.of(points));
      DeviationDivision division = new DeviationDivision(deviation, direction, known, seed);
      List<GroupCount> curve = DirectionCurve.of(points, division, draws, maxGroups, seed);
      int directions =
          CountChoice.among(curve, GroupingMethod.DIRECTION).map(c -> c.groups() - 1).orElse(0);
      DeviationDivision.Divided found =
          division.divided(
              points, directions, maxGroups, DeviationDivision.UsualKinds.BEYOND_CHANCE);
      if (found.count() == 1) {
        return oneGroup(
            curve, GroupEvidence.oneGroup(GroupEvidence.Finding.NOT_SEPARATE), deviations);
      }
      DeviationDivision.UsualKinds kinds = DeviationDivision.kindsToFindAgain(found);
      Partitioner again = draws.by((drawn, sample) -> drawn.divide(sample, maxGroups, kinds));
      FoundEvidence evidence = FoundEvidence.of(points, found, again, deviation, maxGroups, seed);
      if (!evidence.shown().real()) {
        return oneGroup(curve, evidence.shown(), deviations);
      }
      DeviationDivision.Divided left = found.without(evidence.failing());
      NamedGroups.Named named = named(left.of(points));
      return new StudiedGroups(
          new Grouping(named.model(), named.groups(), List.of()),
          curve,
          evidence.shown().reordered(places(left.groups(), named.groups(), left.count())),
          deviations);
    }

    /** Of every group before, its place among the named ones. */
    private static int[] places(int[] before, int[] named, int count) {
      int[] places = new int[count];
      for (int i = 0; i < named.length; i++) {
        places[before[i]] = named[i];
      }
      return places;
    }

    private StudiedGroups oneGroup(
        List<GroupCount> curve, GroupEvidence evidence, Optional<PointDeviations> deviations) {
      int[] all = new int[points.length];
      NamedGroups.Named one = named(new DeviationDivision.Divided(all, 1).of(points));
      return new StudiedGroups(
          new Grouping(one.model(), one.groups(), List.of()), curve, evidence, deviations);
    }

    private NamedGroups.Named named(Partition partition) {
      double silhouette = Silhouette.ofSample(points, partition.groups(), seed);
      Provenance provenance = new Provenance(GroupingMethod.DIRECTION, input, silhouette, -1);
      return NamedGroups.of(partition, points, scaling, health, provenance);
    }
  }
}
