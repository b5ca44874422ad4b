package org.ionsight.bench.modes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.CurveBuilder;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.json.JsonNode;
import org.ionsight.sim.ElectrodeBalance;
import org.ionsight.sim.ElectrodePair;
import org.ionsight.sim.ElectrodePair.SlowTest;
import org.ionsight.sim.ElectrodePotential;
import org.ionsight.sim.HalfCellSource;
import org.ionsight.sim.ModeLosses;
import org.ionsight.sim.ModeSample;
import org.ionsight.sim.ModeSynthesis;
import org.ionsight.sim.PotentialTable;
import org.ionsight.sim.SensorModel;
import org.ionsight.train.catalogue.CatalogueEntry;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.DataKind;
import org.ionsight.train.catalogue.TableFile;
import org.ionsight.train.modes.HalfCells;

/** The cells of the protocol, synthetic and real. */
final class ModeCells {
  private ModeCells() {}

  /** Cells of the electrodes of training, or of those that were held out. */
  static List<ModeCell> synthetic(ProtocolRun run, HalfCells halfCells, boolean heldOut) {
    JsonNode definition = run.definition();
    // Held-out electrodes as they were measured: all of the P45B's curves belong to a charge.
    ModeSynthesis cells =
        new ModeSynthesis(
            definition.integer("seed"),
            heldOut ? halfCells.heldOut() : halfCells.training(),
            heldOut
                ? new ModeSynthesis.Settings(0, 1, definition.number("most_loss"))
                : new ModeSynthesis.Settings(1, 0.65, definition.number("most_loss")));
    String group = heldOut ? "held-out electrodes" : "synthetic";
    int count = Math.min(definition.integer("cells_per_chemistry"), run.atMost(3));
    List<ModeCell> all = new ArrayList<>();
    for (String name : definition.texts(heldOut ? "held_out_chemistries" : "chemistries")) {
      for (int i = 0; i < count; i++) {
        ModeSample sample = cells.sample(Cathode.valueOf(name), i);
        all.add(
            new ModeCell(
                group,
                name + "-" + i,
                sample.spec(),
                sample.curve(),
                sample.reference(),
                sample.losses(),
                sample.soh()));
      }
    }
    return all;
  }

  /** Check-ups of the table of Weng et al. 2021, rebuilt from their electrodes. */
  static List<ModeCell> umich(ProtocolRun run, DataCatalogue catalogue) throws IOException {
    CatalogueEntry entry = catalogue.select("umich-esoh", DataKind.MODES).get(0);
    CellSpec spec =
        CellSpec.builder("umich-esoh")
            .chemistry(entry.cathode(), entry.anode())
            .nominalAmpHours(1)
            .volts(entry.minVolts(), entry.maxVolts())
            .build();
    ElectrodePair pair =
        new ElectrodePair(
            PotentialTable.of(ElectrodePotential.NMC532_MOHTAT_2020),
            PotentialTable.of(ElectrodePotential.GRAPHITE_MOHTAT_2020),
            spec.minVolts(),
            spec.maxVolts());
    JsonNode how = run.definition().node("umich");
    double rate = how.number("c_rate");
    SlowTest test =
        new SlowTest(
            Direction.CHARGE,
            rate,
            0,
            rate,
            how.number("milliohm_hours") / 1000,
            0,
            500,
            SensorModel.LABORATORY,
            1,
            25);
    TableFile table = TableFile.read(catalogue.path(entry));
    Map<String, ModeCell> firsts = new LinkedHashMap<>();
    Map<String, ElectrodeBalance> fresh = new LinkedHashMap<>();
    List<ModeCell> all = new ArrayList<>();
    for (int i = 0; i < table.rows(); i++) {
      if (table.text("flags", i).contains("bad-fit")) {
        continue;
      }
      String cell = table.text("cell_id", i);
      ElectrodeBalance balance = balance(table, i, entry.nominalAmpHours());
      IncrementalCapacityCurve curve = curve(pair, balance, test, spec, i);
      ElectrodeBalance before = fresh.get(cell);
      ModeCell first = firsts.get(cell);
      if (before == null || first == null) {
        fresh.put(cell, balance);
        ModeLosses none = new ModeLosses(0, 0, 0);
        firsts.put(cell, new ModeCell("umich", cell, spec, curve, curve, none, 1));
        continue;
      }
      double capacity = pair.capacity(before);
      all.add(
          new ModeCell(
              "umich",
              cell,
              spec,
              curve,
              first.curve(),
              ModeLosses.between(before, balance, capacity),
              pair.capacity(balance) / capacity));
    }
    return all.subList(0, Math.min(all.size(), run.atMost(5)));
  }

