package org.ionsight.core.soc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.physics.EquivalentCircuit;
import org.ionsight.core.physics.OcvTable;
import org.junit.jupiter.api.Test;

class SocFeaturesTest {
  private static final CellSpec SPEC =
      CellSpec.builder("line")
          .chemistry(Cathode.NMC, Anode.GRAPHITE)
          .nominalAmpHours(2)
          .volts(3, 4)
          .ocv(new OcvTable(new double[] {0, 1}, new double[] {3, 4}))
          .circuit(
              new EquivalentCircuit(
                  new double[] {25},
                  new double[] {0.05},
                  new double[] {0.02},
                  new double[] {0.03},
                  new double[] {10, 100}))
          .build();

  private static final int COUNT = SocFeature.COUNT;

  private static float value(SocFeatures features, int cell, SocFeature feature) {
    return features.values()[cell * SocFeature.COUNT + feature.ordinal()];
  }

  @Test
  void aCellUnderLoad_isSeenThroughItsSpec() {
    SocFeatures features = new SocFeatures(SPEC, 2);
    features.step(1, 3.5, -2, 35);
    assertEquals(0.5f, value(features, 1, SocFeature.VOLTAGE), 1e-6);
    assertEquals(-1f, value(features, 1, SocFeature.C_RATE), 1e-6);
    assertEquals(0.4f, value(features, 1, SocFeature.TEMPERATURE), 1e-6);
    assertEquals(1f, value(features, 1, SocFeature.TEMPERATURE_OBSERVED));
    assertEquals(0.6f, value(features, 1, SocFeature.OCV_SOC), 1e-6, "3.5 V + 2 A x 50 mOhm");
    assertEquals(0f, value(features, 0, SocFeature.VOLTAGE), "the other cell has not been stepped");
  }

  @Test
  void steadyLoad_theAveragesAndTheRelaxedSocSettle() {
    SocFeatures features = new SocFeatures(SPEC, 1);
    for (int s = 0; s < 6000; s++) {
      features.step(0, 3.5, -2, 25);
    }
    assertEquals(-1f, value(features, 0, SocFeature.C_RATE_60S), 1e-4);
    assertEquals(-1f, value(features, 0, SocFeature.C_RATE_600S), 1e-3);
    assertEquals(0.7, features.relaxedSoc(0), 1e-3, "3.5 V + 2 A x (50 + 20 + 30) mOhm");
  }

  @Test
  void theFilter_isPartOfWhatTheNetworkSees() {
    SocFeatures features = new SocFeatures(SPEC, 1);
    features.step(0, 3.7, 0, 25);
    assertEquals(0.7f, value(features, 0, SocFeature.FILTER_SOC), 1e-6);
    float before = value(features, 0, SocFeature.FILTER_DEVIATION);
    for (int s = 0; s < 1200; s++) {
      features.step(0, 3.7, 0, 25);
    }
    assertEquals(features.filter(0).soc(), value(features, 0, SocFeature.FILTER_SOC), 1e-6);
    assertTrue(value(features, 0, SocFeature.FILTER_DEVIATION) < before);
  }

  @Test
  void aBiasedSensor_showsInTheSlowFeaturesWithItsSign() {
    for (double bias : new double[] {0.2, -0.2}) {
      SocFeatures features = new SocFeatures(SPEC, 1);
      for (int s = 0; s < 2 * 3600; s++) {
        features.step(0, 3.6, bias, 25);
      }
      // A rested cell whose sensor shows 0.1 C.
      assertEquals(
          bias / 2 / 0.1, value(features, 0, SocFeature.DRIFT_OFFSET), 0.3, "bias " + bias);
      assertTrue(bias * value(features, 0, SocFeature.FILTER_CORRECTION_600S) < 0);
      assertTrue(bias * value(features, 0, SocFeature.FILTER_CORRECTION_3600S) < 0);
      assertTrue(bias * value(features, 0, SocFeature.DRIFT_SOC) < 0);
    }
  }

