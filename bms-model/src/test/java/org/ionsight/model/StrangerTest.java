package org.ionsight.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.history.CellHistory;
import org.ionsight.model.adapt.Adaptation;
import org.ionsight.model.guard.ValueRange;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.CalibratedType;
import org.ionsight.model.uncertainty.SeenTemperatures;
import org.ionsight.model.uncertainty.TypeCalibration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bundle says of cells of a type that it was not trained on. */
class StrangerTest {
  private static final CellSpec KNOWN = TestBundle.KNOWN;
  private static final CellSpec STRANGER = spec("stranger", Cathode.NCA, 3.5);

  @TempDir Path temporary;
  private final HealthEstimate health = new HealthEstimate(TinyNetworks.EMBEDDING);
  private final LifeEstimate life = new LifeEstimate();
  private ModelBundle bundle;

  private static CellSpec spec(String name, Cathode cathode, double ampHours) {
    return CellSpec.builder(name)
        .chemistry(cathode, Anode.GRAPHITE)
        .nominalAmpHours(ampHours)
        .volts(2.5, 4.2)
        .build();
  }

  private static IncrementalCapacityCurve curve(int observedBins) {
    return curve(observedBins, 0.007);
  }

  private static IncrementalCapacityCurve curve(int observedBins, double charge) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.CHARGE);
    for (int bin = 0; bin < observedBins; bin++) {
      curve.setBin(bin, charge, 0.5, 25);
    }
    return curve;
  }

  private static Optional<TypeCalibration> types(double[] evidence, double[] errors) {
    return Optional.of(
        new TypeCalibration(
            List.of(CalibratedType.of(KNOWN)),
            Map.of("known", new BandedMargins(evidence, errors))));
  }

  @BeforeEach
  void open() {
    TestBundle parts = new TestBundle();
    parts.types = types(new double[] {0.3, 1}, new double[] {0.2, 0});
    parts.lifeTypes = types(new double[] {3, 10}, new double[] {2, 2});
    bundle = ModelBundle.load(parts.withNetworks().writeTo(temporary.resolve("bundle")));
  }

  @AfterEach
  void close() {
    bundle.close();
  }

  private void estimate(CellSpec spec, int observedBins) {
    try (HealthModel model = bundle.openHealthModel(spec).orElseThrow()) {
      model.estimate(curve(observedBins), health);
    }
  }

  @Test
  void cellOfAKnownType_isNominal() {
    estimate(KNOWN, 128);
    assertEquals(Verdict.NOMINAL, health.verdict);
  }

  @Test
  void cellOfAKnownTypeFarColderThanItWasSeen_hasTheIntervalOfAStrangerAndNeedsMoreOfTheCurve() {
    TestBundle parts = new TestBundle();
    parts.types =
        types(new double[] {1}, new double[] {0.2})
            .map(
                t ->
                    t.withTemperatures(
                        Map.of(
                            "known",
                            new SeenTemperatures(
                                Map.of(Direction.CHARGE, new ValueRange(40, 45))))));
    try (ModelBundle warm =
            ModelBundle.load(parts.withNetworks().writeTo(temporary.resolve("warm")));
        HealthModel known = warm.openHealthModel(KNOWN).orElseThrow();
        HealthModel stranger = warm.openHealthModel(STRANGER).orElseThrow()) {
      stranger.estimate(curve(128), health);
      double low = health.sohLow;
      double high = health.sohHigh;
      known.estimate(curve(128), health);
      assertEquals(low, health.sohLow, 1e-6);
      assertEquals(high, health.sohHigh, 1e-6);
      assertEquals(Verdict.NOMINAL, health.verdict, "the whole range was counted");

      known.estimate(curve(64), health);
      assertEquals(Verdict.CAUTION, health.verdict);
      assertEquals(VerdictReason.UNSEEN_TEMPERATURE, health.reason);
    }
  }

  @Test
  void cellWhoseTypeIsNotTold_hasTheIntervalOfAKnownOneAndIsNotNominal() {
    estimate(KNOWN, 128);
    double low = health.sohLow;
    double high = health.sohHigh;
    try (HealthModel model = bundle.openHealthModel().orElseThrow()) {
      model.estimate(curve(128), health);
    }
    assertEquals(Verdict.CAUTION, health.verdict);
    assertEquals(VerdictReason.UNKNOWN_CELL_TYPE, health.reason);
    assertEquals(low, health.sohLow);
    assertEquals(high, health.sohHigh);
  }

  @Test
  void cellWhoseTypeIsNotTold_isNominalOnceItsCapacityWasMeasured() {
    try (AdaptiveHealthModel model = bundle.openAdaptiveHealthModel().orElseThrow()) {
      for (int i = 0; i < 8; i++) {
        model.estimate(curve(128), health);
        assertTrue(model.learn(0.9));
      }
      model.estimate(curve(128), health);
    }
    assertEquals(Verdict.NOMINAL, health.verdict);
  }

  @Test
  void typeWithMarginsOfItsOwn_hasThoseAndOthersHaveThePooledOnes() {
    estimate(KNOWN, 128);
    double pooled = health.sohHigh - health.sohLow;
    TestBundle parts = new TestBundle();
    BandedMargins own = new BandedMargins(new double[] {1}, new double[] {0.04});
    parts.types =
        Optional.of(
            new TypeCalibration(
                List.of(CalibratedType.of(KNOWN), CalibratedType.of(STRANGER)),
                Map.of(),
                Map.of("known", own)));
    try (ModelBundle other =
            ModelBundle.load(parts.withNetworks().writeTo(temporary.resolve("own")));
        HealthModel withOwn = other.openHealthModel(KNOWN).orElseThrow();
        HealthModel without = other.openHealthModel(STRANGER).orElseThrow()) {
      without.estimate(curve(128), health);
      assertEquals(pooled, health.sohHigh - health.sohLow, 1e-9);
      withOwn.estimate(curve(128), health);
    }
    // The pooled margin of a whole curve is 0.01 on each side.
    assertEquals(pooled + 2 * (0.04 - 0.01), health.sohHigh - health.sohLow, 1e-6);
    assertEquals(Verdict.NOMINAL, health.verdict);
  }

  @Test
  void stranger_isNeverNominal() {
    for (int bins : new int[] {30, 64, 100, 128}) {
      estimate(STRANGER, bins);
      assertTrue(health.verdict != Verdict.NOMINAL, "with %d bins".formatted(bins));
    }
    assertEquals(VerdictReason.UNKNOWN_CELL_TYPE, health.reason);
  }

  @Test
  void strangersEstimate_isThatOfAKnownCellButItsIntervalIsWider() {
    estimate(KNOWN, 40);
    double soh = health.soh;
    double width = health.sohHigh - health.sohLow;
    estimate(STRANGER, 40);
    assertEquals(soh, health.soh);
    assertEquals(soh + 0.2, health.sohHigh, 0.01);
    assertTrue(health.sohHigh - health.sohLow > width + 0.2);
  }

  // 128 bins of 0.007 are 0.896 of the nominal capacity, counted.
  @Test
  void countedCharge_boundsAStrangersCapacityFromBelow() {
    estimate(STRANGER, 120);
    assertTrue(health.sohLow >= Math.min(health.soh, 0.98 * 120 * 0.007) - 1e-6);
  }

  @Test
  void measuredCapacities_makeAStrangerKnown() {
    try (AdaptiveHealthModel model = bundle.openAdaptiveHealthModel(STRANGER).orElseThrow()) {
      for (int i = 0; i < 8; i++) {
        model.estimate(curve(128), health);
        assertEquals(i == 0, health.reason == VerdictReason.UNKNOWN_CELL_TYPE, "label " + i);
        assertEquals(i > 0, model.knowsType(), "label " + i);
        assertTrue(model.learn(0.9));
      }
    }
  }

  @Test
  void labelsOfFullCharges_leaveAPartialOneStrange() {
    estimate(STRANGER, 40);
    final double strange = health.sohHigh - health.soh;
    Adaptation learned = adaptationTo("stranger");
    try (HealthModel model =
        bundle.withAdaptation(learned).openHealthModel(STRANGER).orElseThrow()) {
      assertTrue(model.knowsType(), "though not for every curve");
      model.estimate(curve(128), health);
      assertEquals(Verdict.NOMINAL, health.verdict);
      model.estimate(curve(40), health);
    }
    assertEquals(VerdictReason.UNKNOWN_CELL_TYPE, health.reason);
    assertEquals(strange, health.sohHigh - health.soh, 0.01);
  }

  @Test
  void labelsOfFullChargesOnTheDevice_leaveAPartialOneStrangeAndAKnownTypeCautioned() {
    for (CellSpec spec : List.of(STRANGER, KNOWN)) {
      try (AdaptiveHealthModel model = bundle.openAdaptiveHealthModel(spec).orElseThrow()) {
        for (int i = 0; i < 8; i++) {
          model.estimate(curve(128), health);
          assertTrue(model.learn(0.9));
        }
        model.estimate(curve(40), health);
        assertEquals(Verdict.CAUTION, health.verdict, spec.name());
        assertTrue(model.learn(0.9));
        model.estimate(curve(40), health);
        assertEquals(Verdict.NOMINAL, health.verdict, spec.name());
      }
    }
  }

  // 128 bins of 0.0085 are 1.09 of the nominal capacity, where the network says 0.9.
  @Test
  void intervalOfAStranger_reachesWhatWasCounted() {
    try (HealthModel model = bundle.openHealthModel(STRANGER).orElseThrow()) {
      model.estimate(curve(128, 0.0085), health);
    }
    assertTrue(health.soh < 1.0, "the network says " + health.soh);
    assertEquals(128 * 0.0085, health.sohHigh, 1e-4);
  }

  private Adaptation adaptationTo(String cell) {
    try (AdaptiveHealthModel model =
        bundle.openAdaptiveHealthModel(spec(cell, Cathode.NCA, 3.5)).orElseThrow()) {
      for (int i = 0; i < 8; i++) {
        model.estimate(curve(128), health);
        assertTrue(model.learn(0.9));
      }
      return model.adaptation().orElseThrow();
    }
  }

  @Test
  void adaptationToAType_makesThatTypeKnownWhereverItIsReadAgain() {
    Adaptation learned = adaptationTo("Stranger");
    assertEquals("Stranger", learned.cell());
    try (HealthModel model =
        bundle.withAdaptation(learned).openHealthModel(STRANGER).orElseThrow()) {
      model.estimate(curve(128), health);
    }
    assertEquals(Verdict.NOMINAL, health.verdict);
  }

  @Test
  void adaptationToAnotherType_leavesAStrangerStrange() {
    Adaptation learned = adaptationTo("other");
    try (AdaptiveHealthModel model =
        bundle.withAdaptation(learned).openAdaptiveHealthModel(STRANGER).orElseThrow()) {
      model.estimate(curve(128), health);
      assertEquals(VerdictReason.UNKNOWN_CELL_TYPE, health.reason);
      assertTrue(model.learn(0.9));
      model.estimate(curve(128), health);
      assertEquals(Verdict.NOMINAL, health.verdict);
    }
  }

  @Test
  void adaptationWithoutLabels_makesNothingKnown() {
    Adaptation empty = bundle.newAdaptation("stranger");
    try (HealthModel model = bundle.withAdaptation(empty).openHealthModel(STRANGER).orElseThrow()) {
      model.estimate(curve(128), health);
    }
    assertEquals(VerdictReason.UNKNOWN_CELL_TYPE, health.reason);
  }

  @Test
  void lifeOfACellWhoseTypeIsNotTold_isNotNominal() {
    CellHistory history = new CellHistory(TinyNetworks.EMBEDDING);
    for (int i = 0; i < 10; i++) {
      history.add(50.0 * i, 1 - 0.005 * i, 25, 0.5, new float[TinyNetworks.EMBEDDING]);
    }
    try (LifeModel model = bundle.openLifeModel().orElseThrow()) {
      model.estimate(history, life);
    }
    assertEquals(VerdictReason.UNKNOWN_CELL_TYPE, life.reason);
  }

  @Test
  void lifeOfAStranger_isWiderAndNotNominal() {
    CellHistory history = new CellHistory(TinyNetworks.EMBEDDING);
    for (int i = 0; i < 10; i++) {
      history.add(50.0 * i, 1 - 0.005 * i, 25, 0.5, new float[TinyNetworks.EMBEDDING]);
    }
    try (LifeModel model = bundle.openLifeModel(KNOWN).orElseThrow()) {
      model.estimate(history, life);
    }
    assertEquals(Verdict.NOMINAL, life.verdict);
    double rul = life.rul;
    double low = life.rulLow;
    double high = life.rulHigh;
    try (LifeModel model = bundle.openLifeModel(STRANGER).orElseThrow()) {
      model.estimate(history, life);
    }
    assertEquals(rul, life.rul);
    // A factor of e^2 around RUL + 1, where the network's own is e^1.5.
    assertEquals(2, Math.log1p(life.rulHigh) - Math.log1p(rul), 1e-4);
    assertEquals(2, Math.log1p(rul) - Math.log1p(life.rulLow), 1e-4);
    assertTrue(life.rulLow < low && life.rulHigh > high, "%s..%s".formatted(low, high));
    assertEquals(VerdictReason.UNKNOWN_CELL_TYPE, life.reason);
  }

  @Test
  void bundleThatDoesNotSayWhatItKnows_knowsNothing() {
    try (ModelBundle silent =
            ModelBundle.load(new TestBundle().withNetworks().writeTo(temporary.resolve("silent")));
        HealthModel model = silent.openHealthModel(KNOWN).orElseThrow()) {
      model.estimate(curve(128), health);
    }
    assertEquals(VerdictReason.UNKNOWN_CELL_TYPE, health.reason);
  }
}