  private static ElectrodeBalance balance(TableFile table, int row, double nominal)
      throws IOException {
    double positive = table.number("Cp / Ah", row) / nominal;
    double negative = table.number("Cn / Ah", row) / nominal;
    double full = table.number("y100 / 1", row);
    double empty = table.number("x0 / 1", row);
    double inventory = positive * full + negative * table.number("x100 / 1", row);
    return new ElectrodeBalance(positive, negative, inventory, full, empty);
  }

  private static IncrementalCapacityCurve curve(
      ElectrodePair pair, ElectrodeBalance balance, SlowTest test, CellSpec spec, long seed) {
    CurveBuilder builder = new CurveBuilder(spec);
    builder.start(test.direction());
    pair.record(balance, test, seed, builder);
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    builder.writeTo(curve);
    return curve;
  }

  /** Check-ups of the P45B, against a fit of its own half cells. */
  static List<ModeCell> p45b(ProtocolRun run, DataCatalogue catalogue, HalfCells halfCells)
      throws IOException {
    CatalogueEntry entry = catalogue.select(HalfCells.DATASET, DataKind.CHECK_UP).get(0);
    CellSpec spec = entry.cellSpec();
    TableFile table = TableFile.read(catalogue.path(entry));
    double[] checkUp = table.numbers("Check-up / 1");
    double[] volts = table.numbers("Voltage / V");
    double[] amps = table.numbers("Current / A");
    double[] charge = table.numbers("Step Capacity / Ah");
    List<IncrementalCapacityCurve> curves = new ArrayList<>();
    List<VoltageOverCharge> raw = new ArrayList<>();
    for (int from = 0, to; from < checkUp.length; from = to) {
      to = from;
      CurveBuilder builder = new CurveBuilder(spec);
      builder.start(Direction.CHARGE);
      double[] q = new double[checkUp.length];
      double[] v = new double[checkUp.length];
      for (; to < checkUp.length && checkUp[to] == checkUp[from]; to++) {
        builder.add(3600 * charge[to] / amps[to], volts[to], amps[to], 25);
        q[to - from] = charge[to] / spec.nominalAmpHours();
        v[to - from] = volts[to];
      }
      IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
      builder.writeTo(curve);
      curves.add(curve);
      raw.add(VoltageOverCharge.even(q, v, to - from, 1 / 30.0));
    }
    List<ElectrodeFit.Result> fits = ownHalfCells(run.definition().node("p45b"), halfCells, raw);
    List<ModeCell> all = new ArrayList<>();
    for (int i = 1; i < curves.size(); i++) {
      all.add(
          new ModeCell(
              "p45b",
              entry.cellId(),
              spec,
              curves.get(i),
              curves.get(0),
              LibraryFit.between(fits.get(0), fits.get(i)),
              fits.get(i).capacity() / fits.get(0).capacity()));
    }
    return all;
  }

  private static List<ElectrodeFit.Result> ownHalfCells(
      JsonNode names, HalfCells halfCells, List<VoltageOverCharge> curves) {
    List<ElectrodeFit.Result> best = List.of();
    double least = Double.POSITIVE_INFINITY;
    for (String positive : names.texts("positive")) {
      for (String negative : names.texts("negative")) {
        HalfCellSource pe = halfCells.named(positive);
        HalfCellSource ne = halfCells.named(negative);
        ElectrodeFit fit = new ElectrodeFit(pe.potential(), ne.potential());
        List<ElectrodeFit.Result> results = curves.stream().map(fit::fit).toList();
        double cost = results.stream().mapToDouble(ElectrodeFit.Result::cost).sum();
        if (cost < least) {
          least = cost;
          best = results;
        }
      }
    }
    return best;
  }
}
