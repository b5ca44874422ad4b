package org.ionsight.train.group;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.train.catalogue.CellTypes;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.health.CurveRow;
import org.ionsight.train.health.CurveRows;
import org.ionsight.train.health.HealthData;
import org.ionsight.train.health.HealthEncoder;
import org.ionsight.train.health.SyntheticCurves;

/**
 * A measured cell as the health network sees a few of its curves.
 *
 * @param dataset that it is from
 * @param type name of its spec
 * @param split of the cell
 * @param views embedding of each curve
 * @param soh of each curve as the network estimates it, fraction
 */
record EncodedCell(
    String dataset, String type, Split split, List<float[]> views, List<Double> soh) {
  /** Enough to see a life; the silhouette is quadratic in the number of curves. */
  static final int CURVES = 4;

  EncodedCell {
    views = List.copyOf(views);
    soh = List.copyOf(soh);
  }

  /** Whether a bundle may learn from cells of its data set. */
  boolean shippable() {
    return !HealthData.EVALUATION_ONLY.contains(dataset);
  }

  float[][] vectors() {
    return views.toArray(float[][]::new);
  }

  /** Every measured cell, with curves spread over its life. */
  static List<EncodedCell> all(CurveRows rows, HealthEncoder encoder) {
    CurveRows real = rows.select(row -> !row.dataset().equals(SyntheticCurves.DATASET));
    List<EncodedCell> cells = new ArrayList<>();
    for (List<CurveRow> cell : real.byCell().values()) {
      List<CurveRow> chosen = spread(cell);
      HealthEncoder.Views views = encoder.encode(chosen);
      List<Double> soh = new ArrayList<>();
      for (int i = 0; i < chosen.size(); i++) {
        soh.add(views.soh(i));
      }
      CurveRow first = chosen.get(0);
      String type = CellTypes.of(first.dataset(), first.cellId()).name();
      cells.add(new EncodedCell(first.dataset(), type, first.split(), views.embeddings(), soh));
    }
    return cells;
  }

  private static List<CurveRow> spread(List<CurveRow> cell) {
    List<CurveRow> chosen = new ArrayList<>();
    int count = Math.min(CURVES, cell.size());
    for (int k = 0; k < count; k++) {
      chosen.add(cell.get(count == 1 ? 0 : k * (cell.size() - 1) / (count - 1)));
    }
    return chosen;
  }
}
