package org.ionsight.bench.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.ionsight.train.health.CurveRow;

/** Which checkpoints are labelled, and which are scored. */
enum Placement {
  SEVERAL_CELLS("several cells"),
  ONE_CELL_FIRST_HALF("one cell, first half"),
  ONE_CELL_FIRST("one cell, first n"),
  SAME_CELL("same cell");

  private final String words;

  Placement(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /**
   * One draw.
   *
   * @param labelled checkpoints that are learned from
   * @param scored checkpoints that are estimated
   */
  record Draw(List<CurveRow> labelled, List<CurveRow> scored) {}

  /**
   * Draws.
   *
   * @param cells curves by cell, each in the order of its life
   * @param n labels
   * @param random source of the cells
   */
  Draw draw(Map<String, List<CurveRow>> cells, int n, RandomGenerator random) {
    List<String> names = shuffled(cells.keySet(), random);
    List<CurveRow> labelled = new ArrayList<>();
    if (this == SEVERAL_CELLS) {
      int givers = Math.max(1, Math.min(n, names.size() - 1));
      for (int k = 0; k < n; k++) {
        labelled.add(at(life(cells, names.get(k % givers)), (k + 0.5) / n));
      }
      return new Draw(labelled, others(cells, Set.copyOf(names.subList(0, givers))));
    }
    List<CurveRow> life = life(cells, names.get(0));
    for (int k = 0; k < n; k++) {
      labelled.add(
          this == ONE_CELL_FIRST
              ? life.get(Math.min(k, life.size() - 1))
              : at(life, (k + 0.5) / n / 2));
    }
    return new Draw(
        labelled,
        this == SAME_CELL
            ? life.subList(Math.min(life.size() - 1, (life.size() + 1) / 2), life.size())
            : others(cells, Set.of(names.get(0))));
  }

  private static List<CurveRow> life(Map<String, List<CurveRow>> cells, String name) {
    return cells.getOrDefault(name, List.of());
  }

  private static CurveRow at(List<CurveRow> life, double share) {
    return life.get(Math.min(life.size() - 1, (int) (share * life.size())));
  }

  private static List<CurveRow> others(Map<String, List<CurveRow>> cells, Set<String> givers) {
    List<CurveRow> rows = new ArrayList<>();
    cells.forEach(
        (name, life) -> {
          if (!givers.contains(name)) {
            rows.addAll(life);
          }
        });
    return rows;
  }

  private static List<String> shuffled(Set<String> names, RandomGenerator random) {
    List<String> left = new ArrayList<>(new java.util.TreeSet<>(new HashSet<>(names)));
    List<String> order = new ArrayList<>();
    while (!left.isEmpty()) {
      order.add(left.remove(random.nextInt(left.size())));
    }
    return order;
  }
}
