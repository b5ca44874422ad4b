package org.ionsight.bench.life;

import java.io.IOException;
import java.util.Optional;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.CurveBuilder;
import org.ionsight.core.curve.CurveConditions;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.RulUnit;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.history.CellHistory;

/**
 * Our bundle on the first 100 cycles of a Severson cell: one checkpoint every few cycles, then the
 * life model. Not thread-safe.
 */
final class SeversonForecast implements AutoCloseable {
  /** The A123 APR18650M1A of the study; cycled from 3.6 to 2.0 V. */
  private static final CellSpec CELL = CellSpec.named("a123-apr18650m1a");

  /** Every cell was discharged at 4C in a chamber at 30 °C. */
  private static final CurveConditions CONDITIONS = new CurveConditions(Direction.DISCHARGE, 4, 30);

  /** As dense as the life network was trained on: 30 checkpoints in 100 cycles. */
  private static final int CHECKPOINT_EVERY = 3;

  private final HealthModel health;
  private final LifeModel life;

  SeversonForecast(ModelSet models) {
    health =
        models
            .openHealthModel(CELL)
            .orElseThrow(() -> new IllegalStateException("no health model"));
    life = models.openLifeModel(CELL).orElseThrow(() -> new IllegalStateException("no life model"));
  }

  /** Cycle life; empty if a model refused to answer. */
  Optional<Interval> life(SeversonCell cell) throws IOException {
    CellHistory history = new CellHistory(health.embeddingSize());
    HealthEstimate estimate = new HealthEstimate(health.embeddingSize());
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    double[] volts = cell.volts();
    double throughput = 0;
    double capacity = 0;
    int cyclesSinceCheckpoint = CHECKPOINT_EVERY;
    for (int cycle = SeversonCell.FIRST_CYCLE; cycle <= SeversonCell.LAST_CYCLE; cycle++) {
      double[] ampHours = cell.ampHours(cycle);
      capacity = ampHours[ampHours.length - 1];
      throughput += capacity / CELL.nominalAmpHours();
      cyclesSinceCheckpoint++;
      if (cyclesSinceCheckpoint >= CHECKPOINT_EVERY) {
        CurveBuilder.fromChargeOverVoltage(volts, ampHours, CONDITIONS, CELL, curve);
        health.estimate(curve, estimate);
        if (estimate.verdict != Verdict.REJECT) {
          cyclesSinceCheckpoint = 0;
          history.add(throughput, estimate.soh, estimate.embedding, curve);
        }
      }
    }
    LifeEstimate result = new LifeEstimate();
    life.estimate(history, result);
    if (result.verdict == Verdict.REJECT) {
      return Optional.empty();
    }
    double perCycle = cyclesPerUnit(capacity);
    return Optional.of(
        new Interval(
            SeversonCell.LAST_CYCLE + result.rul * perCycle,
            SeversonCell.LAST_CYCLE + result.rulLow * perCycle,
            SeversonCell.LAST_CYCLE + result.rulHigh * perCycle));
  }

  /**
   * Test cycles per unit of the life model. A cycle moves less charge as the cell ages: on average
   * over the rest of its life the mean of today's capacity and that at the end of life.
   */
  private double cyclesPerUnit(double capacityToday) {
    if (life.unit() != RulUnit.EQUIVALENT_FULL_CYCLES) {
      return 1;
    }
    double atEnd = life.endOfLifeSoh() * CELL.nominalAmpHours();
    return CELL.nominalAmpHours() / ((capacityToday + atEnd) / 2);
  }

  @Override
  public void close() {
    life.close();
    health.close();
  }
}
