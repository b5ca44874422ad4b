package org.ionsight.cluster.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.DegradationModes;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.junit.jupiter.api.Test;

class CellSummaryTest {
  private static DegradationModes modes(Verdict verdict) {
    Interval loss = new Interval(0.1, 0.05, 0.15);
    return new DegradationModes(loss, loss, loss, true, verdict, VerdictReason.OUT_OF_RANGE);
  }

  @Test
  void whatWasNotSet_isUnknown() {
    CellSummary cell = CellSummary.builder("a").build();
    assertTrue(cell.modes().isEmpty());
    assertTrue(Double.isNaN(cell.kneeProbability()));
    assertTrue(Double.isNaN(cell.embeddingDistance()));
    assertTrue(Double.isNaN(cell.socResidual()));
    assertEquals(0, cell.saliency().length);
  }

  @Test
  void whatWasSet_isThere() {
    float[] saliency = new float[VoltageGrid.BINS];
    saliency[7] = 0.02f;
    CellSummary cell =
        CellSummary.builder("a")
            .modes(modes(Verdict.CAUTION))
            .kneeProbability(0.25)
            .embeddingDistance(1.5)
            .socResidual(0.01)
            .saliency(saliency)
            .build();
    saliency[7] = 1;
    cell.saliency()[7] = 1;
    assertEquals(Optional.of(modes(Verdict.CAUTION)), cell.modes());
    assertEquals(0.25, cell.kneeProbability());
    assertEquals(1.5, cell.embeddingDistance());
    assertEquals(0.01, cell.socResidual());
    assertArrayEquals(new float[] {0, 0.02f}, new float[] {cell.saliency()[6], cell.saliency()[7]});
  }

  @Test
  void refusedModes_areAbsent() {
    assertTrue(CellSummary.builder("a").modes(modes(Verdict.REJECT)).build().modes().isEmpty());
  }

  @Test
  void saliencyOfAnotherGrid_isRefused() {
    CellSummary.Builder builder = CellSummary.builder("a").saliency(new float[5]);
    assertThrows(IllegalArgumentException.class, builder::build);
  }

  @Test
  void probabilityOutsideItsRange_isRefused() {
    CellSummary.Builder builder = CellSummary.builder("a").kneeProbability(1.01);
    assertThrows(IllegalArgumentException.class, builder::build);
  }
}
