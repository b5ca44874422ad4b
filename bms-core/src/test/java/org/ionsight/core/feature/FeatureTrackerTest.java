package org.ionsight.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.ionsight.core.Allocation;
import org.ionsight.core.estimate.DegradationModes;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureTrackerTest {
  /** The cell of the signals has 3 Ah and 2.5-4.2 V; this is 1 C. */
  private static final double AMPS = 3;

  private static void assertUnknown(double value) {
    assertTrue(Double.isNaN(value), () -> "expected NaN, was " + value);
  }

  @Test
  void nothingRecorded_isNothingKnown() {
    CellFeatures features = new CellSignal(10).features();
    for (PhysicalFeature feature : PhysicalFeature.values()) {
      assertUnknown(features.value(feature));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 7, 10, 29})
  void settlingAfterACharge_isTheFallFromHalfAMinuteToFiveMinutes(double period) {
    CellSignal cell =
        new CellSignal(period)
            .stretch(1200, t -> 3.6 + t * 1e-4, AMPS / 2)
            .stretch(600, t -> 3.7 + 0.02 * Math.exp(-t / 100), 0);
    double expected = 0.02 * (Math.exp(-0.3) - Math.exp(-3));
    // A line between samples lies above the exponential: by 0.2 mV where they are 29 s apart.
    assertEquals(expected, cell.value(PhysicalFeature.RELAXATION), 3e-4);
    assertUnknown(cell.value(PhysicalFeature.RECOVERY));
  }

  @Test
  void settlingAfterADischarge_isTheMirrorImage() {
    CellSignal charge =
        new CellSignal(10)
            .stretch(1200, t -> 3.6 + t * 1e-4, AMPS / 2)
            .stretch(600, t -> 3.7 + 0.02 * Math.exp(-t / 100), 0);
    CellSignal discharge =
        new CellSignal(10)
            .stretch(1200, t -> 3.8 - t * 1e-4, -AMPS / 2)
            .stretch(600, t -> 3.7 - 0.02 * Math.exp(-t / 100), 0);
    assertEquals(
        charge.value(PhysicalFeature.RELAXATION), discharge.value(PhysicalFeature.RECOVERY), 1e-12);
    assertUnknown(discharge.value(PhysicalFeature.RELAXATION));
  }

  @Test
  void settlingThatWasSampledTooSlowly_isNotTold() {
    CellSignal cell =
        new CellSignal(60).stretch(1200, t -> 3.6, AMPS / 2).stretch(600, t -> 3.7 - 1e-5 * t, 0);
    assertUnknown(cell.value(PhysicalFeature.RELAXATION));
  }

  @Test
  void restTooShortOrAfterTooLittleCharge_tellsNoSettling() {
    CellSignal brief =
        new CellSignal(10)
            .stretch(1200, t -> 3.6, AMPS / 2)
            .rest(250, 3.6)
            .stretch(60, t -> 3.6, -AMPS);
    assertUnknown(brief.value(PhysicalFeature.RELAXATION));
    CellSignal little = new CellSignal(10).stretch(60, t -> 3.6, AMPS / 2).rest(600, 3.6);
    assertUnknown(little.value(PhysicalFeature.RELAXATION));
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 60, 600, 3600})
  void voltageThatFallsInALongRest_isTheDriftAfterTheFirstHour(double period) {
    CellSignal cell =
        new CellSignal(period)
            .stretch(24 * 3600, t -> 3.9 - 0.002 * t / 3600 + 0.05 * Math.exp(-t / 300), 0)
            .endRecording(0);
    assertEquals(-0.002, cell.value(PhysicalFeature.REST_DRIFT), 1e-5);
  }

  @Test
  void driftWhileTheTemperatureMoves_isNotTold() {
    CellSignal cell =
        new CellSignal(60)
            .stretch(8 * 3600, t -> 3.9 - 5e-7 * t, t -> 0, t -> 20 + t / 7200)
            .endRecording(0);
    assertUnknown(cell.value(PhysicalFeature.REST_DRIFT));
  }

  @Test
  void shortRest_tellsNoDrift() {
    CellSignal cell = new CellSignal(60).rest(5400, 3.9).endRecording(0);
    assertUnknown(cell.value(PhysicalFeature.REST_DRIFT));
  }

  @Test
  void chargeHeldAtItsLimit_isTheChargeOfTheTaper() {
    // 1 C for half an hour, then a taper with 600 s: 3 A x 600 s (1 - e^-4), where 95 % are passed.
    CellSignal cell =
        new CellSignal(1)
            .stretch(1800, t -> 3.6 + 0.5 * t / 1800, AMPS)
            .stretch(2400, t -> 4.2, t -> AMPS * Math.exp(-t / 600), t -> 25)
            .rest(60, 4.19);
    double whole = AMPS * 600 / 3600 * (1 - Math.exp(-4));
    double before = AMPS * 600 / 3600 * 0.05;
    assertEquals((whole - before) / 3, cell.value(PhysicalFeature.HELD_CHARGE), 5e-4);
  }

  @Test
  void chargesChainedWithoutWhatWasBetween_areCharges() {
    CellSignal cell = new CellSignal(1);
    for (int i = 0; i < 5; i++) {
      cell.stretch(1800, t -> 3.0 + 1.1 * t / 1800, AMPS)
          .stretch(2400, t -> 4.2, t -> AMPS * Math.exp(-t / 600), t -> 25);
    }
    double taper = AMPS * 600 / 3600 * (0.95 - Math.exp(-4));
    assertEquals(taper / 3, cell.endRecording(0).value(PhysicalFeature.HELD_CHARGE), 5e-4);
  }

  @Test
  void chargeThatStopsAtItsLimit_hasNoHeldCharge() {
    CellSignal cell =
        new CellSignal(10).stretch(1800, t -> 3.7 + 0.5 * t / 1800, AMPS).rest(600, 4.1);
    assertUnknown(cell.value(PhysicalFeature.HELD_CHARGE));
  }

  @Test
  void chargeThatDoesNotReachItsLimit_hasNoHeldCharge() {
    CellSignal cell = new CellSignal(10).stretch(1800, t -> 3.6 + 2e-4 * t, AMPS).rest(60, 3.8);
    assertUnknown(cell.value(PhysicalFeature.HELD_CHARGE));
  }

  @Test
  void warmingOfACharge_isItsWarmestLessItsFirstTemperature() {
    CellSignal cell =
        new CellSignal(10)
            .stretch(100, t -> 3.5, t -> 0, t -> 21)
            .stretch(1800, t -> 3.6, t -> AMPS, t -> 21 + 6 * Math.sin(Math.PI * t / 1800))
            .stretch(100, t -> 3.6, t -> 0, t -> 40);
    assertEquals(6, cell.value(PhysicalFeature.TEMPERATURE_RISE), 1e-6);
  }

  @Test
  void temperatureThatWasNotObserved_isNoWarming() {
    CellSignal cell =
        new CellSignal(10)
            .stretch(1800, t -> 3.6, t -> AMPS, t -> Double.NaN)
            .rest(100, 3.6)
            .endRecording(0);
    assertUnknown(cell.value(PhysicalFeature.TEMPERATURE_RISE));
    assertUnknown(cell.value(PhysicalFeature.USE_TEMPERATURE));
  }

  /** From empty to full and back, where a part of the charge is lost on the way. */
  private static void cycle(CellSignal cell, double efficiency) {
    cycle(cell, efficiency, 2.59);
  }

  private static void cycle(CellSignal cell, double efficiency, double endVolts) {
    double hour = 3600;
    cell.stretch(hour, t -> 3.0 + 1.2 * t / hour, AMPS)
        .rest(60, 4.19)
        .stretch(hour * efficiency, t -> 4.19 - (4.19 - endVolts) * t / hour / efficiency, -AMPS)
        .rest(60, 2.9);
  }

  @Test
  void wholeCycles_haveTheirEfficiencyAndCapacity() {
    CellSignal cell = new CellSignal(1);
    for (int i = 0; i < 4; i++) {
      cycle(cell, 0.99);
    }
    assertEquals(0.99, cell.value(PhysicalFeature.COULOMBIC_EFFICIENCY), 2e-4);
    assertEquals(0.99 * 3, cell.value(PhysicalFeature.CAPACITY), 2e-3);
  }

  /** 45 % out, a rest or a charge, then the rest down to empty. */
  private static CellSignal inTwoParts(double amps) {
    return new CellSignal(1)
        .stretch(3600, t -> 3.0 + 1.2 * t / 3600, AMPS)
        .rest(60, 4.19)
        .stretch(1620, t -> 4.19 - 0.6 * t / 1620, -AMPS)
        .stretch(600, t -> 3.7, amps)
        .stretch(1980, t -> 3.6 - 1.01 * t / 1980, -AMPS)
        .rest(60, 2.9);
  }

  @Test
  void dischargeWithARestInIt_tellsTheWholeCapacity() {
    assertEquals(3, inTwoParts(0).value(PhysicalFeature.CAPACITY), 2e-3);
  }

  @Test
  void dischargeWithAChargeInIt_tellsNoCapacity() {
    assertUnknown(inTwoParts(AMPS / 10).value(PhysicalFeature.CAPACITY));
  }

  @Test
  void temperatureThatIsMissingNowAndThen_leavesTheWarmingOfTheRest() {
    CellSignal cell =
        new CellSignal(10)
            .stretch(
                1800,
                t -> 3.6,
                t -> AMPS,
                t -> t <= 10 || t % 300 == 0 ? Double.NaN : 21 + 6 * Math.sin(Math.PI * t / 1800))
            .rest(100, 3.6);
    assertEquals(5.8, cell.value(PhysicalFeature.TEMPERATURE_RISE), 0.11);
    cell.stretch(1800, t -> 3.7, t -> AMPS, t -> Double.NaN).rest(100, 3.7);
    assertEquals(5.8, cell.value(PhysicalFeature.TEMPERATURE_RISE), 0.11);
  }

  @Test
  void warmingAfterAGapInARecording_isNotAgainstTheTemperatureBefore() {
    CellSignal cell = new CellSignal(10).stretch(100, t -> 3.5, t -> 0, t -> -10).pause(100_000);
    cell.stretch(1800, t -> 3.6, t -> AMPS, t -> 20 + t / 900).rest(100, 3.6);
    assertEquals(2, cell.value(PhysicalFeature.TEMPERATURE_RISE), 0.02);
  }

  @Test
  void oneCycleOrAGapInIt_tellsNoEfficiency() {
    CellSignal one = new CellSignal(1);
    cycle(one, 0.99);
    assertUnknown(one.value(PhysicalFeature.COULOMBIC_EFFICIENCY));
    CellSignal torn = new CellSignal(1);
    for (int i = 0; i < 4; i++) {
      cycle(torn, 0.99);
      torn.endRecording(0);
    }
    assertUnknown(torn.value(PhysicalFeature.COULOMBIC_EFFICIENCY));
  }

  @Test
  void dischargesThatEndElsewhere_closeNoCycle() {
    CellSignal cell = new CellSignal(1);
    for (int i = 0; i < 4; i++) {
      cycle(cell, 0.99, i % 2 == 0 ? 2.59 : 2.65);
    }
    assertUnknown(cell.value(PhysicalFeature.COULOMBIC_EFFICIENCY));
  }

  @Test
  void capacityWithoutAFullDischarge_isThatOfTheStateOfHealth() {
    Checkpoint checkpoint = new Checkpoint(10, new Interval(0.9, 0.88, 0.92));
    CellFeatures features =
        new FeatureTracker(BellCurve.SPEC).features(List.of(checkpoint), Optional.empty());
    assertEquals(2.7, features.value(PhysicalFeature.CAPACITY), 1e-12);
  }

  @Test
  void use_isWeightedByTheChargeThatMoved() {
    CellSignal cell =
        new CellSignal(1)
            .stretch(3600, t -> 3.6, t -> AMPS / 2, t -> 20)
            .stretch(7200, t -> 3.6, t -> 0, t -> -10)
            .stretch(3600, t -> 3.6, t -> -AMPS, t -> 35);
    assertEquals((0.5 * 0.5 + 1) / 1.5, cell.value(PhysicalFeature.USE_C_RATE), 1e-3);
    assertEquals((0.5 * 20 + 35) / 1.5, cell.value(PhysicalFeature.USE_TEMPERATURE), 1e-2);
  }

  @Test
  void stepAfterARest_tellsGrowthAgainstYouthAtThatVoltage() {
    CellSignal cell = new CellSignal(10);
    onset(cell, 3.5, 0.030).endRecording(50);
    onset(cell, 3.8, 0.020).endRecording(600);
    assertUnknown(cell.value(PhysicalFeature.ONSET_RESISTANCE_CHANGE));
    onset(cell, 3.52, 0.039);
    assertEquals(0.3, cell.value(PhysicalFeature.ONSET_RESISTANCE_CHANGE), 1e-9);
  }

  @Test
  void stepAtAVoltageThatYouthDidNotSee_tellsNoGrowth() {
    CellSignal cell = new CellSignal(10);
    onset(cell, 3.5, 0.030).endRecording(600);
    onset(cell, 3.7, 0.039);
    assertUnknown(cell.value(PhysicalFeature.ONSET_RESISTANCE_CHANGE));
  }

  private static CellSignal onset(CellSignal cell, double volts, double ohms) {
    return cell.rest(120, volts).stretch(600, t -> volts + ohms * AMPS, AMPS);
  }

  private static DegradationModes modes(Verdict verdict) {
    return new DegradationModes(
        new Interval(0.1, 0, 0.2),
        new Interval(0.2, 0.1, 0.3),
        new Interval(0.3, 0.2, 0.4),
        true,
        verdict,
        VerdictReason.OUT_OF_RANGE);
  }

  @Test
  void modesThatAreBelieved_areFeatures() {
    CellFeatures features = new CellSignal(1).features(modes(Verdict.NOMINAL));
    assertEquals(0.1, features.value(PhysicalFeature.LITHIUM_LOSS));
    assertEquals(0.2, features.value(PhysicalFeature.POSITIVE_LOSS));
    assertEquals(0.3, features.value(PhysicalFeature.NEGATIVE_LOSS));
  }

  @Test
  void modesThatAreDoubted_tellPositiveMaterialOnly() {
    CellFeatures features = new CellSignal(1).features(modes(Verdict.CAUTION));
    assertEquals(0.2, features.value(PhysicalFeature.POSITIVE_LOSS));
    assertUnknown(features.value(PhysicalFeature.LITHIUM_LOSS));
    assertUnknown(features.value(PhysicalFeature.NEGATIVE_LOSS));
  }

  @Test
  void measurementsThatAreNotFinite_changeNothing() {
    CellFeatures clean = life(new CellSignal(10, false));
    CellFeatures dirty = life(new CellSignal(10, true));
    int known = 0;
    for (PhysicalFeature feature : PhysicalFeature.values()) {
      assertEquals(clean.value(feature), dirty.value(feature), feature.name());
      known += Double.isNaN(clean.value(feature)) ? 0 : 1;
    }
    assertTrue(known >= 8, "a life that tells much, not only " + known);
  }

  private static CellFeatures life(CellSignal cell) {
    for (int i = 0; i < 3; i++) {
      cycle(cell, 0.99);
      cell.rest(3 * 3600, 2.95);
    }
    return cell.endRecording(3).features();
  }

  @Test
  void samples_allocateNothing() {
    FeatureTracker tracker = new FeatureTracker(BellCurve.SPEC);
    int[] count = {0};
    Runnable step =
        () -> {
          int i = count[0]++;
          boolean rest = i % 2000 > 1500;
          double amps = rest ? 0 : i % 4000 < 2000 ? AMPS : -AMPS;
          tracker.offer(i, 3.2 + 4e-4 * (i % 2000), amps, 25, 0);
        };
    assertEquals(0, Allocation.leastBytes(step, 20_000, 20_000));
  }
}
