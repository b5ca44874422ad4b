package org.ionsight.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkHealthModelTest {
  @TempDir Path temporary;

  private ModelBundle load(TestBundle parts) {
    return ModelBundle.load(parts.withNetworks().writeTo(temporary.resolve("bundle")));
  }

  private static IncrementalCapacityCurve curve(int observedBins) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.CHARGE);
    for (int bin = 0; bin < observedBins; bin++) {
      curve.setBin(bin, 0.007, 0.5, 25);
    }
    return curve;
  }

  private final HealthEstimate estimate = new HealthEstimate(TinyNetworks.EMBEDDING);

  private void run(TestBundle parts, IncrementalCapacityCurve curve) {
    try (ModelBundle bundle = load(parts.knowingItsType());
        HealthModel model = bundle.openHealthModel(TestBundle.KNOWN).orElseThrow()) {
      model.estimate(curve, estimate);
    }
    assertTrue(estimate.sohLow <= estimate.soh && estimate.soh <= estimate.sohHigh);
    assertTrue(0 <= estimate.sohLow && estimate.sohHigh <= 1.2);
  }

  @Test
  void wholeCurve_givesTheMedianWithMarginsAndIsNominal() {
    run(new TestBundle(), curve(128));

    assertEquals(0.9, estimate.soh, 0.03);
    assertEquals(0.04 + 2 * 0.01, estimate.sohHigh - estimate.sohLow, 0.03);
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

  @Test
  void intervalTooWideToBeOfUse_isCaution() {
    TestBundle parts = new TestBundle();
    parts.sohQuantiles = new float[] {0.80f, 0.9f, 0.98f};
    run(parts, curve(128));
    assertEquals(Verdict.CAUTION, estimate.verdict);
    assertEquals(VerdictReason.TOO_LITTLE_EVIDENCE, estimate.reason);
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
      long bytes = Allocation.bytesPerCall(() -> model.estimate(curve, estimate));
      assertTrue(bytes < Allocation.MOST_BYTES_PER_CALL, bytes + " B per estimate");
    }
  }
}
