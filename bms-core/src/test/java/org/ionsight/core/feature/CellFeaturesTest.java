package org.ionsight.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellFeaturesTest {
  @Test
  void lifeThatFadesLinearly_hasThatSlopePerHundredCycles() {
    List<Checkpoint> life = new ArrayList<>();
    for (int i = 0; i <= 5; i++) {
      life.add(checkpoint(50 * i, 1 - 0.02 * i));
    }
    CellFeatures features = CellFeatures.builder().history(life).build();
    assertEquals(0.90, features.value(PhysicalFeature.SOH), 1e-12);
    assertEquals(-0.10, features.value(PhysicalFeature.SOH_CHANGE), 1e-12);
    assertEquals(-0.04, features.value(PhysicalFeature.SOH_SLOPE), 1e-12);
    assertEquals(250, features.value(PhysicalFeature.THROUGHPUT));
  }

  @Test
  void checkpointsTooCloseTogether_giveNoSlope() {
    CellFeatures features =
        CellFeatures.builder().history(List.of(checkpoint(0, 1), checkpoint(19, 0.99))).build();
    assertTrue(Double.isNaN(features.value(PhysicalFeature.SOH_SLOPE)));
  }

  @Test
  void noCheckpoint_observesNothing() {
    CellFeatures features = CellFeatures.builder().history(List.of()).build();
    for (PhysicalFeature feature : PhysicalFeature.values()) {
      assertTrue(Double.isNaN(features.value(feature)), feature.name());
    }
  }

  @Test
  void curveThatMovedUp_hasItsPeakShiftedByThat() {
    SplittableRandom random = new SplittableRandom(1);
    CellFeatures features =
        CellFeatures.builder()
            .curves(
                BellCurve.SPEC,
                BellCurve.curve(1.0, 0, random),
                BellCurve.curve(0.9, 0.040, random))
            .build();
    assertEquals(0.040, features.value(PhysicalFeature.PEAK_SHIFT), 0.006);
    assertEquals(3.64, features.value(PhysicalFeature.PEAK_VOLTS), 0.01);
    assertEquals(-0.10, features.value(PhysicalFeature.PEAK_HEIGHT_CHANGE), 0.03);
    // Half the capacity in a bell of 70 mV is 2.85 per volt; five bins of smoothing take 10 % off.
    assertEquals(0.9 * 2.85 * 0.95, features.value(PhysicalFeature.PEAK_HEIGHT), 0.15);
    assertEquals(0.5, features.value(PhysicalFeature.C_RATE), 1e-6);
    assertEquals(25, features.value(PhysicalFeature.TEMPERATURE), 1e-4);
  }

  @Test
  void curvesOfOppositeDirection_areNotCompared() {
    SplittableRandom random = new SplittableRandom(1);
    IncrementalCapacityCurve charge = BellCurve.curve(1.0, 0, random);
    IncrementalCapacityCurve discharge = new IncrementalCapacityCurve();
    discharge.clear(Direction.DISCHARGE);
    for (int i = 0; i < 128; i++) {
      discharge.setBin(i, charge.charge(i), 0.5, 25);
    }
    CellFeatures features =
        CellFeatures.builder().curves(BellCurve.SPEC, charge, discharge).build();
    assertTrue(Double.isNaN(features.value(PhysicalFeature.PEAK_SHIFT)));
    assertEquals(3.6, features.value(PhysicalFeature.PEAK_VOLTS), 0.01);
  }

  @Test
  void peakOutsideWhatWasObserved_isNotInvented() {
    IncrementalCapacityCurve curve = BellCurve.curve(1.0, 0, new SplittableRandom(1));
    for (int i = 0; i < 128; i++) {
      // 3.68 V and above are seen: only the falling flank of the peak at 3.6 V, then 3.85 V.
      if (i < 89) {
        curve.setUnobserved(i);
      }
    }
    IncrementalCapacityPeak peak = IncrementalCapacityPeak.of(curve, BellCurve.SPEC);
    assertEquals(3.85, peak.volts(), 0.02);
    IncrementalCapacityPeak none =
        IncrementalCapacityPeak.of(new IncrementalCapacityCurve(), BellCurve.SPEC);
    assertTrue(Double.isNaN(none.volts()));
  }

  @Test
  void chargeInTheLastBin_isTheShareAtTheUpperLimit() {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.setBin(126, 0.3, 0.5, Double.NaN);
    curve.setBin(127, 0.1, 0.2, Double.NaN);
    CellFeatures features = CellFeatures.builder().curves(BellCurve.SPEC, curve, curve).build();
    assertEquals(0.25, features.value(PhysicalFeature.TOP_SHARE), 1e-6);
    assertTrue(Double.isNaN(features.value(PhysicalFeature.TEMPERATURE)));
  }

  @ParameterizedTest
  @CsvSource({"25, 3.7, 0.25", "45, 3.7, NaN", "25, 4.1, NaN"})
  void resistanceChange_isToldOfComparableStatesOnly(double celsius, double volts, double change) {
    ResistanceProbe first = probe(0.032, 3.7, 25);
    ResistanceProbe latest = probe(0.04, volts, celsius);
    CellFeatures features = CellFeatures.builder().resistance(first, latest).build();
    assertEquals(0.04, features.value(PhysicalFeature.RESISTANCE), 1e-9);
    assertEquals(change, features.value(PhysicalFeature.RESISTANCE_CHANGE), 1e-9);
    CellFeatures alone = CellFeatures.builder().resistance(latest, latest).build();
    assertTrue(Double.isNaN(alone.value(PhysicalFeature.RESISTANCE_CHANGE)));
  }

  private static ResistanceProbe probe(double ohms, double volts, double celsius) {
    ResistanceProbe probe = new ResistanceProbe(BellCurve.SPEC);
    for (int t = 0; t < 40; t++) {
      double amps = t % 2 == 0 ? 2 : -2;
      probe.offer(t, volts + ohms * amps, amps, celsius);
    }
    return probe;
  }

  @ParameterizedTest
  @CsvSource({
    "SOH, 0.9041, 90.4 %",
    "SOH_CHANGE, -0.0912, −9.1 %",
    "SOH_CHANGE, -0.0002, 0.0 %",
    "RESISTANCE, 0.04123, 41.23 mΩ",
    "PEAK_SHIFT, 0.0312, +31 mV",
    "SOH, NaN, –"
  })
  void values_areWrittenInTheUnitOfTheReport(PhysicalFeature feature, double value, String text) {
    assertEquals(text, feature.text(value));
  }

  private static Checkpoint checkpoint(double cycles, double soh) {
    return new Checkpoint(cycles, new Interval(soh, soh - 0.02, soh + 0.02));
  }
}
