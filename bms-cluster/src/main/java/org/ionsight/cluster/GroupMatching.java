package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps the names of groups when they are found again: on more data, in another order, by another
 * method.
 *
 * <p>Cells are placed by both models, and groups are matched one to one so that the cells that they
 * share, as a share of the cells of either (Jaccard), are most in sum. A group that shares at least
 * 0.4 with the one it is matched to has its name; any other is new, and its name was never used
 * before. Surviving groups keep their order and come first, so that while none ends, indices are
 * kept as well. Stateless and thread-safe.
 */
public final class GroupMatching {
  // One half of a group that is cut in two evenly still carries its name; one third does not.
  private static final double LEAST_OVERLAP = 0.4;

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
  }

  /**
   * Gives refitted groups the names of the earlier ones.
   *
   * @param before the earlier model
   * @param after the refitted model, of vectors of the same meaning
   * @param vectors {@code [cells][components]} that both know, such as those of the first fit
   * @return the refitted model with names that last
   * @throws ClusterException if there are no vectors, or the models take different ones
   */
  public static Renamed keepNames(ClusterModel before, ClusterModel after, float[][] vectors) {
    if (before.size() != after.size() || before.input() != after.input()) {
      throw new ClusterException(
          ("groups that are matched must be of one input, were %d components of %s and %d of %s;"
                  + " charges that show more or fewer windows of voltage than before do that: group"
                  + " anew under new names, or by embedding")
              .formatted(before.size(), before.input(), after.size(), after.input()));
    }
    if (vectors.length == 0) {
      throw new ClusterException(
          "groups are matched by the cells that they share, found no cells; pass those of a fit");
    }
    int[] successor = successors(overlaps(before, after, vectors));
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
        new ClusterModel(after.provenance().withRetired(retired), after.scaling(), shapes, groups);
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

  private static String unused(Set<String> used) {
    int rank = 0;
    while (!used.add(Letters.of(rank))) {
      rank++;
    }
    return Letters.of(rank);
  }

  /** Jaccard similarity of each group before with each after, by where the vectors are placed. */
  private static double[][] overlaps(ClusterModel before, ClusterModel after, float[][] vectors) {
    double[][] shared = new double[before.groups()][after.groups()];
    double[] ofBefore = new double[before.groups()];
    double[] ofAfter = new double[after.groups()];
    for (float[] vector : vectors) {
      // A cell that was unlike every group may found a new one: it must not make that an old one.
      int b = before.assign(vector);
      int a = after.assign(vector);
      if (b >= 0) {
        ofBefore[b]++;
      }
      if (a >= 0) {
        ofAfter[a]++;
      }
      if (a >= 0 && b >= 0) {
        shared[b][a]++;
      }
    }
    for (int b = 0; b < ofBefore.length; b++) {
      for (int a = 0; a < ofAfter.length; a++) {
        double either = ofBefore[b] + ofAfter[a] - shared[b][a];
        shared[b][a] = either > 0 ? shared[b][a] / either : 0;
      }
    }
    return shared;
  }

  /** Which group after each one before lives on in, -1 if in none. */
  private static int[] successors(double[][] overlap) {
    int size = Math.max(overlap.length, overlap[0].length);
    double[][] cost = new double[size][size];
    for (int b = 0; b < overlap.length; b++) {
      for (int a = 0; a < overlap[b].length; a++) {
        cost[b][a] = overlap[b][a] >= LEAST_OVERLAP ? -overlap[b][a] : 0;
      }
    }
    int[] match = BestMatch.columns(cost);
    int[] successor = new int[overlap.length];
    Arrays.setAll(successor, b -> cost[b][match[b]] < 0 ? match[b] : -1);
    return successor;
  }
}
