package org.ionsight.cluster.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ionsight.core.feature.Digits;
import org.ionsight.core.feature.PhysicalFeature;
import org.ionsight.core.feature.Robust;

/**
 * The features of groups and cells beside those of the others: median, spread, and how many spreads
 * apart.
 *
 * <p>Effect size = (median − median of the others) / spread of the others, where a spread (1.4826 ×
 * median absolute deviation) never counts for less than the feature's resolution: the robust form
 * of Glass's Δ. A feature that fewer than half of either side show is not compared. Immutable and
 * thread-safe.
 */
public final class FeatureTable {
  private final List<CellSummary> cells;
  private final PackGroups groups;
  private final List<LeaveOneOut> others = new ArrayList<>();

  /**
   * What a group, or a cell, shows in one feature.
   *
   * @param feature which
   * @param median of the group, in the feature's own unit; NaN if not observed
   * @param spread of the group; NaN for a single cell
   * @param others median of all other cells; NaN if there are none
   * @param effect spreads apart from the others; NaN if either was not observed, or of a cell if
   *     fewer than two others were
   */
  public record Entry(
      PhysicalFeature feature, double median, double spread, double others, double effect) {
    /**
     * Median minus median of the others.
     *
     * @return in the feature's own unit; NaN if either was not observed
     */
    public double difference() {
      return median - others;
    }

    /**
     * The effect as a report shows it.
     *
     * @return digits with a sign, one decimal below ten; a dash if it is not known
     */
    public String effectDigits() {
      return Digits.of(effect, Math.abs(effect) < 10 ? 1 : 0, true);
    }

    /**
     * Whether the difference is worth a word.
     *
     * @param least spreads that it must reach
     * @return true if it reaches them and is {@link PhysicalFeature#material}
     */
    public boolean clear(double least) {
      return Math.abs(effect) >= least && Math.abs(difference()) >= feature.material(others);
    }
  }

  /**
   * Makes a table.
   *
   * @param cells of one pack
   * @param groups of these cells
   */
  public FeatureTable(List<CellSummary> cells, PackGroups groups) {
    if (groups.cells() != cells.size()) {
      throw new IllegalArgumentException(
          "groups must be those of the %d cells, were of %d"
              .formatted(cells.size(), groups.cells()));
    }
    this.cells = List.copyOf(cells);
    this.groups = groups;
    for (PhysicalFeature feature : PhysicalFeature.values()) {
      others.add(new LeaveOneOut(values(feature, i -> true)));
    }
  }

  /**
   * A group beside all other cells.
   *
   * @param group index from 0
   * @param feature which
   * @return the entry
   */
  public Entry ofGroup(int group, PhysicalFeature feature) {
    double[] own = values(feature, i -> groups.of(i) == group);
    double[] rest = values(feature, i -> groups.of(i) != group);
    return entry(feature, median(own), Robust.spread(own), median(rest), Robust.spread(rest));
  }

  /**
   * A cell beside all other cells.
   *
   * @param cell index from 0
   * @param feature which
   * @return the entry; its spread is NaN
   */
  public Entry ofCell(int cell, PhysicalFeature feature) {
    double own = cells.get(cell).features().value(feature);
    LeaveOneOut rest = others.get(feature.ordinal());
    synchronized (rest) {
      return entry(feature, own, Double.NaN, rest.median(own), rest.spread(own));
    }
  }

  private static Entry entry(
      PhysicalFeature feature, double median, double spread, double reference, double scatter) {
    // Math.max keeps NaN, so an unobserved side stays unobserved.
    double scale = Math.max(scatter, feature.resolution(reference));
    return new Entry(feature, median, spread, reference, (median - reference) / scale);
  }

  /** NaN if fewer than half of the cells show the feature: the rest may be the other half. */
  private static double median(double[] values) {
    long observed = Arrays.stream(values).filter(v -> !Double.isNaN(v)).count();
    return 2 * observed < values.length ? Double.NaN : Robust.median(values);
  }

  private double[] values(PhysicalFeature feature, IntPredicate which) {
    return IntStream.range(0, cells.size())
        .filter(which)
        .mapToDouble(i -> cells.get(i).features().value(feature))
        .toArray();
  }
}
