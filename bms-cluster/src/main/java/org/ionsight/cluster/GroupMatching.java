package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps the names of groups when they are found again: on more data, in another order, by another
 * method.
 *
 * <p>Names follow the cells: where both models name their cells ({@link GroupRoster}), groups are
 * matched one to one so that the cells that they share, as a share of the cells of either
 * (Jaccard), are most in sum. What no cell of a known name decides is matched by where the earlier
 * model places the vectors of the other cells, over the components that both have. A group that
 * shares at least 0.4 with the one it is matched to has its name, and so has one that holds more
 * than half of the cells that have stayed, as when a group grows; any other is new, and its name
 * was never used before. Surviving groups keep their order and come first, so that while none ends,
 * indices are kept as well. Stateless and thread-safe.
 */
public final class GroupMatching {
  // One half of a group that is cut in two evenly still carries its name; one third does not.
  private static final double LEAST_OVERLAP = 0.4;
  // Weak cells of a pack become more as it ages: three of a group may be ten at the next refit.
  private static final double MOST = 0.5;

  private GroupMatching() {}

  /**
   * A refitted model under the names of the earlier one.
   *
   * @param model the refitted groups, renamed and reordered
   * @param newIndex index in {@code model} of each group of the refitted model
   * @param kept names that live on
   * @param born names that are new
   * @param ended names of earlier groups that are no more; never given again
   */
  @SuppressWarnings("ArrayRecordComponent") // copied in and out below
  public record Renamed(
      ClusterModel model,
      int[] newIndex,
      List<String> kept,
      List<String> born,
      List<String> ended) {
    /** Copies. */
    public Renamed {
      newIndex = newIndex.clone();
      kept = List.copyOf(kept);
      born = List.copyOf(born);
      ended = List.copyOf(ended);
    }

    @Override
    public int[] newIndex() {
      return newIndex.clone();
    }

    /**
     * Groups of points by the order of {@link #model}.
     *
     * @param groups by the order of the refitted model
     * @return a new array
     */
    public int[] renumbered(int[] groups) {
      return Arrays.stream(groups).map(g -> g < 0 ? g : newIndex[g]).toArray();
    }

    /**
     * Which names live on, in words.
     *
     * @return one line
     */
    public String sentence() {
      return "Groups that live on: %s; new: %s; gone: %s."
          .formatted(names(kept), names(born), names(ended));
    }

    private static String names(List<String> names) {
      return names.isEmpty() ? "none" : String.join(", ", names);
    }
  }

  /**
   * Gives refitted groups of cells without names the names of the earlier ones.
   *
   * @param before the earlier model
   * @param after the refitted model, of vectors of the same meaning
   * @param vectors {@code [cells][components]} that both know, such as those of the first fit
   * @return the refitted model with names that last
   * @throws ClusterException if there are no vectors, or the models take different ones
   */
  public static Renamed keepNames(ClusterModel before, ClusterModel after, float[][] vectors) {
    return keepNames(before, after, List.of(), vectors);
  }

