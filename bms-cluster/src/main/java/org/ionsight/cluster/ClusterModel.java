package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ionsight.core.estimate.GroupModel;

/**
 * Groups, each with the distance up to which a cell belongs to it, whatever method found them.
 *
 * <p>Vectors have {@link #size} components, of the meaning that {@link #input} declares. Distances
 * have no unit: of k-means and dense regions they are Euclidean in the scaled space, in spreads of
 * the points that the groups were learned from, to the centroid or to the nearest prototype of the
 * region; of a Gaussian mixture they are Mahalanobis distances, in standard deviations of the
 * group; of cells that deviate in one direction they are shares of how far out the vector lies
 * (from 0 in the direction of a member; about the sine of the angle). The name of a group is its
 * identity: {@link GroupMatching} keeps it when groups are found again. Immutable and thread-safe.
 * {@link #assign}, {@link #memberships} and {@link #distance} allocate nothing. A vector with a
 * value that is not finite belongs to no group; one of a wrong length is a bug and throws {@link
 * IllegalArgumentException}. Saved and read by {@link ClusterFile}.
 */
public final class ClusterModel implements GroupModel {
  // exp(-20) is nothing beside 1 in a float: such a group need not be worked out to the end.
  private static final double NEGLIGIBLE = 40;

  private final Provenance provenance;
  private final Standardizer scaling;
  private final GroupShape[] shapes;
  private final List<Group> groups;
  private final double[] limits;

  /**
   * One group.
   *
   * @param name its identity; a letter, {@code A} for the group that was largest at first
   * @param members number of points that it was learned from
   * @param limit largest distance at which a cell still belongs to it
   */
  public record Group(String name, int members, double limit) {
    /** Rejects a group without name or members, and a negative limit. */
    public Group {
      if (name.isBlank() || members < 1 || !(limit >= 0) || Double.isInfinite(limit)) {
        throw new ClusterException(
            "a group needs a name, at least 1 member and a limit of 0 or more, was '%s', %d, %s"
                .formatted(name, members, limit));
      }
    }
  }

  /**
   * Makes a model.
   *
   * @param provenance how the groups came about
   * @param scaling of the components
   * @param shapes where each group lies
   * @param groups name, members and limit of each
   */
  ClusterModel(
      Provenance provenance,
      Standardizer scaling,
      List<? extends GroupShape> shapes,
      List<Group> groups) {
    if (shapes.isEmpty() || shapes.size() != groups.size()) {
      throw new ClusterException(
          "groups need one shape each and there must be at least one, were %d and %d"
              .formatted(groups.size(), shapes.size()));
    }
    if (groups.stream().map(Group::name).distinct().count() < groups.size()) {
      throw new ClusterException(
          "names of groups must differ, were %s"
              .formatted(groups.stream().map(Group::name).toList()));
    }
    requireKnown(provenance.roster(), scaling.size(), groups);
    provenance.evidence().ifPresent(evidence -> requireOf(evidence.evidence(), groups.size()));
    this.provenance = provenance;
    this.scaling = scaling;
    this.shapes = shapes.toArray(GroupShape[]::new);
    this.groups = List.copyOf(groups);
    this.limits = groups.stream().mapToDouble(Group::limit).toArray();
  }

  private static void requireOf(GroupEvidence evidence, int groups) {
    int told = evidence.stabilityOfGroup().length;
    if (evidence.real() ? told != groups : groups != 1) {
      throw new ClusterException(
          "evidence must be of the groups, or say that there is one, was of %d and '%s' for %d"
              .formatted(told, evidence.finding(), groups));
    }
  }

  private static void requireKnown(GroupRoster roster, int size, List<Group> groups) {
    int named = roster.components().size();
    if (named != 0 && named != size) {
      throw new ClusterException(
          "components have names all or none, were %d names of %d components"
              .formatted(named, size));
    }
    Set<String> known = new HashSet<>(Set.of(GroupRoster.NO_GROUP));
    groups.forEach(g -> known.add(g.name()));
    if (!known.containsAll(roster.groups().values())) {
      throw new ClusterException(
          "cells must be in the groups %s, found cells in %s"
              .formatted(known, new TreeSet<>(roster.groups().values())));
    }
  }

