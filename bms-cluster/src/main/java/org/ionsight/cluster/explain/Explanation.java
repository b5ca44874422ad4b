package org.ionsight.cluster.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.core.feature.PhysicalFeature;

/**
 * Plain sentences about groups and cells, made of nothing but the figures of the {@link
 * FeatureTable}.
 *
 * <p>A feature is mentioned if it lies at least {@link #GROUP_EFFECT} spreads (a group) or {@link
 * #CELL_EFFECT} spreads (a cell) from the other cells and by at least {@link
 * PhysicalFeature#material}. A cell stands out if one such feature is to its disadvantage, or is
 * the place of its main peak. 3.5 spreads for single cells is the limit of Iglewicz and Hoaglin
 * (How to Detect and Handle Outliers, ASQC, 1993): of packs of 96 cells that differ only by chance,
 * about one in ten has one. Sentences state differences and no causes. Immutable and thread-safe.
 */
public final class Explanation {
  /** Spreads from which a group's feature is mentioned. */
  public static final double GROUP_EFFECT = 2;

  /** Spreads from which a cell's feature is mentioned. */
  public static final double CELL_EFFECT = 3.5;

  private static final int MOST_CLAUSES = 4;

  private final List<CellSummary> cells;
  private final PackGroups groups;
  private final FeatureTable table;

  /**
   * Explains a pack.
   *
   * @param cells of one pack
   * @param groups of these cells
   */
  public Explanation(List<CellSummary> cells, PackGroups groups) {
    this.cells = List.copyOf(cells);
    this.groups = groups;
    table = new FeatureTable(cells, groups);
  }

  /**
   * The figures behind the sentences.
   *
   * @return the table
   */
  public FeatureTable table() {
    return table;
  }

  /**
   * How the groups came about.
   *
   * @return a sentence
   */
  public String ofGrouping() {
    return groups
        .model()
        .map(Explanation::describe)
        .orElse("No cell could be grouped: there is no embedding and no feature to group by.");
  }

  private static String describe(ClusterModel model) {
    if (model.groups() == 1) {
      return "All cells form one group: no division has a reasonable structure (silhouette above"
          + " 0.5) that is clearer than chance makes of cells without any.";
    }
    return String.format(
        Locale.ROOT,
        "%d groups by %s: mean silhouette %.2f, where a division had to exceed %.2f.",
        model.groups(),
        model.input().label(),
        model.silhouette(),
        model.threshold());
  }

  /**
   * How a group differs from all other cells.
   *
   * @param group index from 0
   * @return a sentence
   */
  public String ofGroup(int group) {
    int members = groups.members(group).size();
    String who =
        "Group %s (%d %s)".formatted(groups.name(group), members, members == 1 ? "cell" : "cells");
    if (members == cells.size()) {
      return who + ": all cells of the pack.";
    }
    List<String> clauses = clauses(feature -> table.ofGroup(group, feature), GROUP_EFFECT);
    return who
        + ": "
        + (clauses.isEmpty()
            ? "no feature lies 2 spreads or more from the other cells."
            : String.join("; ", clauses) + ".");
  }

  /**
   * How a cell differs from all other cells.
   *
   * @param cell index from 0
   * @return a sentence; empty if no feature differs enough to be mentioned
   */
  public String ofCell(int cell) {
    List<String> clauses = clauses(feature -> table.ofCell(cell, feature), CELL_EFFECT);
    return clauses.isEmpty() ? "" : String.join("; ", clauses) + ".";
  }

  /**
   * Whether a feature of a cell differs enough to be mentioned, to the cell's disadvantage or in
   * the shape of its charge curve, which cells that age alike share.
   *
   * @param cell index from 0
   * @return true if the cell stands out
   */
  public boolean standsOut(int cell) {
    for (PhysicalFeature feature : PhysicalFeature.values()) {
      FeatureTable.Entry entry = table.ofCell(cell, feature);
      boolean tells = feature.harmful(entry.difference()) || feature == PhysicalFeature.PEAK_VOLTS;
      if (entry.clear(CELL_EFFECT) && tells) {
        return true;
      }
    }
    return false;
  }

  /**
   * The cells that stand out.
   *
   * @return indices of cells, the lowest state of health first
   */
  public List<Integer> weakCells() {
    List<Integer> weak = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (standsOut(i)) {
        weak.add(i);
      }
    }
    weak.sort(Comparator.comparingDouble(i -> cells.get(i).features().value(PhysicalFeature.SOH)));
    return weak;
  }

  private static List<String> clauses(
      Function<PhysicalFeature, FeatureTable.Entry> entries, double least) {
    List<FeatureTable.Entry> found = new ArrayList<>();
    // Of features that say the same in other words, the first one that is clear is enough.
    Set<PhysicalFeature> said = EnumSet.noneOf(PhysicalFeature.class);
    for (PhysicalFeature feature : PhysicalFeature.values()) {
      FeatureTable.Entry entry = entries.apply(feature);
      if (entry.clear(least) && said.add(feature.kind())) {
        found.add(entry);
      }
    }
    found.sort(
        Comparator.comparing((FeatureTable.Entry e) -> e.feature().kind() != PhysicalFeature.SOH)
            .thenComparingDouble(e -> -Math.abs(e.effect())));
    return found.stream().limit(MOST_CLAUSES).map(Explanation::clause).toList();
  }

  private static String clause(FeatureTable.Entry entry) {
    PhysicalFeature feature = entry.feature();
    return "%s %s vs %s (%s spreads)"
        .formatted(
            feature.label(),
            feature.text(entry.median()),
            feature.text(entry.others()),
            entry.effectDigits());
  }
}
