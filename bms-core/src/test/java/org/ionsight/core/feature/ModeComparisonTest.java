package org.ionsight.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.DegradationModes;
import org.ionsight.core.estimate.ModeEstimate;
import org.ionsight.core.estimate.ModeModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.physics.EquivalentCircuit;
import org.junit.jupiter.api.Test;

class ModeComparisonTest {
  private final AtomicInteger open = new AtomicInteger();

  /** Says how much charge is missing as loss of lithium, and rejects what is faster than C/4. */
  private final class MissingCharge implements ModeModel {
    @Override
    public void estimate(IncrementalCapacityCurve curve, ModeEstimate result) {
      result.referenced = false;
      boolean fast = curve.meanCRate() > 0.25;
      result.verdict = fast ? Verdict.REJECT : Verdict.NOMINAL;
      result.reason = fast ? VerdictReason.OUT_OF_RANGE : VerdictReason.NONE;
    }

    @Override
    public void estimate(
        IncrementalCapacityCurve curve, IncrementalCapacityCurve first, ModeEstimate result) {
      estimate(curve, result);
      result.referenced = first.direction() == curve.direction();
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
    public void close() {
      open.decrementAndGet();
    }
  }

  private final ModelSet models =
      new ModelSet() {
        @Override
        public Optional<ModeModel> openModeModel() {
          open.incrementAndGet();
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

  private static CellSpec spec(Cathode cathode) {
    return CellSpec.builder("x")
        .chemistry(cathode, Anode.GRAPHITE)
        .nominalAmpHours(1)
        .volts(2.8, 4.2)
        .build();
  }

  @Test
  void slowCurveBesideTheFirst_tellsWhatWasLost() {
    try (ModeComparison modes = new ModeComparison(models, spec(Cathode.NMC))) {
      DegradationModes lost =
          modes
              .between(curve(Direction.CHARGE, 1, 0.05), curve(Direction.CHARGE, 0.8, 0.05))
              .orElseThrow();
      assertEquals(0.2, lost.lli().value(), 1e-5);
      assertTrue(lost.referenced());
    }
    assertEquals(0, open.get());
  }

  @Test
  void curveThatIsSlowEnoughAndOfAKnownCell_isAccepted() {
    try (ModeComparison modes = new ModeComparison(models, spec(Cathode.NMC));
        ModeComparison none = new ModeComparison(models, spec(Cathode.LMO))) {
      assertTrue(modes.accepts(curve(Direction.CHARGE, 1, 0.05)));
      assertFalse(modes.accepts(curve(Direction.CHARGE, 1, 1)));
      assertFalse(none.accepts(curve(Direction.CHARGE, 1, 0.05)));
    }
  }

  @Test
  void curvesThatTheNetworkRefuses_tellNothing() {
    IncrementalCapacityCurve first = curve(Direction.CHARGE, 1, 0.05);
    try (ModeComparison modes = new ModeComparison(models, spec(Cathode.NMC))) {
      assertFalse(modes.between(first, curve(Direction.CHARGE, 0.8, 1)).isPresent());
      assertFalse(modes.between(first, curve(Direction.DISCHARGE, 0.8, 0.05)).isPresent());
    }
  }

  @Test
  void oneCurve_isNoLoss() {
    IncrementalCapacityCurve first = curve(Direction.CHARGE, 1, 0.05);
    try (ModeComparison modes = new ModeComparison(models, spec(Cathode.NMC))) {
      assertFalse(modes.between(first, first).isPresent());
    }
  }

  @Test
  void cellOfUnknownElectrodes_isNotAsked() {
    try (ModeComparison modes = new ModeComparison(models, spec(Cathode.LMO))) {
      assertEquals(0, open.get());
      assertFalse(
          modes
              .between(curve(Direction.CHARGE, 1, 0.05), curve(Direction.CHARGE, 0.8, 0.05))
              .isPresent());
    }
  }

  /** A cell whose voltage rises with its charge, over a resistance, from 2.9 to 4.1 V at rest. */
  private static FeatureTracker charged(CellSpec spec, double cRate, double... losses) {
    FeatureTracker tracker = new FeatureTracker(spec);
    double seconds = 0;
    for (int recording = 0; recording < losses.length; recording++) {
      double hours = (1 - losses[recording]) / cRate;
      for (double h = 0; h <= hours; h += 1 / 120.0) {
        seconds += 30;
        double volts = 2.9 + 1.2 * h / hours + cRate * 0.1;
        tracker.offer(seconds, volts, cRate, 25, 100 * recording);
      }
      tracker.endRecording(100 * recording);
      seconds += 1e6;
    }
    return tracker;
  }

  private static CellSpec measured(double ohms) {
    return CellSpec.builder("x")
        .chemistry(Cathode.NMC, Anode.GRAPHITE)
        .nominalAmpHours(1)
        .volts(2.8, 4.2)
        .circuit(
            new EquivalentCircuit(
                new double[] {25},
                new double[] {ohms / 2},
                new double[] {ohms / 4},
                new double[] {ohms / 4},
                new double[] {10, 100}))
        .build();
  }

  @Test
  void curvesThatWereTooFast_areSlowedByTheCircuitAndDoubted() {
    try (ModeComparison modes = new ModeComparison(models, measured(0.1))) {
      DegradationModes lost = modes.of(charged(measured(0.1), 0.5, 0, 0.2)).orElseThrow();
      // Less the two bins at the ends, which are seen in part.
      assertEquals(0.2, lost.lli().value(), 0.01);
      assertEquals(Verdict.CAUTION, lost.verdict());
      assertEquals(VerdictReason.OUT_OF_RANGE, lost.reason());
    }
  }

  @Test
  void slowCurves_areComparedAsTheyAre() {
    try (ModeComparison modes = new ModeComparison(models, measured(0.1))) {
      DegradationModes lost = modes.of(charged(measured(0.1), 0.2, 0, 0.2)).orElseThrow();
      assertEquals(Verdict.NOMINAL, lost.verdict());
    }
  }

  @Test
  void curvesTooFastToBeSlowedOrWithoutACircuit_tellNothing() {
    try (ModeComparison modes = new ModeComparison(models, measured(0.1))) {
      assertFalse(modes.of(charged(measured(0.1), 0.8, 0, 0.2)).isPresent());
      assertFalse(modes.of(charged(spec(Cathode.NMC), 0.5, 0, 0.2)).isPresent());
      assertFalse(modes.of(charged(measured(0.1), 0.5, 0)).isPresent());
      assertFalse(modes.of(charged(measured(0.1), 0.5)).isPresent());
    }
  }

  @Test
  void slowedCurve_liesWhereTheCellWouldRest() {
    CurvePair slowed = charged(measured(0.1), 0.5, 0, 0.2).slowedCurves().orElseThrow();
    int low = VoltageGrid.bin((2.9 - 2.8) / 1.4);
    int high = VoltageGrid.bin((4.1 - 2.8) / 1.4);
    assertTrue(slowed.first().observed(low + 1) && slowed.first().observed(high - 1));
    assertFalse(slowed.first().observed(low - 1) || slowed.first().observed(high + 1));
    assertEquals(SlowedCurves.SLOW_C_RATE, slowed.first().meanCRate(), 1e-6);
  }
}
