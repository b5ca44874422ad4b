package org.ionsight.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.history.CellHistory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkLifeModelTest {
  @TempDir Path temporary;

  private ModelBundle load(TestBundle parts) {
    return ModelBundle.load(parts.withNetworks().writeTo(temporary.resolve("bundle")));
  }

  private final LifeEstimate estimate = new LifeEstimate();

  private CellHistory history(int checkpoints) {
    CellHistory history = new CellHistory(TinyNetworks.EMBEDDING);
    for (int i = 0; i < checkpoints; i++) {
      history.add(50.0 * i, 1 - 0.005 * i, 25, 0.5, new float[TinyNetworks.EMBEDDING]);
    }
    return history;
  }

  private void run(TestBundle parts, CellHistory history) {
    try (ModelBundle bundle = load(parts.knowingItsType());
        LifeModel model = bundle.openLifeModel(TestBundle.KNOWN).orElseThrow()) {
      model.estimate(history, estimate);
    }
    assertTrue(estimate.rulLow <= estimate.rul && estimate.rul <= estimate.rulHigh);
    assertTrue(0 <= estimate.rulLow && Double.isFinite(estimate.rulHigh));
  }

  @Test
  void history_givesCyclesFromTheLogarithmWithMargins() {
    run(new TestBundle(), history(10));
    assertEquals(Math.expm1(6 + 0.010), estimate.rul, 0.01);
    assertEquals(Math.expm1(5 + 0.010 - 0.5), estimate.rulLow, 0.01);
    assertEquals(Math.expm1(7 + 0.010 + 0.5), estimate.rulHigh, 0.01);
    assertEquals(Verdict.NOMINAL, estimate.verdict);
  }

  // Quantiles are 6 + 0.1 per level from SOH 0.95 on.
  @Test
  void anotherEndOfLife_isReadFromTheTrajectory() {
    try (ModelBundle bundle = load(new TestBundle().withTrajectory());
        LifeModel model = bundle.openLifeModel().orElseThrow()) {
      model.estimate(history(10), estimate);
      assertEquals(Math.expm1(6), estimate.rul, 0.01);

      model.endLifeAt(0.70);
      model.estimate(history(10), estimate);
      assertEquals(0.70, model.endOfLifeSoh());
      assertEquals(Math.expm1(6 + 0.5), estimate.rul, 0.01);

      // Between two levels a cell fades along a line.
      model.endLifeAt(0.725);
      model.estimate(history(10), estimate);
      assertEquals((Math.expm1(6.4) + Math.expm1(6.5)) / 2, estimate.rul, 0.01);
      assertTrue(estimate.rulLow <= estimate.rul && estimate.rul <= estimate.rulHigh);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.59, 0.96, Double.NaN})
  void endOfLifeThatNobodyTrained_isRefusedWithTheRange(double soh) {
    try (ModelBundle bundle = load(new TestBundle().withTrajectory());
        LifeModel model = bundle.openLifeModel().orElseThrow()) {
      String message =
          String.valueOf(
              assertThrows(IllegalArgumentException.class, () -> model.endLifeAt(soh))
                  .getMessage());
      assertTrue(message.contains("0.6..0.95"), message);
    }
  }

  @Test
  void networkWithoutTrajectory_knowsItsOwnEndOnlyAndNoKnee() {
    try (ModelBundle bundle = load(new TestBundle());
        LifeModel model = bundle.openLifeModel().orElseThrow()) {
      model.endLifeAt(0.80);
      assertThrows(IllegalArgumentException.class, () -> model.endLifeAt(0.70));
      model.estimate(history(10), estimate);
      assertTrue(Double.isNaN(estimate.kneeProbability));
    }
  }

  @Test
  void trajectory_saysHowProbableTheKneeIs() {
    run(new TestBundle().withTrajectory(), history(10));

    assertEquals(0.5, estimate.kneeProbability, 0.05);
  }

  @Test
  void trajectoryEstimate_allocatesNoMoreThanTheRuntimeItself() {
    CellHistory history = history(30);
    try (ModelBundle bundle = load(new TestBundle().withTrajectory());
        LifeModel model = bundle.openLifeModel().orElseThrow()) {
      long bytes = Allocation.bytesPerCall(() -> model.estimate(history, estimate));
      assertTrue(bytes < Allocation.MOST_BYTES_PER_CALL, bytes + " B per estimate");
    }
  }

  @Test
  void shorterHistoryAfterALongerOne_leavesNoOldTokensBehind() {
    try (ModelBundle bundle = load(new TestBundle());
        LifeModel model = bundle.openLifeModel().orElseThrow()) {
      model.estimate(history(5), estimate);
      final double fresh = estimate.rul;
      model.estimate(history(60), estimate);
      model.estimate(history(5), estimate);
      assertEquals(fresh, estimate.rul);
    }
  }

  @Test
  void embeddingAfterARefusal_isNotThatOfTheCellBefore() {
    try (ModelBundle bundle = load(new TestBundle());
        LifeModel model = bundle.openLifeModel().orElseThrow()) {
      float[] embedding = new float[model.embeddingSize()];
      model.estimate(history(10), estimate);
      model.embeddingInto(embedding);
      assertFalse(Arrays.equals(new float[embedding.length], embedding));
      model.estimate(history(0), estimate);
      model.embeddingInto(embedding);
      assertArrayEquals(new float[embedding.length], embedding);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void tooFewCheckpoints_areTooLittleEvidence(int checkpoints) {
    run(new TestBundle(), history(checkpoints));
    assertEquals(Verdict.REJECT, estimate.verdict);
    assertEquals(VerdictReason.TOO_LITTLE_EVIDENCE, estimate.reason);
  }

  @Test
  void brokenCheckpoint_isRejectedAndNeverComesOut() {
    CellHistory history = history(5);
    history.add(400, Double.NaN, 25, 0.5, new float[TinyNetworks.EMBEDDING]);
    run(new TestBundle(), history);
    assertEquals(Verdict.REJECT, estimate.verdict);
    assertEquals(VerdictReason.IMPLAUSIBLE_INPUT, estimate.reason);
  }

  @Test
  void estimate_allocatesNoMoreThanTheRuntimeItself() {
    CellHistory history = history(30);
    try (ModelBundle bundle = load(new TestBundle());
        LifeModel model = bundle.openLifeModel().orElseThrow()) {
      long bytes = Allocation.bytesPerCall(() -> model.estimate(history, estimate));
      assertTrue(bytes < Allocation.MOST_BYTES_PER_CALL, bytes + " B per estimate");
    }
  }
}
