package org.ionsight.cluster.explain;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.core.feature.PhysicalFeature;
import org.ionsight.core.feature.Robust;

/**
 * The physical features of the cells that have a group, as rows without gaps.
 *
 * <p>A feature that fewer than four of five cells show is left out; a gap is filled with the
 * median, which says "like the others".
 */
final class FeatureMatrix {
  private static final double OBSERVED_SHARE = 0.8;

  /** Index of the cell of each row. */
  final int[] cells;

  /** Group of each row. */
  final int[] groups;

  final List<PhysicalFeature> features;

  /** {@code [rows][features]}, finite. */
  final double[][] rows;

  /** Spread of each feature, never below its resolution. */
  final double[] scale;

  private FeatureMatrix(
      int[] cells, int[] groups, List<PhysicalFeature> features, List<double[]> columns) {
    this.cells = cells;
    this.groups = groups;
    this.features = List.copyOf(features);
    rows = new double[cells.length][columns.size()];
    scale = new double[columns.size()];
    for (int j = 0; j < scale.length; j++) {
      double[] column = columns.get(j);
      double median = Robust.median(column);
      scale[j] = Math.max(Robust.spread(column), features.get(j).resolution(median));
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
    List<PhysicalFeature> features = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    for (PhysicalFeature feature : PhysicalFeature.values()) {
      double[] column =
          grouped.stream().mapToDouble(i -> cells.get(i).features().value(feature)).toArray();
      int observed = 0;
      for (double value : column) {
        observed += Double.isFinite(value) ? 1 : 0;
      }
      if (observed > 0 && observed >= OBSERVED_SHARE * column.length) {
        features.add(feature);
        columns.add(column);
      }
    }
    return new FeatureMatrix(
        index, grouped.stream().mapToInt(groups::of).toArray(), features, columns);
  }

  /** The row of a cell; negative if it has no group. */
  int rowOf(int cell) {
    return java.util.Arrays.binarySearch(cells, cell);
  }
}
