package org.ionsight.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.soc.SocFeature;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkModelTest {
  // ONNX Runtime's own objects per call are 600 B or so; ours are none. Above this something new
  // is made per call.
  private static final long MOST_BYTES_PER_CALL = 2_000;

  @TempDir Path temporary;

  private ModelBundle load(TestBundle parts) {
    return ModelBundle.load(parts.withNetworks().writeTo(temporary.resolve("bundle")));
  }

  private static float[] randomRows(Random random, int cells) {
    float[] rows = new float[cells * SocFeature.COUNT];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.nextFloat();
    }
    return rows;
  }

  @Nested
  class Soc {
    private final float[] soc = new float[3];
    private final float[] variance = new float[3];

    @Test
    void secondStep_carriesTheStateOfTheFirst() {
      float[] rows = randomRows(new Random(1), 3);
      try (ModelBundle bundle = load(new TestBundle());
          SocModel model = bundle.openSocModel(3).orElseThrow()) {
        model.step(rows, soc, variance);
        float[] first = soc.clone();
        model.step(rows, soc, variance);
        float[] second = soc.clone();
        model.step(rows, soc, variance);

        assertFalse(Arrays.equals(first, second));
        assertFalse(Arrays.equals(second, soc));
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void resetCell_startsAgainAndLeavesTheOthersAlone(int stepsBefore) {
      float[] rows = randomRows(new Random(2), 3);
      try (ModelBundle bundle = load(new TestBundle());
          SocModel model = bundle.openSocModel(3).orElseThrow();
          SocModel untouched = bundle.openSocModel(3).orElseThrow()) {
        model.step(rows, soc, variance);
        final float fresh = soc[1];
        float[] expected = new float[3];
        untouched.step(rows, expected, variance);
        for (int i = 1; i < stepsBefore; i++) {
          model.step(rows, soc, variance);
          untouched.step(rows, expected, variance);
        }
        untouched.step(rows, expected, variance);

        model.reset(1);
        model.step(rows, soc, variance);

        assertEquals(fresh, soc[1]);
        assertEquals(expected[0], soc[0]);
        assertEquals(expected[2], soc[2]);
      }
    }

    @Test
    void manyCellsAtOnce_equalEachCellAlone() {
      int cells = 13;
      Random random = new Random(3);
      float[] together = new float[cells];
      float[] alone = new float[1];
      float[] ignored = new float[cells];
      try (ModelBundle bundle = load(new TestBundle());
          SocModel pack = bundle.openSocModel(cells).orElseThrow()) {
        SocModel[] single = new SocModel[cells];
        for (int cell = 0; cell < cells; cell++) {
          single[cell] = bundle.openSocModel(1).orElseThrow();
        }
        for (int step = 0; step < 20; step++) {
          float[] rows = randomRows(random, cells);
          pack.step(rows, together, ignored);
          for (int cell = 0; cell < cells; cell++) {
            int from = cell * SocFeature.COUNT;
            single[cell].step(
                Arrays.copyOfRange(rows, from, from + SocFeature.COUNT), alone, ignored);
            assertEquals(alone[0], together[cell], 1e-6);
          }
        }
        for (SocModel model : single) {
          model.close();
        }
      }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void brokenFeature_neverComesOutAndIsSaidByTheVariance(float broken) {
      float[] rows = randomRows(new Random(4), 3);
      float[] spoiled = rows.clone();
      spoiled[SocFeature.COUNT + 2] = broken;
      try (ModelBundle bundle = load(new TestBundle());
          SocModel model = bundle.openSocModel(3).orElseThrow()) {
        model.step(rows, soc, variance);
        model.step(spoiled, soc, variance);

        assertEquals(1f, variance[1]);
        assertTrue(variance[0] < 1f && variance[2] < 1f);
        for (float value : soc) {
          assertTrue(Float.isFinite(value));
        }
        model.step(rows, soc, variance);
        assertTrue(Float.isFinite(soc[1]) && variance[1] < 1f, "the state stayed sound");
      }
    }

    @Test
    void step_allocatesNoMoreThanTheRuntimeItself() {
      float[] rows = randomRows(new Random(5), 3);
      try (ModelBundle bundle = load(new TestBundle());
          SocModel model = bundle.openSocModel(3).orElseThrow()) {
        long bytes = bytesPerCall(() -> model.step(rows, soc, variance));
        assertTrue(bytes < MOST_BYTES_PER_CALL, bytes + " B per step");
      }
    }

    @Test
    void tooShortArray_isRefused() {
      try (ModelBundle bundle = load(new TestBundle());
          SocModel model = bundle.openSocModel(3).orElseThrow()) {
        assertThrows(IllegalArgumentException.class, () -> model.step(new float[8], soc, variance));
      }
    }
  }

  private static long bytesPerCall(Runnable call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int calls = 2_000;
    for (int i = 0; i < calls; i++) {
      call.run();
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < calls; i++) {
      call.run();
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / calls;
  }

  private static IncrementalCapacityCurve curve(int observedBins) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.CHARGE);
    for (int bin = 0; bin < observedBins; bin++) {
      curve.setBin(bin, 0.007, 0.5, 25);
    }
    return curve;
  }

  @Nested
  class Health {
    private final HealthEstimate estimate = new HealthEstimate(TinyNetworks.EMBEDDING);

    private void run(TestBundle parts, IncrementalCapacityCurve curve) {
      try (ModelBundle bundle = load(parts);
          HealthModel model = bundle.openHealthModel().orElseThrow()) {
        model.estimate(curve, estimate);
      }
      assertTrue(estimate.sohLow <= estimate.soh && estimate.soh <= estimate.sohHigh);
      assertTrue(0 <= estimate.sohLow && estimate.sohHigh <= 1.2);
    }

    @Test
    void wholeCurve_givesTheMedianWithMarginsAndIsNominal() {
      run(new TestBundle(), curve(128));

      assertEquals(0.9, estimate.soh, 0.03);
      assertEquals(0.10 + 2 * 0.01, estimate.sohHigh - estimate.sohLow, 0.06);
      assertEquals(Verdict.NOMINAL, estimate.verdict);
      assertEquals(VerdictReason.NONE, estimate.reason);
      assertTrue(estimate.distance > 0 && estimate.distance < 1);
    }

    @Test
    void crossingQuantiles_areOrdered() {
      TestBundle parts = new TestBundle();
      parts.sohQuantiles = new float[] {0.95f, 0.80f, 0.85f};
      run(parts, curve(128));
      assertEquals(0.85, estimate.soh, 0.03);
    }

    @Test
    void networkThatGivesNotANumber_isRejectedWithTheWidestInterval() {
      TestBundle parts = new TestBundle();
      parts.sohQuantiles = new float[] {Float.NaN, 0.8f, 0.9f};
      run(parts, curve(128));
      assertEquals(Verdict.REJECT, estimate.verdict);
      assertEquals(0, estimate.sohLow);
      assertEquals(1.2, estimate.sohHigh);
      assertArrayEquals(new float[TinyNetworks.EMBEDDING], estimate.embedding);
    }

    @Test
    void fifthOfTheGrid_isTooLittleEvidence() {
      run(new TestBundle(), curve(25));
      assertEquals(Verdict.REJECT, estimate.verdict);
      assertEquals(VerdictReason.TOO_LITTLE_EVIDENCE, estimate.reason);
    }

    @Test
    void embeddingFarFromTraining_isOutOfDistribution() {
      TestBundle parts = new TestBundle();
      parts.reach = 1e-6;
      run(parts, curve(128));
      assertEquals(Verdict.REJECT, estimate.verdict);
      assertEquals(VerdictReason.OUT_OF_DISTRIBUTION, estimate.reason);
      assertTrue(estimate.distance > 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.1, 3.5})
    void fasterThanTraining_isCautionAndMuchFasterIsReject(double cRate) {
      IncrementalCapacityCurve curve = curve(128);
      for (int bin = 0; bin < 128; bin++) {
        curve.setBin(bin, 0.007, cRate, 25);
      }
      run(new TestBundle(), curve);
      assertEquals(cRate > 3 ? Verdict.REJECT : Verdict.CAUTION, estimate.verdict);
      assertEquals(VerdictReason.OUT_OF_RANGE, estimate.reason);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -0.01, Double.POSITIVE_INFINITY})
    void impossibleCharge_isRejectedWithoutAskingTheNetwork(double charge) {
      IncrementalCapacityCurve curve = curve(128);
      curve.setBin(5, charge, 0.5, 25);
      run(new TestBundle(), curve);
      assertEquals(Verdict.REJECT, estimate.verdict);
      assertEquals(VerdictReason.IMPLAUSIBLE_INPUT, estimate.reason);
    }

    @Test
    void temperatureNotObserved_isNoReason() {
      IncrementalCapacityCurve curve = curve(128);
      for (int bin = 0; bin < 128; bin++) {
        curve.setBin(bin, 0.007, 0.5, Double.NaN);
      }
      run(new TestBundle(), curve);
      assertEquals(Verdict.NOMINAL, estimate.verdict);
    }

    @Test
    void sameCurveAgain_givesTheSameBits() {
      try (ModelBundle bundle = load(new TestBundle());
          HealthModel model = bundle.openHealthModel().orElseThrow()) {
        model.estimate(curve(100), estimate);
        final double first = estimate.soh;
        model.estimate(curve(60), estimate);
        assertNotEquals(first, estimate.soh);
        model.estimate(curve(100), estimate);
        assertEquals(first, estimate.soh);
      }
    }

    @Test
    void estimate_allocatesNoMoreThanTheRuntimeItself() {
      IncrementalCapacityCurve curve = curve(128);
      try (ModelBundle bundle = load(new TestBundle());
          HealthModel model = bundle.openHealthModel().orElseThrow()) {
        long bytes = bytesPerCall(() -> model.estimate(curve, estimate));
        assertTrue(bytes < MOST_BYTES_PER_CALL, bytes + " B per estimate");
      }
    }
  }

  @Nested
  class Life {
    private final LifeEstimate estimate = new LifeEstimate();

    private CellHistory history(int checkpoints) {
      CellHistory history = new CellHistory(TinyNetworks.EMBEDDING);
      for (int i = 0; i < checkpoints; i++) {
        history.add(50.0 * i, 1 - 0.005 * i, 25, 0.5, new float[TinyNetworks.EMBEDDING]);
      }
      return history;
    }

    private void run(TestBundle parts, CellHistory history) {
      try (ModelBundle bundle = load(parts);
          LifeModel model = bundle.openLifeModel().orElseThrow()) {
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
        long bytes = bytesPerCall(() -> model.estimate(history, estimate));
        assertTrue(bytes < MOST_BYTES_PER_CALL, bytes + " B per estimate");
      }
    }
  }
}
