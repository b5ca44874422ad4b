package org.ionsight.train.life;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.ionsight.core.curve.Direction;
import org.ionsight.train.catalogue.CycleLabel;
import org.ionsight.train.catalogue.CycleLabels;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.DataKind;
import org.ionsight.train.catalogue.TableFile;
import org.ionsight.train.health.CurveRow;
import org.ionsight.train.life.LifeTrajectory.Point;

/** Lives of cells whose curves are known. */
final class CurveLives {
  /** The direction that every cycle of a set has a curve of. */
  private static final Map<String, Direction> DIRECTIONS =
      Map.of(
          "nasa-pcoe", Direction.DISCHARGE,
          "calce-cs2", Direction.DISCHARGE,
          "samsung-30q-strain", Direction.DISCHARGE,
          "essl1-lfp102ah", Direction.CHARGE,
          "tongji", Direction.CHARGE,
          "lsd", Direction.CHARGE,
          "rwth-sanyo", Direction.DISCHARGE);

  /** Load or chamber change within their lives, so their capacity jumps without ageing. */
  private static final Set<String> NASA_24_DEGREES =
      Set.of(
          "B0005", "B0006", "B0007", "B0025", "B0026", "B0027", "B0028", "B0033", "B0034", "B0036");

  private final DataCatalogue catalogue;

  CurveLives(DataCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  List<LifeTrajectory> read(List<CurveRow> rows) throws IOException {
    Map<String, List<CurveRow>> cells = new TreeMap<>();
    for (CurveRow row : rows) {
      Direction direction = DIRECTIONS.get(row.dataset());
      boolean severson = row.dataset().equals("severson-qv");
      if (severson || (direction != null && row.curve().direction() == direction)) {
        cells.computeIfAbsent(row.dataset() + "/" + row.cellId(), c -> new ArrayList<>()).add(row);
      }
    }
    Map<String, CycleLabels> labels = new TreeMap<>();
    Map<String, Double> severson = seversonLives();
    List<LifeTrajectory> lives = new ArrayList<>();
    for (List<CurveRow> cell : cells.values()) {
      CurveRow any = cell.get(0);
      if (any.dataset().equals("severson-qv")) {
        lives.add(severson(cell, severson.getOrDefault(any.cellId(), Double.NaN)));
      } else if (!any.dataset().equals("nasa-pcoe") || NASA_24_DEGREES.contains(any.cellId())) {
        if (!labels.containsKey(any.dataset())) {
          labels.put(any.dataset(), catalogue.labels(any.dataset()));
        }
        life(cell, labels.get(any.dataset()), lives);
      }
    }
    return lives;
  }

  private void life(List<CurveRow> cell, CycleLabels labels, List<LifeTrajectory> into)
      throws IOException {
    CurveRow any = cell.get(0);
    boolean rwth = any.dataset().equals("rwth-sanyo");
    NavigableMap<Integer, Double> efcByCycle =
        rwth ? rwthThroughput(any.cellId()) : throughput(labels.labels(any.cellId()));
    TreeMap<Integer, Double> sohByCycle = new TreeMap<>();
    if (rwth) {
      // Its curves are quasi-OCV, so is the capacity that its health is measured by here.
      cell.forEach(row -> sohByCycle.put(row.cycle(), row.soh()));
    } else {
      labels.goodLabels(any.cellId()).forEach(l -> sohByCycle.put(l.cycle(), l.soh()));
    }
    double[] efc = sohByCycle.keySet().stream().mapToDouble(c -> at(efcByCycle, c)).toArray();
    double[] soh = sohByCycle.values().stream().mapToDouble(Double::doubleValue).toArray();
    if (efc.length < 5) {
      return;
    }
    CapacityFade fade = new CapacityFade(efc, soh);
    if (fade.startSoh() < Fade.END_OF_LIFE + 0.02) {
      return;
    }
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < cell.size(); i++) {
      CurveRow row = cell.get(i);
      double measured = rwth ? row.soh() : labels.soh(any.cellId(), row.cycle());
      points.add(point(cell.get(i), at(efcByCycle, cell.get(i).cycle()), measured));
    }
    add(any, points, fade, fade.knee(), into);
  }

