package org.ionsight.bench.speed.path;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.CurveBuilder;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.history.CellHistory;

/** Curves and a history of a cell that fades, from its open-circuit voltage. */
final class AgedCell {
  /** A charge of one hour, sampled once a second. */
  static final int SECONDS = 3600;

  private static final double FADE_PER_CHECKPOINT = 0.004;
  private static final double CYCLES_PER_CHECKPOINT = 20;

  private final CellSpec spec = CellSpec.named(DriveFrames.CELL);

  CellSpec spec() {
    return spec;
  }

  /** Voltage while charging with a constant current, V. */
  double volts(int second, double soh) {
    double amps = amps(soh);
    return spec.ocvOrTypical().volts(second / (double) SECONDS)
        + 0.2 * amps * spec.circuitOrTypical().r0Ohms(25);
  }

  /** Current that fills what is left of the cell in an hour, A. */
  double amps(double soh) {
    return soh * spec.nominalAmpHours();
  }

  /** Feeds a whole charge. */
  void charge(CurveBuilder builder, double soh) {
    builder.start(Direction.CHARGE);
    double amps = amps(soh);
    for (int second = 0; second <= SECONDS; second++) {
      builder.add(second, volts(second, soh), amps, 25);
    }
  }

  /** The curve of a charge. */
  IncrementalCapacityCurve curve(double soh) {
    CurveBuilder builder = new CurveBuilder(spec);
    charge(builder, soh);
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    builder.writeTo(curve);
    return curve;
  }

  /** A life with as many checkpoints as a history holds before it thins out. */
  CellHistory history(HealthModel health) {
    CellHistory history = new CellHistory(health.embeddingSize());
    HealthEstimate estimate = new HealthEstimate(health.embeddingSize());
    for (int i = 0; i < CellHistory.CAPACITY; i++) {
      IncrementalCapacityCurve curve = curve(1 - i * FADE_PER_CHECKPOINT / 2);
      health.estimate(curve, estimate);
      history.add(i * CYCLES_PER_CHECKPOINT, estimate.soh, estimate.embedding, curve);
    }
    return history;
  }
}
