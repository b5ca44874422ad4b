package org.ionsight.train.health;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.ChargeSegmenter;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.io.BdfReader;
import org.ionsight.core.io.ColumnMap;
import org.ionsight.core.io.Sample;
import org.ionsight.train.catalogue.CatalogueEntry;
import org.ionsight.train.catalogue.CycleLabels;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.DataKind;
import org.ionsight.train.catalogue.Split;

/**
 * Curves cut from recordings by the segmenter that also runs in a pack monitor, each with the label
 * of its own cycle.
 */
final class RawCurves {
  /** Curves of one direction of one cell; more would only repeat their neighbours. */
  private static final int MOST_PER_DIRECTION = 150;

  /**
   * A charge cannot move much more than the capacity of its cycle; where it does, the label is of
   * another event (an overcharge, a discharge that was cut). Applied to training and validation
   * only: test rows are scored as they are.
   */
  private static final double MOST_CHARGE_OVER_LABEL = 1.06;

  private RawCurves() {}

  static List<CurveRow> ageing(DataCatalogue catalogue, String dataset) throws IOException {
    CycleLabels labels = catalogue.labels(dataset);
    List<CurveRow> rows = new ArrayList<>();
    for (CatalogueEntry entry : catalogue.select(dataset, DataKind.AGEING_RAW)) {
      rows.addAll(capped(cut(catalogue, entry, cycle -> labels.soh(entry.cellId(), cycle))));
    }
    return rows;
  }

  /**
   * Charges of the LG 18650HG2 between its drive cycles. The campaign is short and the cell new;
   * its SOH is the C/20 capacity at 25 °C over nominal, whatever the temperature of the charge.
   */
  static List<CurveRow> lgCharges(DataCatalogue catalogue) throws IOException {
    double soh = 2.78074 / 3.0;
    List<CurveRow> rows = new ArrayList<>();
    for (CatalogueEntry entry :
        catalogue.select(
            e ->
                e.dataset().equals("lg-18650hg2")
                    && e.split() == Split.TRAIN
                    && e.profile().startsWith("Charge"))) {
      rows.addAll(cut(catalogue, entry, cycle -> soh));
    }
    return rows;
  }

  private static List<CurveRow> cut(
      DataCatalogue catalogue, CatalogueEntry entry, IntToDoubleFunction label) throws IOException {
    CellSpec spec = entry.cellSpec();
    ChargeSegmenter segmenter = new ChargeSegmenter(spec);
    List<CurveRow> rows = new ArrayList<>();
    int cycle = 0;
    try (BdfReader reader = BdfReader.open(catalogue.path(entry), ColumnMap.bdf())) {
      Sample sample = new Sample();
      while (reader.next(sample)) {
        if (segmenter.offer(
            sample.testSeconds,
            sample.volts,
            sample.amps,
            sample.celsius,
            sample.hoopMicrostrain)) {
          keep(segmenter, entry, cycle, label, rows);
        }
        // A rest may already count as the next cycle.
        if (Math.abs(sample.amps) > 0.02 * spec.nominalAmpHours()) {
          cycle = (int) sample.cycle;
        }
      }
    }
    if (segmenter.finish()) {
      keep(segmenter, entry, cycle, label, rows);
    }
    return rows;
  }

  private static void keep(
      ChargeSegmenter segmenter,
      CatalogueEntry entry,
      int cycle,
      IntToDoubleFunction label,
      List<CurveRow> rows) {
    double soh = label.applyAsDouble(cycle);
    if (!(soh > 0.05 && soh < 1.3)) {
      return;
    }
    double moved = segmenter.ampHours() / entry.nominalAmpHours();
    if (entry.split() != Split.TEST && moved > MOST_CHARGE_OVER_LABEL * soh) {
      return;
    }
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.copyFrom(segmenter.curve());
    rows.add(new CurveRow(entry.dataset(), entry.cellId(), entry.split(), cycle, soh, curve));
  }

  private static List<CurveRow> capped(List<CurveRow> rows) {
    List<CurveRow> kept = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      kept.addAll(
          CurveRows.evenly(
              rows.stream().filter(r -> r.curve().direction() == direction).toList(),
              MOST_PER_DIRECTION));
    }
    return kept;
  }
}