  @Override
  public int groups() {
    return shapes.length;
  }

  @Override
  public int assign(float[] vector) {
    requireSize(vector);
    return best(vector, true);
  }

  /** The hash of the groups as {@link ClusterFile} saves them, with all names. */
  @Override
  public String identity() {
    return ClusterFile.hash(this);
  }

  /**
   * The group that a vector fits best, however far away it is: the nearest one, or the most
   * probable one of a Gaussian mixture.
   *
   * @param vector of {@link #size} components
   * @return index from 0, or {@link #UNKNOWN_GROUP} if a component is not finite
   */
  public int nearest(float[] vector) {
    requireSize(vector);
    return best(vector, false);
  }

  private int best(float[] vector, boolean withinLimit) {
    int best = UNKNOWN_GROUP;
    double least = Double.POSITIVE_INFINITY;
    double square = Double.POSITIVE_INFINITY;
    for (int g = 0; g < shapes.length; g++) {
      GroupShape shape = shapes[g];
      double handicap = shape.handicap();
      double found = shape.squaredDistance(vector, least - handicap);
      // Written so that NaN is not nearest, and inside no limit.
      if (found + handicap < least) {
        least = found + handicap;
        square = found;
        best = g;
      }
    }
    return !withinLimit || best < 0 || Math.sqrt(square) <= limits[best] * shapes[best].unit(vector)
        ? best
        : UNKNOWN_GROUP;
  }

  private static double misfit(GroupShape shape, float[] vector, double enough) {
    return shape.squaredDistance(vector, enough - shape.handicap()) + shape.handicap();
  }

  /**
   * How much a vector belongs to each group; the values sum to 1, and the largest is that of {@link
   * #nearest}.
   *
   * <p>Of a Gaussian mixture these are posterior probabilities. Otherwise they fall with the square
   * of the distance (Bezdek, Pattern Recognition with Fuzzy Objective Function Algorithms, 1981,
   * with exponent 2): shares by nearness, not probabilities. They say between which groups a cell
   * lies, not whether it belongs to any: that is what the result says.
   *
   * @param vector of {@link #size} components
   * @param out receives one value per group, 0..1; all 0 if a component is not finite
   * @return as {@link #assign}
   */
  public int memberships(float[] vector, float[] out) {
    if (out.length != shapes.length) {
      throw new IllegalArgumentException(
          "memberships need %d places, had %d".formatted(shapes.length, out.length));
    }
    int best = nearest(vector);
    if (best < 0) {
      java.util.Arrays.fill(out, 0);
      return UNKNOWN_GROUP;
    }
    boolean gaussian = provenance.method().gaussian();
    double least = misfit(shapes[best], vector, Double.POSITIVE_INFINITY);
    double enough = gaussian ? least + NEGLIGIBLE : Double.POSITIVE_INFINITY;
    double sum = 0;
    for (int g = 0; g < out.length; g++) {
      double share = share(misfit(shapes[g], vector, enough), least, gaussian);
      out[g] = (float) share;
      sum += share;
    }
    for (int g = 0; g < out.length; g++) {
      out[g] /= (float) sum;
    }
    return distance(vector, best) <= limits[best] ? best : UNKNOWN_GROUP;
  }

  /** What a group weighs if the best one weighs 1. */
  private static double share(double misfit, double least, boolean gaussian) {
    if (gaussian) {
      return Math.exp((least - misfit) / 2);
    }
    // A vector on a centroid belongs to that group alone, or in equal parts to all that lie there.
    return misfit == 0 ? 1 : least / misfit;
  }

  /**
   * Distance of a vector from a group.
   *
   * @param vector of {@link #size} components
   * @param group index from 0
   * @return distance as the class says; positive infinity if a component is not finite
   */
  public double distance(float[] vector, int group) {
    requireSize(vector);
    double square = shapes[group].squaredDistance(vector, Double.POSITIVE_INFINITY);
    return Double.isNaN(square)
        ? Double.POSITIVE_INFINITY
        : Math.sqrt(square) / shapes[group].unit(vector);
  }

