package org.ionsight.cluster.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionsight.core.feature.PhysicalFeature;
import org.ionsight.core.feature.Robust;

/**
 * The physical features of the cells that have a group, and the charge in windows of their newest
 * curves, as rows without gaps.
 *
 * <p>Charge in windows is what groups are found by, and what no single feature says. A column that
 * fewer than four of five cells show is left out; a gap is filled with the median, which says "like
 * the others".
 */
final class FeatureMatrix {
  private static final double OBSERVED_SHARE = 0.8;

  /** Index of the cell of each row. */
  final int[] cells;

  /** Group of each row. */
  final int[] groups;

  final List<GroupingComponent> columns;

  /** {@code [rows][features]}, finite. */
  final double[][] rows;

  /** Spread of each feature, never below its resolution. */
  final double[] scale;

  private FeatureMatrix(
      int[] cells, int[] groups, List<GroupingComponent> columns, List<double[]> values) {
    this.cells = cells;
    this.groups = groups;
    this.columns = List.copyOf(columns);
    rows = new double[cells.length][columns.size()];
    scale = new double[columns.size()];
    for (int j = 0; j < scale.length; j++) {
      double[] column = values.get(j);
      double median = Robust.median(column);
      scale[j] = Math.max(Robust.spread(column), columns.get(j).resolution(median));
      for (int i = 0; i < rows.length; i++) {
        rows[i][j] = Double.isNaN(column[i]) ? median : column[i];
      }
    }
  }

  static FeatureMatrix of(List<CellSummary> cells, PackGroups groups) {
    List<Integer> grouped = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (groups.of(i) >= 0) {
        grouped.add(i);
      }
    }
    int[] index = grouped.stream().mapToInt(Integer::intValue).toArray();
    List<GroupingComponent> columns = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    for (PhysicalFeature feature : PhysicalFeature.values()) {
      // How a charge was measured is no property of the cell, and alike for all cells of a pack.
      if (feature != PhysicalFeature.C_RATE && feature != PhysicalFeature.USE_C_RATE) {
        double[] column =
            grouped.stream().mapToDouble(i -> cells.get(i).features().value(feature)).toArray();
        add(GroupingComponent.of(feature), column, columns, values);
      }
    }
    double[][] windows = grouped.stream().map(i -> windows(cells.get(i))).toArray(double[][]::new);
    // The last window holds the end of the charge, which depends on the charger.
    for (int w = 0; w < ChargeContrast.WINDOWS - 1; w++) {
      int window = w;
      add(
          GroupingComponent.charge(w * ChargeContrast.WINDOW_BINS, ChargeContrast.WINDOW_BINS),
          Arrays.stream(windows).mapToDouble(row -> row[window]).toArray(),
          columns,
          values);
    }
    return new FeatureMatrix(
        index, grouped.stream().mapToInt(groups::of).toArray(), columns, values);
  }

  private static double[] windows(CellSummary cell) {
    return ChargeContrast.windows(cell.latestCurve());
  }

  private static void add(
      GroupingComponent what,
      double[] column,
      List<GroupingComponent> columns,
      List<double[]> values) {
    long observed = Arrays.stream(column).filter(Double::isFinite).count();
    if (observed > 0 && observed >= OBSERVED_SHARE * column.length) {
      columns.add(what);
      values.add(column);
    }
  }

  /** The row of a cell; negative if it has no group. */
  int rowOf(int cell) {
    return Arrays.binarySearch(cells, cell);
  }
}
