package org.ionsight.bench.life;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.feature.CellFeatures;
import org.ionsight.core.feature.PhysicalFeature;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.DataKind;
import org.ionsight.train.catalogue.TableFile;
import org.ionsight.train.life.LifeTrajectory.Point;

/**
 * What the first checkpoints of a cell show without any network: changes per 100 equivalent full
 * cycles, as not every cell was checked after the same throughput. Immutable after reading.
 */
final class EarlyFigures {
  /** One figure; what it is per is said in the protocol's notes. */
  enum Figure {
    SOH,
    SOH_LOSS,
    PEAK_HEIGHT_CHANGE,
    PEAK_SHIFT,
    LOG_SPREAD,
    RESISTANCE_RISE,
    HELD_SHARE_RISE
  }

  private static final String RWTH = "rwth-sanyo";

  /** Capacity in use of RWTH's cells, which their SOH is over. */
  private static final double RWTH_AMP_HOURS = 1.85;

  /** Peaks are found on the normalised grid, so the limits of the cell do not matter. */
  private static final CellSpec ANY = CellSpec.named("a123-apr18650m1a");

  /** What a check-up tells beside its curve. */
  private record CheckUp(double soh, double ohms, double heldShare) {}

  private final Map<String, List<CheckUp>> checkUps = new TreeMap<>();

  private EarlyFigures() {}

  /** Nothing is told beside the curves. */
  static EarlyFigures none() {
    return new EarlyFigures();
  }

  /** Reads what a set tells beside its curves; only RWTH's check-ups tell anything. */
  static EarlyFigures of(DataCatalogue catalogue, String dataset) throws IOException {
    if (!dataset.equals(RWTH)) {
      return none();
    }
    EarlyFigures figures = new EarlyFigures();
    TableFile cycles =
        TableFile.read(catalogue.path(catalogue.select(RWTH, DataKind.AGEING_CYCLES).get(0)));
    TableFile checks =
        TableFile.read(catalogue.path(catalogue.select(RWTH, DataKind.CHECK_UP).get(0)));
    Map<String, Double> held = new TreeMap<>();
    for (int i = 0; i < checks.rows(); i++) {
      double atVoltage = checks.number("CV Charging Capacity / Ah", i);
      held.put(
          checks.text("cell_id", i) + "/" + checks.text("test", i),
          atVoltage / (atVoltage + checks.number("CC Charging Capacity / Ah", i)));
    }
    for (int i = 0; i < cycles.rows(); i++) {
      String cell = cycles.text("cell_id", i);
      figures
          .checkUps
          .computeIfAbsent(cell, c -> new ArrayList<>())
          .add(
              new CheckUp(
                  cycles.number("Quasi-OCV Discharging Capacity / Ah", i) / RWTH_AMP_HOURS,
                  cycles.number("Internal Resistance / ohm", i),
                  held.getOrDefault(cell + "/" + cycles.text("test", i), Double.NaN)));
    }
    return figures;
  }

  /** The figures of one cell; those that were not observed are missing. */
  Map<Figure, Double> of(YoungCell cell) {
    List<Point> seen = cell.seen();
    Point first = seen.get(0);
    Point last = seen.get(seen.size() - 1);
    double hundreds = (last.efc() - first.efc()) / 100;
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    put(figures, Figure.SOH, last.soh());
    put(figures, Figure.SOH_LOSS, (first.soh() - last.soh()) / hundreds);
    IncrementalCapacityCurve before = first.curve();
    IncrementalCapacityCurve now = last.curve();
    if (before != null && now != null) {
      CellFeatures peak = CellFeatures.builder().curves(ANY, before, now).build();
      put(
          figures,
          Figure.PEAK_HEIGHT_CHANGE,
          peak.value(PhysicalFeature.PEAK_HEIGHT_CHANGE) / hundreds);
      put(figures, Figure.PEAK_SHIFT, peak.value(PhysicalFeature.PEAK_SHIFT) / hundreds);
      put(figures, Figure.LOG_SPREAD, Math.log(spread(before, now) / hundreds));
    }
    CheckUp early = checkUp(cell, first);
    CheckUp late = checkUp(cell, last);
    put(figures, Figure.RESISTANCE_RISE, (late.ohms / early.ohms - 1) / hundreds);
    put(figures, Figure.HELD_SHARE_RISE, (late.heldShare - early.heldShare) / hundreds);
    return figures;
  }

  private static void put(Map<Figure, Double> figures, Figure figure, double value) {
    if (Double.isFinite(value)) {
      figures.put(figure, value);
    }
  }

  /** A check-up is known by its capacity, which no two of a cell share. */
  private CheckUp checkUp(YoungCell cell, Point point) {
    for (CheckUp one : checkUps.getOrDefault(cell.life().cellId(), List.of())) {
      if (Math.abs(one.soh - point.soh()) < 1e-6) {
        return one;
      }
    }
    return new CheckUp(Double.NaN, Double.NaN, Double.NaN);
  }

  /** Standard deviation over voltage of the change of charge from the lower edge, over nominal. */
  static double spread(IncrementalCapacityCurve before, IncrementalCapacityCurve now) {
    double charge = 0;
    double sum = 0;
    double squares = 0;
    int bins = 0;
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      if (before.observed(bin) && now.observed(bin)) {
        charge += now.charge(bin) - before.charge(bin);
        sum += charge;
        squares += charge * charge;
        bins++;
      }
    }
    if (bins < 2) {
      return Double.NaN;
    }
    double mean = sum / bins;
    return Math.sqrt(Math.max(0, squares / bins - mean * mean));
  }
}
