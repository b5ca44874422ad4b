package org.ionsight.bench.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.cluster.Agreement;

/** What one method made of several packs; not thread-safe. */
final class PlacementScore {
  private final List<Double> all = new ArrayList<>();
  private final List<Double> weakAlone = new ArrayList<>();
  private int weak;
  private int apart;
  private int withCause;
  private int usual;
  private int usualApart;
  private int packs;
  private int packsWithFalseGroups;

  /**
   * Takes the groups of one pack.
   *
   * @param groups of each cell; the group that most cells are in counts as the usual one
   * @param causes of each cell; 0 if none
   */
  void add(int[] groups, int[] causes) {
    packs++;
    all.add(Agreement.adjustedRand(groups, causes));
    int[] rows = IntStream.range(0, causes.length).filter(i -> causes[i] != 0).toArray();
    if (rows.length > 1) {
      weakAlone.add(
          Agreement.adjustedRand(
              Arrays.stream(rows).map(i -> groups[i]).toArray(),
              Arrays.stream(rows).map(i -> causes[i]).toArray()));
    }
    int usualGroup = mostFrequent(groups);
    boolean falseGroup = false;
    for (int i = 0; i < groups.length; i++) {
      boolean away = groups[i] != usualGroup;
      if (causes[i] == 0) {
        usual++;
        usualApart += away ? 1 : 0;
        falseGroup |= away;
      } else {
        weak++;
        apart += away ? 1 : 0;
        withCause += away && majority(groups, causes, groups[i]) == causes[i] ? 1 : 0;
      }
    }
    packsWithFalseGroups += falseGroup ? 1 : 0;
  }

  private static int majority(int[] groups, int[] causes, int group) {
    return mostFrequent(
        IntStream.range(0, groups.length)
            .filter(i -> groups[i] == group)
            .map(i -> causes[i])
            .toArray());
  }

  /** Of equally frequent ones the least. */
  private static int mostFrequent(int[] values) {
    return Arrays.stream(values)
        .distinct()
        .boxed()
        .max(
            (a, b) -> {
              long ofA = Arrays.stream(values).filter(v -> v == a).count();
              long ofB = Arrays.stream(values).filter(v -> v == b).count();
              return ofA != ofB ? Long.compare(ofA, ofB) : Integer.compare(b, a);
            })
        .orElse(0);
  }

  /** Means over packs, and shares over their cells. */
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.fraction("packs_with_false_groups", packsWithFalseGroups / (double) packs));
    figures.add(Figure.fraction("usual_cells_set_apart", usualApart / (double) Math.max(1, usual)));
    if (weak > 0) {
      figures.add(Figure.fraction("ari_mean", mean(all)));
      figures.add(Figure.fraction("ari_min", least(all)));
      figures.add(Figure.fraction("weak_cells_set_apart", apart / (double) weak));
      figures.add(Figure.fraction("weak_cells_with_their_cause", withCause / (double) weak));
    }
    if (!weakAlone.isEmpty()) {
      figures.add(Figure.fraction("ari_among_weak_mean", mean(weakAlone)));
      figures.add(Figure.fraction("ari_among_weak_min", least(weakAlone)));
    }
    return figures;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private static double least(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
  }
}