  @Test
  void colderThanAnyTraining_readsAsTheColdestTraining() {
    SocFeatures features = new SocFeatures(SPEC, 1);
    features.step(0, 3.5, 0, -40);
    assertEquals(-1.4f, value(features, 0, SocFeature.TEMPERATURE), 1e-6);
  }

  @Test
  void aMissingTemperature_isSaidAndReadsZero() {
    SocFeatures features = new SocFeatures(SPEC, 1);
    features.step(0, 3.5, 0, Double.NaN);
    assertEquals(0f, value(features, 0, SocFeature.TEMPERATURE));
    assertEquals(0f, value(features, 0, SocFeature.TEMPERATURE_OBSERVED));
  }

  @Test
  void whateverComesIn_featuresAreFinite() {
    SplittableRandom random = new SplittableRandom(3);
    double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e300, 1e300};
    SocFeatures features = new SocFeatures(SPEC, 1);
    for (int s = 0; s < 5000; s++) {
      features.step(
          0,
          random.nextBoolean() ? 3.6 : odd[random.nextInt(odd.length)],
          random.nextBoolean() ? 1 : odd[random.nextInt(odd.length)],
          random.nextBoolean() ? 20 : odd[random.nextInt(odd.length)]);
      for (float v : features.values()) {
        assertTrue(Float.isFinite(v));
      }
    }
  }

  @Test
  void aReset_forgetsTheCellAndNotItsNeighbour() {
    SocFeatures features = new SocFeatures(SPEC, 2);
    features.step(0, 3.9, -1, 25);
    features.step(1, 3.8, -1, 25);
    float[] neighbour = java.util.Arrays.copyOfRange(features.values(), COUNT, 2 * COUNT);
    features.reset(0);
    assertArrayEquals(new float[COUNT], java.util.Arrays.copyOf(features.values(), COUNT));
    assertArrayEquals(neighbour, java.util.Arrays.copyOfRange(features.values(), COUNT, 2 * COUNT));
    features.step(0, 3.2, 0, 25);
    assertEquals(0.2, features.relaxedSoc(0), 1e-9);
  }

  @Test
  void aBiasedCurrentSensor_raisesTheDoubt() {
    SocFeatures good = new SocFeatures(SPEC, 1);
    SocFeatures biased = new SocFeatures(SPEC, 1);
    for (int s = 0; s < 3600; s++) {
      double truth = 3.9 - s / 3600.0 * 0.5;
      good.step(0, truth - 0.05, -1, 25);
      biased.step(0, truth - 0.05, -0.6, 25);
    }
    assertTrue(
        Math.sqrt(biased.doubt(0, 0)) > 1.2 * Math.sqrt(good.doubt(0, 0)),
        good.doubt(0, 0) + " and " + biased.doubt(0, 0));
    assertTrue(Math.sqrt(good.doubt(0, 0)) < 0.1, "as a standard deviation of SOC");
  }

  @Test
  void whatIsUnknownOfAnOffset_raisesTheDoubtAsTheFilterHasCountedIt() {
    SocFeatures features = new SocFeatures(SPEC, 1);
    features.step(0, 3.85, -1, 25);
    assertEquals(features.doubt(0, 0), features.doubt(0, 0.1), 0, "nothing is counted yet");
    for (int s = 1; s < 1800; s++) {
      features.step(0, 3.85 - s / 3600.0 * 0.5, -1, 25);
    }
    double perAmp = features.filter(0).socPerAmp();
    assertTrue(perAmp < 0, "an ampere less counted is less charge, " + perAmp);
    double share = 0.3 * perAmp * perAmp;
    assertEquals(share, features.doubt(0, 1) - features.doubt(0, 0), 1e-6 * share);
    assertEquals(9 * share, features.doubt(0, 3) - features.doubt(0, 0), 1e-5 * share);
  }

  @Test
  void beforeAnythingIsSeen_theDoubtIsANumber() {
    assertTrue(Double.isFinite(new SocFeatures(SPEC, 1).doubt(0, 0)));
  }
}
