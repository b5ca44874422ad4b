package org.ionsight.train.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.CurveBuilder;
import org.ionsight.core.curve.CurveConditions;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.io.RecordingException;
import org.ionsight.train.catalogue.CatalogueEntry;
import org.ionsight.train.catalogue.CycleLabels;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.DataKind;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.catalogue.TableFile;

/** Curves from published tables: Q(V), partial charges, quasi-OCV derivatives. */
final class TableCurves {
  private static final int MOST_PER_CELL = 60;
  private static final int INCREMENTS = 50;

  /**
   * Voltage window of tongji, which its source does not state. The peaks and the valley of young
   * NCA cells (dQ per step: valley at step 20, peak at step 33 or 34 at C/4) fit those of the C/20
   * charge of the NCR18650PF (valley 3.76 V, peak 3.90 V) at 10.2 mV a step from 3.60 V, that is
   * 3.6–4.1 V in 50 points, with 40 mV of polarisation.
   */
  private static final double[] TONGJI_WINDOW = {3.6, 4.1};

  /** Window of lsd as its source states it. */
  private static final double[] LSD_WINDOW = {3.8, 4.1};

  private TableCurves() {}

  /** Discharges of Severson at 4C, 30 °C, cycles 2–100; the label is the curve's own capacity. */
  static List<CurveRow> severson(DataCatalogue catalogue) throws RecordingException {
    List<CurveRow> rows = new ArrayList<>();
    for (CatalogueEntry entry : catalogue.select("severson-qv", DataKind.AGEING_CURVE)) {
      TableFile table = TableFile.read(catalogue.path(entry));
      rows.addAll(CurveRows.evenly(severson(entry, table), MOST_PER_CELL / 2));
    }
    return rows;
  }

  /** All cycles of one cell, the corrupt ones left out. */
  static List<CurveRow> severson(CatalogueEntry entry, TableFile table) throws RecordingException {
    CellSpec spec = entry.cellSpec();
    double[] volts = table.numbers("Voltage / V");
    double[][] charge = new double[101][];
    double[] capacity = new double[101];
    Arrays.fill(capacity, Double.NaN);
    for (int cycle = 2; cycle <= 100; cycle++) {
      String column = String.format(Locale.ROOT, "Q Cycle %03d / Ah", cycle);
      if (table.has(column)) {
        charge[cycle] = table.numbers(column);
        capacity[cycle] = charge[cycle][volts.length - 1] - charge[cycle][0];
      }
    }
    double[] sorted = Arrays.stream(capacity).filter(Double::isFinite).sorted().toArray();
    double median = sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    List<CurveRow> rows = new ArrayList<>();
    for (int cycle = 2; cycle <= 100; cycle++) {
      // Some cycles are corrupt: offsets of -0.18 Ah (SOURCES.md). 3 % is ten times their noise.
      if (Math.abs(capacity[cycle] - median) < 0.03 * median) {
        IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
        CurveBuilder.fromChargeOverVoltage(
            volts, charge[cycle], new CurveConditions(Direction.DISCHARGE, 4, 30), spec, curve);
        rows.add(row(entry, entry.split(), cycle, capacity[cycle] / spec.nominalAmpHours(), curve));
      }
    }
    return rows;
  }

  static List<CurveRow> tongji(DataCatalogue catalogue) throws RecordingException {
    CycleLabels labels = catalogue.labels("tongji");
    List<CurveRow> rows = new ArrayList<>();
    for (CatalogueEntry entry : catalogue.select("tongji", DataKind.AGEING_CURVE)) {
      TableFile table = TableFile.read(catalogue.path(entry));
      double[] rate = new double[table.rows()];
      Arrays.fill(rate, tongjiRate(entry.cellId()));
      rows.addAll(partial(entry, table, labels, TONGJI_WINDOW, rate));
    }
    return rows;
  }

  /**
   * The charging rate as the name of the cell has it, CY25-025 being 25 °C and C/4. The column
   * {@code Charging Rate / C} reads 2.5 there and 0.1 for 1C: its source divided 025 and 1 by ten.
   */
  static double tongjiRate(String cellId) {
    String digits = cellId.replaceFirst(".*_CY\\d+-(\\d+)_.*", "$1");
    return Double.parseDouble(digits.charAt(0) + "." + digits.substring(1));
  }

  static List<CurveRow> lsd(DataCatalogue catalogue) throws RecordingException {
    CycleLabels labels = catalogue.labels("lsd");
    List<CurveRow> rows = new ArrayList<>();
    for (CatalogueEntry entry : catalogue.select("lsd", DataKind.AGEING_CURVE)) {
      TableFile table = TableFile.read(catalogue.path(entry));
      double[] rate = table.numbers("Charging Current / A");
      for (int i = 0; i < rate.length; i++) {
        rate[i] /= entry.nominalAmpHours();
      }
      rows.addAll(partial(entry, table, labels, LSD_WINDOW, rate));
    }
    return rows;
  }

