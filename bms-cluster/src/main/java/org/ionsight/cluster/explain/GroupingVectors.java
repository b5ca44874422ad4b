package org.ionsight.cluster.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.Robust;
import org.ionsight.cluster.Standardizer;

/**
 * The vectors by which cells are grouped, with their scaling, for the cells that have one.
 *
 * <p>Features of use (temperature, rate, throughput) are left out, as cells of one pack share
 * theirs; so is a feature that fewer than four of five cells have. Gaps in the rest are filled with
 * the median, which says "like the others". A feature is scaled by its spread, but never by less
 * than its resolution, so that noise in a feature that hardly varies makes no groups.
 */
final class GroupingVectors {
  private static final double OBSERVED_SHARE = 0.8;

  private static final List<PhysicalFeature> FEATURES =
      List.of(
          PhysicalFeature.SOH,
          PhysicalFeature.SOH_SLOPE,
          PhysicalFeature.RESISTANCE,
          PhysicalFeature.RESISTANCE_CHANGE,
          PhysicalFeature.PEAK_HEIGHT_CHANGE,
          PhysicalFeature.PEAK_SHIFT,
          PhysicalFeature.TOP_SHARE);

  /** Index of the cell of each point. */
  final int[] rows;

  final double[][] points;
  final Standardizer scaling;

  private GroupingVectors(List<Integer> rows, List<double[]> points, Standardizer scaling) {
    this.rows = rows.stream().mapToInt(Integer::intValue).toArray();
    this.points = points.toArray(new double[0][]);
    this.scaling = scaling;
  }

  /** The vectors; without points if no cell has one. */
  static GroupingVectors of(List<CellSummary> cells, GroupingInput input) {
    return switch (input) {
      case EMBEDDING -> embeddings(cells, false);
      case EMBEDDING_CHANGE -> embeddings(cells, true);
      case FEATURES -> features(cells);
      case EMBEDDING_CHANGE_AND_FEATURES -> joined(embeddings(cells, true), features(cells));
    };
  }

  private static GroupingVectors embeddings(List<CellSummary> cells, boolean change) {
    List<Integer> rows = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      float[] first = cells.get(i).firstEmbedding();
      float[] latest = cells.get(i).latestEmbedding();
      double[] point = new double[latest.length];
      for (int j = 0; j < point.length; j++) {
        point[j] = change ? latest[j] - first[j] : latest[j];
      }
      if (point.length > 0 && Arrays.stream(point).allMatch(Double::isFinite)) {
        rows.add(i);
        points.add(point);
      }
    }
    Standardizer scaling =
        points.isEmpty()
            ? Standardizer.identity(0)
            : Standardizer.common(points.toArray(new double[0][]));
    return new GroupingVectors(rows, points, scaling);
  }

  private static GroupingVectors features(List<CellSummary> cells) {
    List<double[]> columns = new ArrayList<>();
    List<PhysicalFeature> used = new ArrayList<>();
    for (PhysicalFeature feature : FEATURES) {
      double[] column =
          cells.stream().mapToDouble(cell -> cell.features().value(feature)).toArray();
      long observed = Arrays.stream(column).filter(v -> !Double.isNaN(v)).count();
      if (observed > 0 && observed >= OBSERVED_SHARE * cells.size()) {
        columns.add(column);
        used.add(feature);
      }
    }
    double[] centre = new double[used.size()];
    double[] weight = new double[used.size()];
    for (int j = 0; j < centre.length; j++) {
      centre[j] = Robust.median(columns.get(j));
      weight[j] = 1 / Math.max(Robust.spread(columns.get(j)), used.get(j).resolution());
    }
    List<Integer> rows = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      double[] point = new double[centre.length];
      boolean observed = false;
      for (int j = 0; j < point.length; j++) {
        double value = columns.get(j)[i];
        observed |= !Double.isNaN(value);
        point[j] = Double.isNaN(value) ? centre[j] : value;
      }
      if (observed) {
        rows.add(i);
        points.add(point);
      }
    }
    return new GroupingVectors(rows, points, new Standardizer(centre, weight));
  }

  /** Cells that have both; each block is divided by the root of its length, so both count alike. */
  private static GroupingVectors joined(GroupingVectors one, GroupingVectors two) {
    List<Integer> rows = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < one.rows.length; i++) {
      int other = Arrays.binarySearch(two.rows, one.rows[i]);
      if (other >= 0) {
        rows.add(one.rows[i]);
        points.add(concat(one.points[i], two.points[other]));
      }
    }
    double[] centre = concat(one.scaling.centre(), two.scaling.centre());
    double[] weight = concat(evened(one.scaling.weight()), evened(two.scaling.weight()));
    return new GroupingVectors(rows, points, new Standardizer(centre, weight));
  }

  private static double[] evened(double[] weight) {
    return Arrays.stream(weight).map(w -> w / Math.sqrt(weight.length)).toArray();
  }

  private static double[] concat(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