  /**
   * Gives refitted groups the names of the earlier ones.
   *
   * @param before the earlier model
   * @param after the refitted model, of vectors of the same input
   * @param cells names of the cells, as in the rosters of the models; empty if they have none
   * @param vectors {@code [cells][components]} as the refitted model takes them
   * @return the refitted model with names that last
   * @throws ClusterException if there are no vectors, the models take different ones, or neither
   *     cells nor more than half of the components are known to both
   */
  public static Renamed keepNames(
      ClusterModel before, ClusterModel after, List<String> cells, float[][] vectors) {
    if (vectors.length == 0) {
      throw new ClusterException(
          "groups are matched by the cells that they share, found no cells; pass those of a fit");
    }
    int[] successor = successors(before, after, cells, vectors);
    Set<String> used = new HashSet<>(before.retiredNames());
    before.allGroups().forEach(g -> used.add(g.name()));

    int[] newIndex = new int[after.groups()];
    Arrays.fill(newIndex, -1);
    List<GroupShape> shapes = new ArrayList<>();
    List<ClusterModel.Group> groups = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    List<String> born = new ArrayList<>();
    Set<String> retired = new TreeSet<>(before.retiredNames());
    List<String> ended = new ArrayList<>();
    for (int b = 0; b < before.groups(); b++) {
      String name = before.name(b);
      if (successor[b] < 0) {
        retired.add(name);
        ended.add(name);
      } else {
        newIndex[successor[b]] = groups.size();
        kept.add(name);
        add(after, successor[b], name, shapes, groups);
      }
    }
    for (int a = 0; a < newIndex.length; a++) {
      if (newIndex[a] < 0) {
        newIndex[a] = groups.size();
        String name = unused(used);
        born.add(name);
        add(after, a, name, shapes, groups);
      }
    }
    ClusterModel model =
        new ClusterModel(
            after
                .provenance()
                .withRoster(renamed(after, newIndex, groups))
                .withRetired(retired)
                .withEvidence(after.evidence().map(evidence -> evidence.reordered(newIndex))),
            after.scaling(),
            shapes,
            groups);
    return new Renamed(model, newIndex, kept, born, ended);
  }

  private static void add(
      ClusterModel from,
      int group,
      String name,
      List<GroupShape> shapes,
      List<ClusterModel.Group> groups) {
    ClusterModel.Group old = from.group(group);
    shapes.add(from.shapes().get(group));
    groups.add(new ClusterModel.Group(name, old.members(), old.limit()));
  }

  private static GroupRoster renamed(
      ClusterModel after, int[] newIndex, List<ClusterModel.Group> groups) {
    Map<String, String> newName = new HashMap<>();
    for (int a = 0; a < newIndex.length; a++) {
      newName.put(after.name(a), groups.get(newIndex[a]).name());
    }
    Map<String, String> cells = new LinkedHashMap<>();
    after
        .roster()
        .groups()
        .forEach((cell, g) -> cells.put(cell, newName.getOrDefault(g, GroupRoster.NO_GROUP)));
    return new GroupRoster(after.roster().components(), cells);
  }

  private static String unused(Set<String> used) {
    int rank = 0;
    while (!used.add(Letters.of(rank))) {
      rank++;
    }
    return Letters.of(rank);
  }

  /** Which group after each one before lives on in, -1 if in none. */
  private static int[] successors(
      ClusterModel before, ClusterModel after, List<String> cells, float[][] vectors) {
    GroupOverlap overlap = new GroupOverlap(before, after);
    GroupOverlap.Table byName = overlap.byName();
    GroupOverlap.Table byPlace =
        before.input() == after.input() ? overlap.byPlace(cells, vectors) : null;
    if (before.input() != after.input() || (byPlace == null && byName.cells() == 0)) {
      throw new ClusterException(
          ("groups that are matched must be of one input, were %d components of %s and %d of %s;"
                  + " charges that show more or fewer windows of voltage than before do that: group"
                  + " anew under new names, or by embedding")
              .formatted(before.size(), before.input(), after.size(), after.input()));
    }
    int size = Math.max(before.groups(), after.groups());
    double[][] cost = new double[size][size];
    for (int b = 0; b < before.groups(); b++) {
      for (int a = 0; a < after.groups(); a++) {
        // A group of which both know a cell is matched by cells or not at all.
        if (byName.knowsBefore(b) || byName.knowsAfter(a)) {
          cost[b][a] = -likeness(byName, b, a);
        } else if (byPlace != null) {
          cost[b][a] = -likeness(byPlace, b, a);
        }
      }
    }
    int[] match = BestMatch.columns(cost);
    int[] successor = new int[before.groups()];
    Arrays.setAll(successor, b -> cost[b][match[b]] < 0 ? match[b] : -1);
    return successor;
  }

  /** Jaccard, where that is enough or most of the cells have stayed; else 0. */
  private static double likeness(GroupOverlap.Table table, int before, int after) {
    double jaccard = table.jaccard(before, after);
    boolean same = jaccard >= LEAST_OVERLAP || table.staying(before, after) > MOST;
    return same ? jaccard : 0;
  }
}
