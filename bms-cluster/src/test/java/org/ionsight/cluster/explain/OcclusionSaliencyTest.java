package org.ionsight.cluster.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.junit.jupiter.api.Test;

class OcclusionSaliencyTest {
  private static final int TELLING = 90;

  /** Believes nothing but the charge of one bin. */
  private static final class OneBin implements HealthModel {
    private int asked;
    private boolean refuses;

    @Override
    public int embeddingSize() {
      return 2;
    }

    @Override
    public void estimate(IncrementalCapacityCurve curve, HealthEstimate result) {
      asked++;
      result.soh = 0.5 + curve.charge(TELLING);
      result.embedding[0] = 3 * curve.charge(TELLING);
      result.embedding[1] = -4 * curve.charge(TELLING);
      result.verdict = refuses ? Verdict.REJECT : Verdict.NOMINAL;
      result.reason = refuses ? VerdictReason.IMPLAUSIBLE_INPUT : VerdictReason.NONE;
    }

    @Override
    public void close() {}
  }

  private static IncrementalCapacityCurve curve(int from, int to) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.CHARGE);
    for (int i = from; i < to; i++) {
      curve.setBin(i, 0.1, 0.5, 25);
    }
    return curve;
  }

  @Test
  void theBinThatTheModelLooksAt_isTheSalientOne() {
    OcclusionSaliency saliency = new OcclusionSaliency(new OneBin());
    assertTrue(saliency.examine(curve(40, 120)));
    assertEquals(-0.1f, saliency.sohChange(TELLING), 1e-6f);
    assertEquals(0.5f, saliency.embeddingMove(TELLING), 1e-6f);
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      boolean near = Math.abs(bin - TELLING) < OcclusionSaliency.WINDOW_BINS;
      assertTrue(near || saliency.sohChange(bin) == 0, "bin " + bin);
    }
  }

  @Test
  void windowsWithoutEvidence_areNotAskedFor() {
    OneBin model = new OneBin();
    OcclusionSaliency saliency = new OcclusionSaliency(model);
    saliency.examine(curve(64, 72));
    assertEquals(1 + 4, model.asked, "the whole curve and the windows that touch 64 to 71");
  }

  @Test
  void curve_isLeftAsItWas() {
    IncrementalCapacityCurve curve = curve(40, 120);
    new OcclusionSaliency(new OneBin()).examine(curve);
    assertEquals(80 / 128.0, curve.observedShare());
  }

  @Test
  void curveThatTheModelRefuses_hasNoSaliencyOfTheOneBefore() {
    OneBin model = new OneBin();
    OcclusionSaliency saliency = new OcclusionSaliency(model);
    saliency.examine(curve(40, 120));
    model.refuses = true;
    assertFalse(saliency.examine(curve(40, 120)));
    assertEquals(0, saliency.sohChange(TELLING));
  }

  @Test
  void salientWindow_isNamedAfterTheTransitionThatLiesThere() {
    OcclusionSaliency saliency = new OcclusionSaliency(new OneBin());
    saliency.examine(curve(40, 120));
    List<SalientWindow> windows =
        SalientWindows.of(List.of(saliency.sohChanges()), Optional.of(SyntheticPack.SPEC));
    assertEquals(1, windows.size());
    SalientWindow window = windows.get(0);
    double volts = VoltageGrid.centreVolts(TELLING, SyntheticPack.SPEC);
    assertTrue(window.lowVolts() <= volts && volts <= window.highVolts(), window.text());
    assertEquals("graphite stage 2 to 1", window.transitions().get(0).name());
    assertTrue(window.text().contains("if it is that"), window.text());
  }

  @Test
  void cellTypeThatIsNotKnown_hasNoWindows() {
    float[] some = new float[VoltageGrid.BINS];
    some[50] = 0.1f;
    assertTrue(SalientWindows.of(List.of(some), Optional.empty()).isEmpty());
  }
}
