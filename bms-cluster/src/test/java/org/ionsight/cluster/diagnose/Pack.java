package org.ionsight.cluster.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.DegradationModes;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.feature.PackRests;

/** A pack of like cells with small differences, of which a test makes some unlike. */
final class Pack {
  static final CellSpec SPEC = CellSpec.named("lg-18650hg2");
  private static final double DAY = 86_400;

  final int cells;
  final double[][] latest;
  final double[] growth;
  final double[] residual;
  final List<double[]> rests = new ArrayList<>();
  final double[] knee;
  final double[] lithiumLoss;
  boolean resistances = true;
  int readings = 3;
  double noise = 0.05;
  DeviatingCells deviating;
  private final Random random = new Random(7);

  Pack(int cells) {
    this.cells = cells;
    latest = new double[cells][8];
    deviating = deviating(List.of());
    growth = new double[cells];
    residual = new double[cells];
    knee = new double[cells];
    lithiumLoss = new double[cells];
    Arrays.fill(lithiumLoss, Double.NaN);
    for (int cell = 0; cell < cells; cell++) {
      for (int k = 0; k < 8; k++) {
        latest[cell][k] = 1 + 0.1 * random.nextGaussian();
      }
      growth[cell] = 1.3 + 0.02 * random.nextGaussian();
      residual[cell] = 0.01 + 0.001 * random.nextGaussian();
    }
  }

  static Pack balanced() {
    Pack pack = new Pack(24);
    for (int rest = 0; rest < 6; rest++) {
      pack.balancedRest();
    }
    return pack;
  }

  static DeviatingCells.DeviatingCell cell(
      int cell, double distance, Optional<Confidence> resistance) {
    return cell(cell, Standing.APART, distance, resistance);
  }

  static DeviatingCells.DeviatingCell cell(
      int cell, Standing standing, double distance, Optional<Confidence> resistance) {
    String cause = "Likely cause: loss of lithium inventory (medium confidence), as seen.";
    boolean grouped = standing != Standing.MOVES_AWAY;
    return new DeviatingCells.DeviatingCell(
        cell,
        standing,
        distance,
        4,
        0.002,
        1.3,
        grouped ? "B" : "",
        grouped ? 2 : 0,
        grouped ? cause : "",
        grouped
            ? Optional.of(new NamedCause("loss of lithium inventory", Confidence.MEDIUM))
            : Optional.empty(),
        resistance);
  }

  /** What groups tell of the pack: all cells were compared, and these deviate. */
  DeviatingCells deviating(List<DeviatingCells.DeviatingCell> cellsThatDo) {
    return new DeviatingCells(cells, 3, 4, 2.5, DeviatingCells.Company.IN_SERIES, cellsThatDo);
  }

  /** A rest near full charge, where cells are 3 mV apart by chance. */
  double[] balancedRest() {
    double[] volts = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      volts[cell] = 4.12 + 0.003 * random.nextGaussian();
    }
    rests.add(volts);
    return volts;
  }

  List<Finding> diagnose() {
    List<CellSigns> signs = new ArrayList<>();
    for (int cell = 0; cell < cells; cell++) {
      List<float[]> later = new ArrayList<>();
      for (int charge = 0; charge < 4; charge++) {
        float[] embedding = new float[8];
        for (int k = 0; k < 8; k++) {
          embedding[k] = (float) (latest[cell][k] + noise * random.nextGaussian());
        }
        later.add(embedding);
      }
      CellSigns.Builder one =
          CellSigns.builder(String.valueOf(cell + 1))
              .embeddings(new float[8], later)
              .socResiduals(0, List.of(residual[cell]))
              .kneeProbability(knee[cell])
              .measurements(10_000, 3);
      if (Double.isFinite(lithiumLoss[cell])) {
        one.modes(modes(lithiumLoss[cell]));
      }
      if (resistances) {
        List<ResistanceReading> all =
            List.of(
                reading(0, 0.02),
                reading(300, 0.02 * Math.sqrt(growth[cell])),
                reading(600, 0.02 * growth[cell]));
        one.resistances(all.subList(3 - readings, 3));
      }
      signs.add(one.build());
    }
    PackRests list = new PackRests(SPEC, cells);
    for (int rest = 0; rest < rests.size(); rest++) {
      for (int second = 0; second <= 600; second += 60) {
        list.offer(rest * DAY + second, 0, rests.get(rest));
      }
      list.endRecording();
    }
    return PackDiagnosis.of(SPEC, signs, list, deviating);
  }

  private static DegradationModes modes(double lithium) {
    Interval loss = new Interval(lithium, lithium - 0.02, lithium + 0.03);
    Interval none = new Interval(0, 0, 0);
    return new DegradationModes(loss, none, none, true, Verdict.NOMINAL, VerdictReason.NONE);
  }

  private static ResistanceReading reading(double cycles, double ohms) {
    return new ResistanceReading(cycles, ohms, 3.7, 25, 40);
  }

  /** What was found of one kind. */
  List<Finding> found(FindingKind kind) {
    return diagnose().stream().filter(f -> f.kind() == kind).toList();
  }
}
