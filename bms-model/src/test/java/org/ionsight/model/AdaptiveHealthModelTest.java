package org.ionsight.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.model.adapt.Adaptation;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.CalibratedType;
import org.ionsight.model.uncertainty.TypeCalibration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdaptiveHealthModelTest {
  @TempDir Path temporary;

  private final HealthEstimate estimate = new HealthEstimate(TinyNetworks.EMBEDDING);

  private ModelBundle load() {
    return ModelBundle.load(
        new TestBundle().withNetworks().writeTo(temporary.resolve("bundle")), Runtime.JAVA);
  }

  private static IncrementalCapacityCurve curve(double charge) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.CHARGE);
    for (int bin = 0; bin < 128; bin++) {
      curve.setBin(bin, charge, 0.5, 25);
    }
    return curve;
  }

  @Test
  void measuredCapacities_correctTheNextEstimate() {
    try (ModelBundle bundle = load();
        AdaptiveHealthModel model = bundle.openAdaptiveHealthModel().orElseThrow()) {
      model.estimate(curve(0.007), estimate);
      final double before = estimate.soh;
      for (int i = 0; i < 4; i++) {
        model.estimate(curve(0.007), estimate);
        assertTrue(model.learn(before - 0.08));
      }
      model.estimate(curve(0.007), estimate);
      assertEquals(before - 0.08, estimate.soh, 0.01);
      assertEquals(4, model.adaptation().orElseThrow().labels());
    }
  }

  @Test
  void whatWasLearnedOnTheDevice_isTheSameFromItsFile() {
    try (ModelBundle bundle = load();
        AdaptiveHealthModel model = bundle.openAdaptiveHealthModel().orElseThrow()) {
      model.estimate(curve(0.006), estimate);
      assertTrue(model.learn(0.8));
      model.estimate(curve(0.007), estimate);
      final double onDevice = estimate.soh;
      Adaptation saved = Adaptation.parse("f", model.adaptation().orElseThrow().toJson());
      try (HealthModel loaded = bundle.withAdaptation(saved).openHealthModel().orElseThrow()) {
        loaded.estimate(curve(0.007), estimate);
        assertEquals(onDevice, estimate.soh);
      }
    }
  }

  @Test
  void typeWithMarginsOfItsOwn_hasTheSameIntervalFromItsFileAsOnTheDevice() {
    BandedMargins own = new BandedMargins(new double[] {0.5}, new double[] {0.07});
    TestBundle known = new TestBundle();
    known.types =
        Optional.of(
            new TypeCalibration(
                List.of(CalibratedType.of(TestBundle.KNOWN)), Map.of(), Map.of("known", own)));
    Path place = known.withNetworks().writeTo(temporary.resolve("bundle"));
    try (ModelBundle bundle = ModelBundle.load(place, Runtime.JAVA);
        AdaptiveHealthModel model = bundle.openAdaptiveHealthModel(TestBundle.KNOWN).orElseThrow();
        HealthModel ofAllTypes = bundle.openHealthModel().orElseThrow()) {
      ofAllTypes.estimate(curve(0.006), estimate);
      final double low = estimate.sohLow;
      model.estimate(curve(0.006), estimate);
      assertTrue(estimate.sohLow < low, estimate.sohLow + " of its own, " + low + " of all");
      assertTrue(model.learn(0.8));
      model.estimate(curve(0.007), estimate);
      double[] onDevice = {estimate.sohLow, estimate.soh, estimate.sohHigh};
      Adaptation saved = Adaptation.parse("f", model.adaptation().orElseThrow().toJson());
      try (HealthModel loaded =
          bundle.withAdaptation(saved).openHealthModel(TestBundle.KNOWN).orElseThrow()) {
        loaded.estimate(curve(0.007), estimate);
        assertArrayEquals(onDevice, new double[] {estimate.sohLow, estimate.soh, estimate.sohHigh});
      }
    }
  }

  @Test
  void implausibleCurve_teachesNothing() {
    try (ModelBundle bundle = load();
        AdaptiveHealthModel model = bundle.openAdaptiveHealthModel().orElseThrow()) {
      assertFalse(model.learn(0.9), "nothing was estimated");
      model.estimate(curve(Double.NaN), estimate);
      assertFalse(model.learn(0.9));
      model.estimate(curve(0.007), estimate);
      assertFalse(model.learn(Double.NaN));
      assertEquals(0, model.adaptation().orElseThrow().labels());
    }
  }

  @Test
  void adaptationOfAnotherBundle_isRefused() {
    TestBundle other = new TestBundle();
    other.sohQuantiles = new float[] {0.7f, 0.75f, 0.8f};
    Path place = other.withNetworks().writeTo(temporary.resolve("other"));
    try (ModelBundle bundle = load();
        ModelBundle another = ModelBundle.load(place, Runtime.JAVA)) {
      Adaptation adaptation = another.newAdaptation("cell");
      BundleException e =
          assertThrows(BundleException.class, () -> bundle.withAdaptation(adaptation));
      assertTrue(String.valueOf(e.getMessage()).contains("make it again"), e.getMessage());
    }
  }

  @Test
  void estimateAndLearn_allocateNothing() {
    try (ModelBundle bundle = load();
        AdaptiveHealthModel model = bundle.openAdaptiveHealthModel().orElseThrow()) {
      IncrementalCapacityCurve curve = curve(0.007);
      long bytes =
          Allocation.bytesPerCall(
              () -> {
                model.estimate(curve, estimate);
                model.learn(0.85);
              });
      assertTrue(bytes < 16, bytes + " B per estimate and label");
    }
  }
}