  private static List<CurveRow> partial(
      CatalogueEntry entry, TableFile table, CycleLabels labels, double[] window, double[] rate)
      throws RecordingException {
    double[] cycles = table.numbers("Cycle Count / 1");
    double[] celsius = table.numbers("Ambient Temperature / degC");
    double[][] increments = new double[INCREMENTS][];
    for (int k = 0; k < INCREMENTS; k++) {
      increments[k] =
          table.numbers(String.format(Locale.ROOT, "Charge Increment %02d / Ah", k + 1));
    }
    double step = (window[1] - window[0]) / (INCREMENTS - 1);
    List<CurveRow> rows = new ArrayList<>();
    for (int i = 0; i < cycles.length; i++) {
      double soh = labels.soh(entry.cellId(), (int) cycles[i]);
      if (!(soh > 0.05 && soh < 1.3)) {
        continue;
      }
      // The source interpolated with samples of the window only, so the outermost steps miss
      // charge.
      double[] inner = new double[INCREMENTS - 2];
      for (int k = 1; k < INCREMENTS - 1; k++) {
        inner[k - 1] = increments[k][i] - increments[1][i];
      }
      IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
      CurveBuilder.fromPartialCharge(
          window[0] + step,
          window[1] - step,
          inner,
          new CurveConditions(Direction.CHARGE, rate[i], celsius[i]),
          entry.cellSpec(),
          curve);
      rows.add(row(entry, entry.split(), (int) cycles[i], soh, curve));
    }
    return CurveRows.evenly(rows, MOST_PER_CELL);
  }

  /**
   * Quasi-OCV discharges of the RWTH check-ups, integrated from dV/dx. The source states neither
   * voltage nor rate: the curve is anchored at the relaxed voltage after the full charge, and C/4
   * is the rate of the campaign's quasi-OCV test (Li et al. 2021). The label is the capacity of
   * that very discharge, as everywhere; at 1C these cells give up to a third less late in life.
   */
  static List<CurveRow> rwth(DataCatalogue catalogue) throws RecordingException {
    CatalogueEntry curves = catalogue.select("rwth-sanyo", DataKind.AGEING_CURVE).get(0);
    CatalogueEntry checkUps = catalogue.select("rwth-sanyo", DataKind.CHECK_UP).get(0);
    // The labels are over 1.85 Ah, the capacity in use; x in the curves is over 2.05 Ah.
    CellSpec spec =
        CellSpec.builder("rwth-sanyo")
            .chemistry(curves.cathode(), curves.anode())
            .nominalAmpHours(1.85)
            .volts(curves.minVolts(), curves.maxVolts())
            .build();
    Map<String, double[]> anchors = new LinkedHashMap<>();
    TableFile checks = TableFile.read(catalogue.path(checkUps));
    for (int i = 0; i < checks.rows(); i++) {
      anchors.put(
          checks.text("cell_id", i) + "/" + checks.text("test", i),
          new double[] {
            checks.number("Relaxed Voltage After CV / V", i),
            checks.number("Quasi-OCV Discharging Capacity / Ah", i) / spec.nominalAmpHours(),
            checks.number("Surface Temperature Mean / degC", i)
          });
    }
    TableFile table = TableFile.read(catalogue.path(curves));
    String[] cell = table.text("cell_id");
    String[] test = table.text("test");
    String[] split = table.text("split");
    double[] x = table.numbers("Discharged Capacity over Nominal / 1");
    double[] slope = table.numbers("dV/dx / V");
    List<CurveRow> rows = new ArrayList<>();
    int checkUp = 0;
    for (int from = 0, to; from < x.length; from = to) {
      to = from + 1;
      while (to < x.length && cell[to].equals(cell[from]) && test[to].equals(test[from])) {
        to++;
      }
      checkUp = from > 0 && cell[from].equals(cell[from - 1]) ? checkUp + 1 : 1;
      double[] anchor = anchors.get(cell[from] + "/" + test[from]);
      if (anchor == null || !(anchor[0] > 3.9) || !(anchor[1] > 0.05)) {
        continue;
      }
      IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
      integrate(
          Arrays.copyOfRange(x, from, to),
          Arrays.copyOfRange(slope, from, to),
          anchor,
          spec,
          curve);
      rows.add(
          new CurveRow(
              "rwth-sanyo",
              cell[from],
              Split.valueOf(split[from].toUpperCase(Locale.ROOT)),
              checkUp,
              anchor[1],
              curve));
    }
    return rows;
  }

  private static void integrate(
      double[] x, double[] slope, double[] anchor, CellSpec spec, IncrementalCapacityCurve out) {
    double[] volts = new double[x.length];
    double[] ampHours = new double[x.length];
    volts[0] = anchor[0] + slope[0] * x[0];
    ampHours[0] = x[0] * 2.05;
    for (int i = 1; i < x.length; i++) {
      volts[i] = volts[i - 1] + (slope[i] + slope[i - 1]) / 2 * (x[i] - x[i - 1]);
      ampHours[i] = x[i] * 2.05;
    }
    CurveBuilder.fromChargeOverVoltage(
        volts, ampHours, new CurveConditions(Direction.DISCHARGE, 0.25, anchor[2]), spec, out);
  }

  private static CurveRow row(
      CatalogueEntry entry, Split split, int cycle, double soh, IncrementalCapacityCurve curve) {
    return new CurveRow(entry.dataset(), entry.cellId(), split, cycle, soh, curve);
  }
}
