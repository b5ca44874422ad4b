package org.ionsight.bench.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionsight.cluster.explain.Cause;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.ChargeSegmenter;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.sim.AgeingCause;
import org.ionsight.sim.CellDesign;
import org.ionsight.sim.CellTruth;
import org.ionsight.sim.PackLife;
import org.ionsight.sim.PackRecording;
import org.ionsight.sim.PackSimulation;

/** Simulated packs with weak cells of known cause, and what their charges show without a model. */
final class SimulatedPacks {
  // The pack of the sample: 52 cells of 3 Ah in parallel.
  private static final double AMP_HOURS = 156;
  private static final double DAYS_PER_CYCLE = 0.9;

  private SimulatedPacks() {}

  /** When a pack is looked at: recordings, and the throughput at the last of them. */
  record Life(int recordings, double cycles) {}

  static CellDesign design(String name) {
    CellDesign design =
        switch (name) {
          case "nmc811" -> CellDesign.nmc811();
          case "nmc532" -> CellDesign.nmc532();
          case "nca" -> CellDesign.nca();
          case "lco" -> CellDesign.lco();
          case "lfp" -> CellDesign.lfp();
          default ->
              throw new IllegalArgumentException(
                  "design: expected nmc811, nmc532, nca, lco or lfp, found " + name);
        };
    return design.withNominalAmpHours(AMP_HOURS);
  }

  static PackSimulation pack(String design, Life life, int weakCells, long seed) {
    return PackSimulation.builder()
        .design(design(design))
        .weakCells(weakCells)
        .seed(seed)
        .checkpoints(
            PackLife.checkpoints(life.recordings(), life.cycles(), DAYS_PER_CYCLE * life.cycles()))
        .build();
  }

  /** Half of a pack with one planted cell for each factor, every fifth. */
  static PackSimulation planted(
      String design, Life life, AgeingCause cause, double[] factors, long seed) {
    PackSimulation.Builder pack =
        PackSimulation.builder()
            .design(design(design))
            .cells(48)
            .probes(6)
            .seed(seed)
            .checkpoints(
                PackLife.checkpoints(
                    life.recordings(), life.cycles(), DAYS_PER_CYCLE * life.cycles()));
    for (int i = 0; i < factors.length; i++) {
      pack.plant(3 + 5 * i, cause, factors[i]);
    }
    return pack.build();
  }

  /** The first and the last charge of every cell. */
  static List<CellSummary> curves(PackSimulation pack) {
    List<IncrementalCapacityCurve> first = charges(pack, 0);
    List<IncrementalCapacityCurve> latest = charges(pack, pack.checkpoints().size() - 1);
    List<CellSummary> cells = new ArrayList<>();
    for (int i = 0; i < latest.size(); i++) {
      cells.add(
          CellSummary.builder(String.format(Locale.ROOT, "%03d", i + 1))
              .curves(first.get(i), latest.get(i))
              .build());
    }
    return cells;
  }

  /** The charge of every cell at a checkpoint. */
  static List<IncrementalCapacityCurve> charges(PackSimulation pack, int checkpoint) {
    PackRecording recording = pack.record(checkpoint);
    CellSpec spec = pack.layout().spec();
    List<IncrementalCapacityCurve> curves = new ArrayList<>();
    for (int i = 0; i < pack.layout().cells(); i++) {
      ChargeSegmenter segmenter = new ChargeSegmenter(spec);
      IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
      int probe = pack.layout().probeOf(i);
      for (int row = 0; row < recording.size(); row++) {
        if (segmenter.offer(
            recording.seconds(row),
            recording.volts(row, i),
            recording.amps(row),
            recording.celsius(row, probe))) {
          curve.copyFrom(segmenter.curve());
        }
      }
      if (segmenter.finish()) {
        curve.copyFrom(segmenter.curve());
      }
      curves.add(curve);
    }
    return curves;
  }

  /** The causes of the weak cells, by index. */
  static Map<Integer, Cause> causes(List<CellTruth> truth) {
    Map<Integer, Cause> causes = new HashMap<>();
    for (CellTruth cell : truth) {
      if (cell.cause() != AgeingCause.NONE) {
        causes.put(cell.cell(), Cause.valueOf(cell.cause().name()));
      }
    }
    return causes;
  }
}
