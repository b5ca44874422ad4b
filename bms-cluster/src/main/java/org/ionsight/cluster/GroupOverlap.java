package org.ionsight.cluster;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ionsight.core.estimate.GroupModel;
import org.jspecify.annotations.Nullable;

/**
 * Which group before shares how much with which group after: by the cells that both know by name,
 * and where none of a group's cells is known, by where the earlier groups place the later vectors.
 *
 * <p>A cell moves as it ages, and with it the group that it is in: where its name is known, that
 * says more than its place.
 */
final class GroupOverlap {
  private final ClusterModel before;
  private final ClusterModel after;

  /** Of each cell of either, {@link GroupModel#UNKNOWN_GROUP} if it was in none. */
  private final Map<String, Integer> groupBefore;

  private final Map<String, Integer> groupAfter;

  GroupOverlap(ClusterModel before, ClusterModel after) {
    this.before = before;
    this.after = after;
    groupBefore = byCell(before);
    groupAfter = byCell(after);
  }

  private static Map<String, Integer> byCell(ClusterModel model) {
    Map<String, Integer> index = new HashMap<>();
    for (int g = 0; g < model.groups(); g++) {
      index.put(model.name(g), g);
    }
    Map<String, Integer> byCell = new HashMap<>();
    model
        .roster()
        .groups()
        .forEach((cell, g) -> byCell.put(cell, index.getOrDefault(g, GroupModel.UNKNOWN_GROUP)));
    return byCell;
  }

  /** Counts of cells that both models have placed. */
  static final class Table {
    private final double[][] shared;
    private final double[] ofBefore;
    private final double[] ofAfter;
    private int cells;

    private Table(int before, int after) {
      shared = new double[before][after];
      ofBefore = new double[before];
      ofAfter = new double[after];
    }

    private void add(int b, int a) {
      cells++;
      // A cell that was unlike every group may found a new one: it must not make that an old one.
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

    int cells() {
      return cells;
    }

    boolean knowsBefore(int group) {
      return ofBefore[group] > 0;
    }

    boolean knowsAfter(int group) {
      return ofAfter[group] > 0;
    }

    /** Cells of both over cells of either (Jaccard). */
    double jaccard(int b, int a) {
      double either = ofBefore[b] + ofAfter[a] - shared[b][a];
      return either > 0 ? shared[b][a] / either : 0;
    }

    /** Share of the cells before that are in the group after. */
    double staying(int b, int a) {
      return ofBefore[b] > 0 ? shared[b][a] / ofBefore[b] : 0;
    }
  }

  /** By cells whose groups both models name. */
  Table byName() {
    Table table = new Table(before.groups(), after.groups());
    groupAfter.forEach(
        (cell, a) -> {
          Integer b = groupBefore.get(cell);
          if (b != null) {
            table.add(b, a);
          }
        });
    return table;
  }

  /**
   * By cells that one of the models does not name, over the components that both have.
   *
   * @param names of the cells; empty if they have none
   * @param vectors of the cells, as the later model takes them
   * @return null if too few components are shared
   */
  @Nullable Table byPlace(List<String> names, float[][] vectors) {
    int[][] shared = sharedComponents();
    if (shared == null) {
      return null;
    }
    ClusterModel placing = shared[0].length == before.size() ? before : before.over(shared[0]);
    Table table = new Table(before.groups(), after.groups());
    for (int i = 0; i < vectors.length; i++) {
      if (names.isEmpty() || !knownToBoth(names.get(i))) {
        float[] seen = new float[shared[1].length];
        for (int j = 0; j < seen.length; j++) {
          seen[j] = vectors[i][shared[1][j]];
        }
        table.add(placing.assign(seen), after.assign(vectors[i]));
      }
    }
    return table;
  }

  private boolean knownToBoth(String cell) {
    return groupBefore.containsKey(cell) && groupAfter.containsKey(cell);
  }

  /** Indices before and after of the components of one name; null if they are too few. */
  private int @Nullable [][] sharedComponents() {
    List<String> earlier = before.roster().components();
    List<String> later = after.roster().components();
    if (earlier.isEmpty() || later.isEmpty()) {
      int[] all = java.util.stream.IntStream.range(0, before.size()).toArray();
      return before.size() == after.size() ? new int[][] {all, all} : null;
    }
    Set<String> both = new LinkedHashSet<>(earlier);
    both.retainAll(new HashSet<>(later));
    // Of half of the figures, what is left of a distance is no longer the one that made the groups.
    if (2 * both.size() <= Math.max(earlier.size(), later.size())) {
      return null;
    }
    return new int[][] {
      both.stream().mapToInt(earlier::indexOf).toArray(),
      both.stream().mapToInt(later::indexOf).toArray()
    };
  }
}