  private static void add(
      CurveRow any, List<Point> points, Fade fade, Knee knee, List<LifeTrajectory> into) {
    points.removeIf(p -> !Double.isFinite(p.soh()));
    points.sort(java.util.Comparator.comparingDouble(Point::efc));
    if (points.size() >= 3 && points.get(points.size() - 1).efc() > points.get(0).efc()) {
      into.add(
          new LifeTrajectory(
              any.dataset(), any.cellId(), any.split(), points.toArray(Point[]::new), fade, knee));
    }
  }

  private static Point point(CurveRow row, double efc, double soh) {
    return new Point(
        efc,
        soh,
        Double.NaN,
        row.curve().meanCelsius(),
        row.curve().meanCRate(),
        new float[0],
        row.curve());
  }

  /** Charge and discharge of a cycle move about the same: SOH equivalent full cycles each. */
  private static NavigableMap<Integer, Double> throughput(List<CycleLabel> labels) {
    TreeMap<Integer, Double> efc = new TreeMap<>();
    double sum = 0;
    double last = 1;
    int before = 0;
    for (CycleLabel label : labels) {
      if (label.soh() > 0.05 && label.soh() < 1.3) {
        last = label.soh();
      }
      sum += last * (label.cycle() - before);
      before = label.cycle();
      efc.put(label.cycle(), sum);
    }
    return efc;
  }

  private static double at(NavigableMap<Integer, Double> efc, int cycle) {
    Map.Entry<Integer, Double> entry = efc.floorEntry(cycle);
    return entry == null ? 0 : entry.getValue();
  }

  /** Charge between the check-ups as logged ({@code AhEla}, one direction), over 1.85 Ah. */
  private NavigableMap<Integer, Double> rwthThroughput(String cellId) throws IOException {
    TableFile table =
        TableFile.read(catalogue.path(catalogue.select("rwth-sanyo", DataKind.CHECK_UP).get(0)));
    TreeMap<Integer, Double> efc = new TreeMap<>();
    double sum = 0;
    int checkUp = 0;
    for (int i = 0; i < table.rows(); i++) {
      if (table.text("cell_id", i).equals(cellId)) {
        double moved = table.number("AhEla / Ah", i);
        sum += Double.isFinite(moved) ? moved / 1.85 : 0;
        if (Double.isFinite(table.number("Discharging Capacity / Ah", i))) {
          efc.put(++checkUp, sum);
        }
      }
    }
    return efc;
  }

  private Map<String, Double> seversonLives() throws IOException {
    TableFile table =
        TableFile.read(
            catalogue.path(catalogue.select("severson-qv", DataKind.AGEING_CYCLES).get(0)));
    Map<String, Double> lives = new TreeMap<>();
    for (int i = 0; i < table.rows(); i++) {
      lives.put(table.text("cell_id", i), table.number("Cycle Life / 1", i));
    }
    return lives;
  }

  private LifeTrajectory severson(List<CurveRow> cell, double cycleLife) {
    List<Point> points = new ArrayList<>();
    double efc = 0;
    int before = 0;
    for (int i = 0; i < cell.size(); i++) {
      CurveRow row = cell.get(i);
      efc += row.soh() * (row.cycle() - before);
      before = row.cycle();
      points.add(point(row, efc, row.soh()));
    }
    CurveRow last = cell.get(cell.size() - 1);
    // On the way to the end a cycle moves the mean of today's capacity and that at the end.
    double end = efc + (cycleLife - last.cycle()) * (last.soh() + Fade.END_OF_LIFE) / 2;
    List<LifeTrajectory> one = new ArrayList<>();
    add(last, points, Fade.endOnly(end), Knee.UNKNOWN, one);
    return one.get(0);
  }
}
