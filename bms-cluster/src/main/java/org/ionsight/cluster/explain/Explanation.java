package org.ionsight.cluster.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupEvidence;
import org.ionsight.cluster.diagnose.Finding;
import org.ionsight.cluster.diagnose.FindingKind;
import org.ionsight.cluster.diagnose.Outcome;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.feature.PhysicalFeature;
import org.jspecify.annotations.Nullable;

/**
 * Plain sentences about groups and cells, made of nothing but the figures of the {@link
 * FeatureTable}.
 *
 * <p>A feature is mentioned if it lies at least {@link #GROUP_EFFECT} spreads (a group) or {@link
 * #CELL_EFFECT} spreads (a cell) from the other cells and by at least {@link
 * PhysicalFeature#material}. A cell stands out if the diagnosis of the pack suspects it, so that
 * groups, diagnosis and page tell of the same cells; without a diagnosis, if a feature to its
 * disadvantage, or the place of its main peak, is mentioned. 3.5 spreads for single cells is the
 * limit of Iglewicz and Hoaglin (How to Detect and Handle Outliers, ASQC, 1993): of packs of 96
 * cells that differ only by chance, about one in ten has one. Sentences state differences; a cause
 * is named only by {@link #reasons}, and only if the figures single it out. Thread-safe.
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
  private final Optional<CellSpec> spec;
  private final boolean diagnosed;
  private final Map<Integer, List<Finding>> suspicions;
  private @Nullable GroupReasoning reasoning;
  private Optional<PackRange> range = Optional.empty();
  private boolean ranged;

  /**
   * Explains cells whose type is not known: nothing is said of phase transitions, nor of causes
   * that only the shape of a charge curve tells.
   *
   * @param cells of one pack
   * @param groups of these cells
   */
  public Explanation(List<CellSummary> cells, PackGroups groups) {
    this(cells, groups, Optional.empty(), List.of());
  }

  /**
   * Explains a pack.
   *
   * @param pack with its groups
   */
  public Explanation(PackSummary pack) {
    this(pack.cells(), pack.groups(), Optional.of(pack.spec()), pack.findings());
  }

  Explanation(
      List<CellSummary> cells, PackGroups groups, Optional<CellSpec> spec, List<Finding> findings) {
    this.cells = List.copyOf(cells);
    this.groups = groups;
    table = new FeatureTable(cells, groups);
    this.spec = spec;
    diagnosed =
        findings.stream()
            .anyMatch(f -> f.kind() == FindingKind.DEVIATION && f.outcome() != Outcome.NOT_CHECKED);
    suspicions =
        findings.stream()
            .filter(f -> f.outcome() == Outcome.SUSPICION)
            .collect(Collectors.groupingBy(Finding::cell));
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
        .map(this::describe)
        .orElse("No cell could be grouped: there is no embedding and no feature to group by.");
  }

  private String describe(ClusterModel model) {
    if (model.groups() == 1) {
      return "All cells form one group: "
          + groups
              .study()
              .map(study -> whyOne(study.evidence().finding()))
              .orElse("whether they divide was not asked.");
    }
    return String.format(
        Locale.ROOT,
        "%d groups by %s: mean silhouette %.2f.",
        model.groups(),
        model.input().label(),
        // Of many cells both are of samples: one page tells one of them.
        groups
            .study()
            .map(study -> study.evidence())
            .filter(evidence -> evidence.groups() == model.groups())
            .map(GroupEvidence::silhouette)
            .orElse(model.silhouette()));
  }

  /**
   * Whether cells that form no groups range along one direction instead.
   *
   * @return the range, shown or not; empty where it was not asked
   */
  public synchronized Optional<PackRange> range() {
    if (!ranged) {
      range = PackRange.of(cells, groups);
      ranged = true;
    }
    return range;
  }

  private static String whyOne(GroupEvidence.Finding finding) {
    return switch (finding) {
      case TOO_FEW ->
          "no division was tried, as there are too few different cells or one group was asked for.";
      case NOT_SEPARATE -> "by this method no division describes them better.";
      case NOT_STABLE -> "no division comes back when other cells are drawn.";
      case NOT_BEYOND_CHANCE, NOT_BEYOND_SHUFFLED, SEPARATE_GROUPS ->
          "no division is clearer than what chance makes of cells that are alike.";
    };
  }

  /**
   * How a group differs from all other cells, and the likely cause unless most cells are in it.
   *
   * @param group index from 0
   * @return one or two sentences
   */
  public String ofGroup(int group) {
    List<FeatureTable.Entry> effects = effects(group);
    return reasoning().sentence(group, differences(group, effects), table, effects);
  }

  /**
   * Why the cells of a group form one: effects, rule, typical cells, counterfactual, likely cause
   * and salient windows. Works out more than {@link #ofGroup}: up to a tenth of a second.
   *
   * @param group index from 0
   * @return the reasons
   */
  public GroupReasons reasons(int group) {
    List<FeatureTable.Entry> effects = effects(group);
    return reasoning().of(group, differences(group, effects), table, effects);
  }

  /** What singles the group out, without the rest of {@link #reasons}. */
  LikelyCause likelyCause(int group) {
    return reasoning().cause(group, table, effects(group));
  }

  /**
   * How faithfully the surrogate tree imitates the groups.
   *
   * @return the fidelity; nothing judged if there is one group
   */
  public TreeFidelity fidelity() {
    return reasoning().fidelity();
  }

  /** Made when first asked for: sentences about cells need none of it. */
  private synchronized GroupReasoning reasoning() {
    GroupReasoning made = reasoning;
    if (made == null) {
      made = new GroupReasoning(cells, groups, spec);
      reasoning = made;
    }
    return made;
  }

  private List<FeatureTable.Entry> effects(int group) {
    return entries(feature -> table.ofGroup(group, feature), GROUP_EFFECT);
  }

  private String differences(int group, List<FeatureTable.Entry> effects) {
    int members = groups.members(group).size();
    String who =
        "Group %s (%d %s)".formatted(groups.name(group), members, members == 1 ? "cell" : "cells");
    if (members == cells.size()) {
      return who + ": all cells of the pack.";
    }
    return who
        + ": "
        + (effects.isEmpty()
            ? "no feature lies 2 spreads or more from the other cells."
            : (members == 2 ? "means of the two, " : "") + text(effects));
  }

  /**
   * How a cell differs from all other cells.
   *
   * @param cell index from 0
   * @return a sentence; what the diagnosis suspects if no feature differs enough to be mentioned;
   *     empty if it suspects nothing
   */
  public String ofCell(int cell) {
    List<FeatureTable.Entry> entries = entries(feature -> table.ofCell(cell, feature), CELL_EFFECT);
    return entries.isEmpty()
        ? suspicions(cell).stream().map(Finding::sentence).collect(Collectors.joining(" "))
        : text(entries);
  }

  /**
   * Whether a cell needs a look: one that the diagnosis suspects of anything. Where deviating cells
   * were not looked for, one of which a feature differs enough to be mentioned, to the cell's
   * disadvantage or in the shape of its charge curve, which cells that age alike share.
   *
   * @param cell index from 0
   * @return true if the cell stands out
   */
  public boolean standsOut(int cell) {
    if (diagnosed) {
      return !suspicions(cell).isEmpty();
    }
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
   * Whether deviating cells were looked for by the diagnosis of the pack.
   *
   * @return false if there was no diagnosis, or too few or too many cells
   */
  public boolean diagnosed() {
    return diagnosed;
  }

  private List<Finding> suspicions(int cell) {
    return suspicions.getOrDefault(cell, List.of());
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

  private static String text(List<FeatureTable.Entry> entries) {
    return entries.stream().map(Explanation::clause).collect(Collectors.joining("; ")) + ".";
  }

  private static List<FeatureTable.Entry> entries(
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
    return found.stream().limit(MOST_CLAUSES).toList();
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
