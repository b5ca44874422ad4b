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
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.ModeEstimate;
import org.ionsight.core.estimate.ModeModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.estimate.Verdict;
import org.junit.jupiter.api.Test;

class ModeComparisonTest {
  private final AtomicInteger open = new AtomicInteger();

  /** Says how much charge is missing as loss of lithium, and rejects what is faster than C/4. */
  private final class MissingCharge implements ModeModel {
    @Override
    public void estimate(IncrementalCapacityCurve curve, ModeEstimate result) {
      result.referenced = false;
      result.verdict = curve.meanCRate() > 0.25 ? Verdict.REJECT : Verdict.NOMINAL;
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
        public Optional<SocModel> openSocModel(int cells) {
          return Optional.empty();
        }

        @Override
        public Optional<HealthModel> openHealthModel() {
          return Optional.empty();
        }

        @Override
        public Optional<LifeModel> openLifeModel() {
          return Optional.empty();
        }

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
}
