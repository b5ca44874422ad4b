package org.ionsight.cli.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.ModeEstimate;
import org.ionsight.core.estimate.ModeModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.Verdict;
import org.junit.jupiter.api.Test;

class ModeTrackerTest {
  private static final CellSpec NMC = spec(Cathode.NMC);

  private static CellSpec spec(Cathode cathode) {
    return CellSpec.builder("x")
        .chemistry(cathode, Anode.GRAPHITE)
        .nominalAmpHours(1)
        .volts(2.8, 4.2)
        .build();
  }

  /** Says how much charge is missing as loss of lithium, and rejects what is faster than C/4. */
  private static final class MissingCharge implements ModeModel {
    @Override
    public void estimate(IncrementalCapacityCurve curve, ModeEstimate result) {
      result.referenced = false;
      result.verdict = curve.meanCRate() > 0.25 ? Verdict.REJECT : Verdict.NOMINAL;
    }

    @Override
    public void estimate(
        IncrementalCapacityCurve curve, IncrementalCapacityCurve first, ModeEstimate result) {
      estimate(curve, result);
      result.referenced = true;
      double loss = first.totalCharge() - curve.totalCharge();
      result.value[0] = loss;
      result.low[0] = loss;
      result.high[0] = loss;
    }

    @Override
    public boolean trainedFor(CellSpec spec) {
      return spec.cathode() == Cathode.NMC;
    }

    @Override
    public void close() {}
  }

  private static final ModelSet MODELS =
      new ModelSet() {
        @Override
        public Optional<ModeModel> openModeModel() {
          return Optional.of(new MissingCharge());
        }
      };

  private static IncrementalCapacityCurve curve(Direction direction, double charge, double rate) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(direction);
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      curve.setBin(bin, charge / VoltageGrid.BINS, rate, 25);
    }
    return curve;
  }

  @Test
  void laterSlowCurve_isSetBesideTheFirstOfItsDirection() {
    try (ModeTracker tracker = new ModeTracker(NMC, MODELS)) {
      assertTrue(tracker.next(curve(Direction.CHARGE, 1.0, 0.05)).isEmpty());
      assertTrue(tracker.next(curve(Direction.DISCHARGE, 0.9, 0.05)).isEmpty());

      assertEquals(
          0.2, tracker.next(curve(Direction.CHARGE, 0.8, 0.05)).orElseThrow().lli().value(), 1e-5);
      assertEquals(
          0.1,
          tracker.next(curve(Direction.DISCHARGE, 0.8, 0.05)).orElseThrow().lli().value(),
          1e-5);
    }
  }

  @Test
  void fastCurves_areNeitherFirstNorAnswered() {
    try (ModeTracker tracker = new ModeTracker(NMC, MODELS)) {
      assertTrue(tracker.next(curve(Direction.CHARGE, 1.0, 1.0)).isEmpty());
      assertTrue(tracker.next(curve(Direction.CHARGE, 1.0, 0.05)).isEmpty());
      assertTrue(tracker.next(curve(Direction.CHARGE, 0.7, 1.0)).isEmpty());
      assertTrue(tracker.next(curve(Direction.CHARGE, 0.7, 0.05)).isPresent());
    }
  }

  @Test
  void chemistryThatTheModelDoesNotKnow_hasNoModes() {
    try (ModeTracker tracker = new ModeTracker(spec(Cathode.LMO), MODELS)) {
      assertTrue(tracker.next(curve(Direction.CHARGE, 1.0, 0.05)).isEmpty());
      assertTrue(tracker.next(curve(Direction.CHARGE, 0.7, 0.05)).isEmpty());
    }
  }
}
