package org.ionsight.bench.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.bench.drawn.DrawnCurve;
import org.ionsight.cluster.diagnose.CellSigns;
import org.ionsight.cluster.diagnose.ResistanceReading;
import org.ionsight.cluster.explain.CellFigures;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.PackPast;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.feature.CellFeatures;
import org.ionsight.core.feature.PackRests;
import org.ionsight.core.feature.PhysicalFeature;

/**
 * Any number of cells over three recordings, of which one in 500 moves the charge of its curve more
 * and more. Figures are drawn, not simulated: what a comparison costs is measured here, not how
 * often it is right.
 */
final class DrawnFleet {
  static final CellSpec SPEC = DrawnCurve.SPEC;

  static final int RARE = 500;

  /** As many numbers as the health network of the shipped bundle embeds a charge in. */
  static final int EMBEDDING = 32;

  static final int RESTS = 20;

  private static final int CHARGES = 4;
  private static final double DAY_SECONDS = 86_400;
  private static final double REST_VOLTS = 4.1;
  private static final int FIRST_BIN = 40;

  final List<CellSummary> now = new ArrayList<>();
  final List<CellSigns> signs = new ArrayList<>();
  final PackPast past;

  DrawnFleet(int cells, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<CellFigures>> recordings =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < cells; i++) {
      double size = 1 + 0.01 * random.nextGaussian();
      double pace = 1 + 0.1 * random.nextGaussian();
      double ohms = 0.025 * (1 + 0.04 * random.nextGaussian());
      List<ResistanceReading> readings = new ArrayList<>();
      for (int r = 0; r < 3; r++) {
        double lost = 0.03 * r * pace;
        double shift = 0.006 * r * pace + (rare(i) ? 0.03 * r : 0);
        double soh = size - lost + 0.003 * random.nextGaussian();
        double grown = ohms * (1 + 0.05 * r * pace + 0.01 * random.nextGaussian());
        readings.add(new ResistanceReading(400 * r, grown, 3.7, 25, 40));
        IncrementalCapacityCurve curve = curve(size - lost, shift, random);
        recordings.get(r).add(new CellFigures(soh, grown, curve.observedCharge()));
        if (r == 2) {
          now.add(
              CellSummary.builder("Cell %06d".formatted(i + 1))
                  .curves(curve, curve)
                  .features(
                      CellFeatures.builder()
                          .set(PhysicalFeature.SOH, soh)
                          .set(PhysicalFeature.RESISTANCE, grown)
                          .build())
                  .build());
        }
      }
      signs.add(signs("%06d".formatted(i + 1), readings, random));
    }
    past = new PackPast(recordings.get(0), recordings.get(1), recordings.get(2), 3);
  }

  private static CellSigns signs(
      String id, List<ResistanceReading> readings, SplittableRandom random) {
    List<float[]> later = new ArrayList<>();
    for (int charge = 0; charge < CHARGES; charge++) {
      float[] embedding = new float[EMBEDDING];
      for (int k = 0; k < EMBEDDING; k++) {
        embedding[k] = (float) random.nextGaussian();
      }
      later.add(embedding);
    }
    return CellSigns.builder(id)
        .resistances(readings)
        .embeddings(new float[EMBEDDING], later)
        .socResiduals(0, List.of(0.01 + 0.001 * random.nextGaussian()))
        .measurements(10_000, 3)
        .build();
  }

  /** Rests near full charge of a pack that is balanced to 3 mV. */
  PackRests rests() {
    SplittableRandom random = new SplittableRandom(now.size());
    PackRests rests = new PackRests(SPEC, now.size());
    double[] volts = new double[now.size()];
    for (int rest = 0; rest < RESTS; rest++) {
      for (int cell = 0; cell < volts.length; cell++) {
        volts[cell] = REST_VOLTS + 0.003 * random.nextGaussian();
      }
      for (int second = 0; second <= 600; second += 60) {
        rests.offer(rest * DAY_SECONDS + second, 0, volts);
      }
      rests.endRecording();
    }
    return rests;
  }

  static boolean rare(int cell) {
    return cell % RARE == RARE / 2;
  }

  private static IncrementalCapacityCurve curve(double soh, double shift, SplittableRandom random) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.CHARGE);
    for (int i = FIRST_BIN; i < VoltageGrid.BINS; i++) {
      curve.setBin(i, soh * DrawnCurve.charge(i, shift) + 3e-4 * random.nextGaussian(), 0.5, 25);
    }
    return curve;
  }
}
