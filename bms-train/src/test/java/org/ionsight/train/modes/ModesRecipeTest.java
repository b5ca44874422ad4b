package org.ionsight.train.modes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.DegradationMode;
import org.ionsight.core.estimate.ModeEstimate;
import org.ionsight.core.estimate.ModeModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;
import org.ionsight.sim.ModeSample;
import org.ionsight.sim.ModeSynthesis;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.engine.Torch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModesRecipeTest {
  @TempDir private static Path folder;
  private static ModelBundle java;
  private static ModelBundle onnx;

  private static final ModeSynthesis CELLS =
      new ModeSynthesis(77, ModeSynthesis.published(), ModeSynthesis.Settings.TRAINING);

  @BeforeAll
  static void trainALittle() throws IOException {
    Assumptions.assumeTrue(Torch.supported(), "training needs Linux x86-64");
    Path out = folder.resolve("ionsight-base");
    new ModesRecipe(new ModesRecipe.Plan(1, 4, 16, 1e-3, 40))
        .train(
            new TrainingRun(folder, out, folder.resolve("work"), 1, null, false),
            HalfCells.published(),
            List.of());
    java = ModelBundle.load(out, Runtime.JAVA);
    onnx = ModelBundle.load(out, Runtime.ONNX_RUNTIME);
  }

  @AfterAll
  static void close() {
    if (java != null && onnx != null) {
      java.close();
      onnx.close();
    }
  }

  private static ModeEstimate estimate(
      ModelBundle bundle, IncrementalCapacityCurve curve, IncrementalCapacityCurve first) {
    ModeEstimate result = new ModeEstimate();
    try (ModeModel model = bundle.openModeModel().orElseThrow()) {
      model.estimate(curve, first, result);
    }
    return result;
  }

  private static ModeEstimate alone(IncrementalCapacityCurve curve) {
    ModeEstimate result = new ModeEstimate();
    try (ModeModel model = java.openModeModel().orElseThrow()) {
      model.estimate(curve, result);
    }
    return result;
  }

  @Test
  void bothRuntimes_agree() {
    for (int i = 0; i < 30; i++) {
      ModeSample sample = CELLS.sample(i);
      ModeEstimate a = estimate(java, sample.curve(), sample.reference());
      ModeEstimate b = estimate(onnx, sample.curve(), sample.reference());

      assertTrue(a.referenced);
      for (DegradationMode mode : DegradationMode.values()) {
        assertEquals(b.value[mode.ordinal()], a.value[mode.ordinal()], 1e-5);
        assertEquals(b.low[mode.ordinal()], a.low[mode.ordinal()], 1e-5);
      }
      assertEquals(b.distance, a.distance, 1e-3);
    }
  }

  @Test
  void estimate_hasOrderedIntervalsAndSaysWhetherAFirstCurveTookPart() {
    ModeEstimate without = alone(CELLS.sample(3).curve());

    assertFalse(without.referenced);
    for (DegradationMode mode : DegradationMode.values()) {
      assertTrue(without.toModes().of(mode).width() > 0);
    }
  }

  @Test
  void firstCurveOfTheOtherDirection_isLeftOut() {
    ModeSample sample = CELLS.sample(4);
    IncrementalCapacityCurve other = new IncrementalCapacityCurve();
    other.clear(
        sample.curve().direction() == Direction.CHARGE ? Direction.DISCHARGE : Direction.CHARGE);
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      other.setBin(bin, 0.008, 0.05, 25);
    }
    ModeEstimate with = estimate(java, sample.curve(), other);

    assertFalse(with.referenced);
    assertEquals(alone(sample.curve()).value[0], with.value[0], 0);
  }

  @Test
  void fastCurve_isRejectedAsOutOfRange() {
    IncrementalCapacityCurve fast = new IncrementalCapacityCurve();
    fast.clear(Direction.CHARGE);
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      fast.setBin(bin, 0.008, 1, 25);
    }
    ModeEstimate result = alone(fast);

    assertEquals(Verdict.REJECT, result.verdict);
    assertEquals(VerdictReason.OUT_OF_RANGE, result.reason);
  }

  @Test
  void narrowWindow_isRejectedForTooLittleEvidence() {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.copyFrom(CELLS.sample(6).curve());
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      if (bin < 60 || bin > 80) {
        curve.setUnobserved(bin);
      }
    }

    assertEquals(VerdictReason.TOO_LITTLE_EVIDENCE, alone(curve).reason);
    assertEquals(Verdict.REJECT, alone(curve).verdict);
  }

  @Test
  void chargeThatIsNoNumber_isRejectedAndGivesNone() {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.copyFrom(CELLS.sample(7).curve());
    curve.setBin(64, Double.NaN, 0.05, 25);
    ModeEstimate result = alone(curve);

    assertEquals(Verdict.REJECT, result.verdict);
    assertEquals(VerdictReason.IMPLAUSIBLE_INPUT, result.reason);
    assertTrue(Double.isFinite(result.value[0] + result.low[1] + result.high[2]));
  }

  @Test
  void chemistryThatWasNotTrained_isSaidToBeUnknown() {
    CellSpec.Builder spec = CellSpec.builder("x").nominalAmpHours(1).volts(2.8, 4.2);
    try (ModeModel model = java.openModeModel().orElseThrow()) {
      assertTrue(model.trainedFor(spec.chemistry(Cathode.NMC, Anode.GRAPHITE).build()));
      assertFalse(model.trainedFor(spec.chemistry(Cathode.LMO, Anode.GRAPHITE).build()));
      assertFalse(model.trainedFor(spec.chemistry(Cathode.NMC, Anode.LTO).build()));
    }
  }
}
