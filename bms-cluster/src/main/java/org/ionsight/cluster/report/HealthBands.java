package org.ionsight.cluster.report;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.feature.Checkpoint;
import org.ionsight.core.feature.Robust;

/**
 * State of health of each group over throughput: the median and the middle 80 % of its cells.
 *
 * <p>Between two checkpoints of a cell health is taken as straight. Its last one holds for one
 * station more, as cells of a pack end within a few cycles of each other; beyond that the cell does
 * not take part, and a point needs half of the group's cells that have a history.
 */
final class HealthBands {
  static final int STATIONS = 33;

  /** Throughput of the stations, equivalent full cycles. */
  final double[] cycles = new double[STATIONS];

  /** Fractions, {@code [group][low, median, high][station]}; NaN where too few cells are. */
  final double[][][] bands;

  HealthBands(PackSummary pack) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (var cell : pack.cells()) {
      for (Checkpoint point : cell.history()) {
        least = Math.min(least, point.equivalentFullCycles());
        most = Math.max(most, point.equivalentFullCycles());
      }
    }
    double from = Math.min(least, most);
    bands = new double[pack.groups().count() + 1][3][STATIONS];
    for (int s = 0; s < STATIONS; s++) {
      cycles[s] = from + (most - from) * s / (STATIONS - 1);
    }
    for (int g = 0; g < bands.length; g++) {
      // The last band is of the cells without a group.
      fill(histories(pack, g == bands.length - 1 ? -1 : g), bands[g]);
    }
  }

  private static List<List<Checkpoint>> histories(PackSummary pack, int group) {
    List<List<Checkpoint>> histories = new ArrayList<>();
    for (int i = 0; i < pack.cells().size(); i++) {
      if (pack.groups().of(i) == group && !pack.cells().get(i).history().isEmpty()) {
        histories.add(pack.cells().get(i).history());
      }
    }
    return histories;
  }

  private void fill(List<List<Checkpoint>> histories, double[][] band) {
    double[] values = new double[histories.size()];
    for (int s = 0; s < STATIONS; s++) {
      int known = 0;
      for (int i = 0; i < values.length; i++) {
        values[i] = at(histories.get(i), cycles[s], cycles[1] - cycles[0]);
        known += Double.isNaN(values[i]) ? 0 : 1;
      }
      boolean enough = known > 0 && 2 * known >= values.length;
      band[0][s] = enough ? Robust.quantile(values, 0.1) : Double.NaN;
      band[1][s] = enough ? Robust.median(values) : Double.NaN;
      band[2][s] = enough ? Robust.quantile(values, 0.9) : Double.NaN;
    }
  }

  private static double at(List<Checkpoint> history, double cycles, double step) {
    Checkpoint before = history.get(0);
    if (cycles < before.equivalentFullCycles() - 1e-9) {
      // Nothing was seen before the first checkpoint.
      return Double.NaN;
    }
    for (Checkpoint point : history) {
      if (point.equivalentFullCycles() >= cycles - 1e-9) {
        double span = point.equivalentFullCycles() - before.equivalentFullCycles();
        double share = span > 0 ? (cycles - before.equivalentFullCycles()) / span : 1;
        return before.soh().value() + share * (point.soh().value() - before.soh().value());
      }
      before = point;
    }
    return cycles - before.equivalentFullCycles() <= step ? before.soh().value() : Double.NaN;
  }
}