  private void requireSize(float[] vector) {
    if (vector.length != scaling.size()) {
      throw new IllegalArgumentException(
          "vector must have %d components, had %d".formatted(scaling.size(), vector.length));
    }
  }

  /**
   * Number of components of a vector.
   *
   * @return number of components
   */
  public int size() {
    return scaling.size();
  }

  /**
   * How the groups were found.
   *
   * @return the method
   */
  public GroupingMethod method() {
    return provenance.method();
  }

  /**
   * What a vector means.
   *
   * @return the input
   */
  public GroupingInput input() {
    return provenance.input();
  }

  /**
   * One group.
   *
   * @param group index from 0
   * @return name, members, limit
   */
  public Group group(int group) {
    return groups.get(group);
  }

  /**
   * The name of a group.
   *
   * @param group index from 0, or {@link #UNKNOWN_GROUP}
   * @return a letter, or {@code ?} for a cell that is unlike every group
   */
  public String name(int group) {
    return group == UNKNOWN_GROUP ? "?" : groups.get(group).name();
  }

  /**
   * Names of groups that were there before the groups were found again, and are no more.
   *
   * @return names that are not given again, so that a name never changes its meaning
   */
  public Set<String> retiredNames() {
    return provenance.retiredNames();
  }

  /**
   * Names of components and cells, by which groups are found again.
   *
   * @return {@link GroupRoster#NONE} if none were given
   */
  public GroupRoster roster() {
    return provenance.roster();
  }

  /**
   * The same groups with names of components and cells.
   *
   * @param roster as many components as {@link #size} or none, and cells of these groups
   * @return a new model
   * @throws ClusterException if the roster is of other groups
   */
  public ClusterModel withRoster(GroupRoster roster) {
    return new ClusterModel(provenance.withRoster(roster), scaling, shapes(), groups);
  }

  /**
   * Whether the groups were real among the cells that they were learned of.
   *
   * @return empty of groups that nobody has asked that of, as those of files of before version 4
   */
  public Optional<LearnedEvidence> evidence() {
    return provenance.evidence();
  }

  /**
   * The same groups with what is known of their being real.
   *
   * @param evidence of these groups, in their order
   * @return a new model
   * @throws ClusterException if the evidence is of other groups
   */
  public ClusterModel withEvidence(LearnedEvidence evidence) {
    return new ClusterModel(
        provenance.withEvidence(Optional.of(evidence)), scaling, shapes(), groups);
  }

  /**
   * The same groups as far as some of the components tell them.
   *
   * <p>A limit shrinks with the root of the number of components, as distances do.
   *
   * @param kept indices of components, ascending, at least one
   */
  ClusterModel over(int[] kept) {
    Standardizer fewer = scaling.over(kept);
    double share = (double) kept.length / size();
    List<Group> limited = new ArrayList<>();
    for (int g = 0; g < shapes.length; g++) {
      Group old = groups.get(g);
      limited.add(new Group(old.name(), old.members(), shapes[g].limitOver(old.limit(), share)));
    }
    return new ClusterModel(
        provenance.withRoster(GroupRoster.NONE).withEvidence(Optional.empty()),
        fewer,
        shapes().stream().map(shape -> shape.over(fewer, kept)).toList(),
        limited);
  }

  /**
   * Mean silhouette of the points that the groups were learned from.
   *
   * @return −1..1; 0 if there is one group
   */
  public double silhouette() {
    return provenance.silhouette();
  }

  /**
   * The silhouette that a division had to exceed, as {@link GroupFinder} calibrated it.
   *
   * @return −1..1
   */
  public double threshold() {
    return provenance.threshold();
  }

  Provenance provenance() {
    return provenance;
  }

  Standardizer scaling() {
    return scaling;
  }

  List<GroupShape> shapes() {
    return List.of(shapes);
  }

  List<Group> allGroups() {
    return groups;
  }

  double[] centroid(int group) {
    return shapes[group].centre();
  }
}
