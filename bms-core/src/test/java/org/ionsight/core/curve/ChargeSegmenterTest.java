package org.ionsight.core.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ionsight.core.cell.CellSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChargeSegmenterTest {
  private static final CellSpec CELL =
      CellSpec.builder("test").nominalAmpHours(2).volts(2.8, 4.2).build();

  /** What was reported of a segment. */
  private record Seen(Direction direction, SegmentEnd end, double ampHours, boolean limitReached) {}

  private final ChargeSegmenter segmenter = new ChargeSegmenter(CELL);
  private final List<Seen> seen = new ArrayList<>();

  private double seconds;
  private double soc = 0.05;
  private double noise;
  private final Random random = new Random(3);

  private double volts(double amps) {
    return 2.9 + 1.25 * soc + 0.03 * amps;
  }

  private void offer(double volts, double amps) {
    if (segmenter.offer(seconds, volts, amps * (1 + noise * random.nextGaussian()), 25)) {
      note();
    }
  }

  private void note() {
    seen.add(
        new Seen(
            segmenter.direction(),
            segmenter.end(),
            segmenter.ampHours(),
            segmenter.limitReached()));
  }

  private void hold(double amps, double duration, double period) {
    for (double t = 0; t < duration; t += period) {
      seconds += period;
      soc += amps * period / 3600 / 2;
      offer(volts(amps), amps);
    }
  }

  private void chargeUntilFull(double amps, double period) {
    while (volts(amps) < 4.2) {
      hold(amps, period, period);
    }
    for (double taper = amps; taper > 0.02 * amps; taper *= Math.exp(-period / 900)) {
      seconds += period;
      soc += taper * period / 3600 / 2;
      offer(4.2, taper);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 10, 30, 60, 120})
  void constantCurrentConstantVoltage_isOneCharge(double period) {
    noise = 0.01;
    hold(0, 600, period);
    double before = soc;
    chargeUntilFull(2, period);
    double after = soc;
    hold(0, 600, period);
    assertEquals(1, seen.size());
    assertEquals(Direction.CHARGE, seen.get(0).direction());
    assertEquals(SegmentEnd.REST, seen.get(0).end());
    assertTrue(seen.get(0).limitReached());
    // The interval before the first sample with current is unknown: one period at 1C.
    assertEquals((after - before) * 2, seen.get(0).ampHours(), 2 * period / 3600 + 0.01);
    assertTrue(segmenter.curve().observed(127));
  }

  @Test
  void dischargeAfterCharge_isReportedByTheChangeOfDirection() {
    chargeUntilFull(1, 10);
    hold(-1, 5400, 10);
    assertEquals(1, seen.size());
    assertEquals(SegmentEnd.DIRECTION_CHANGE, seen.get(0).end());
    assertTrue(segmenter.finish());
    assertEquals(Direction.DISCHARGE, segmenter.direction());
    assertEquals(SegmentEnd.STREAM_END, segmenter.end());
    assertEquals(1.5, segmenter.ampHours(), 0.02);
    assertFalse(segmenter.finish());
  }

  @Test
  void multiStepFastCharge_isOneCharge() {
    hold(0, 60, 1);
    for (double cRate : new double[] {4, 3, 2, 3.5, 1}) {
      hold(2 * cRate, 0.16 / cRate * 3600, 1);
    }
    hold(0, 60, 1);
    assertEquals(1, seen.size());
    assertEquals(0.8 * 2, seen.get(0).ampHours(), 0.02);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 10, 30})
  void drivingWithAndWithoutRegeneration_isNoSegment(double period) {
    for (double regeneration : new double[] {0, 2}) {
      soc = 0.95;
      while (soc > 0.05) {
        double amps = regeneration - 6 * random.nextDouble();
        hold(amps, Math.max(period, 8 * random.nextDouble()), period);
      }
      hold(0, 600, period);
    }
    assertEquals(List.of(), seen);
  }

  @Test
  void oneStrongColdAcceleration_isNoSegment() {
    soc = 0.8;
    for (int i = 0; i < 20; i++) {
      seconds++;
      offer(4.0 - 0.05 * i, -8);
    }
    hold(0, 60, 1);
    assertEquals(List.of(), seen);
  }

  @Test
  void gap_endsTheSegmentAndTheNextBegins() {
    hold(1, 3000, 10);
    seconds += 1000;
    hold(1, 2400, 10);
    hold(0, 100, 10);
    assertEquals(2, seen.size());
    assertEquals(SegmentEnd.GAP, seen.get(0).end());
    assertEquals(SegmentEnd.REST, seen.get(1).end());
  }

  @Test
  void timeGoingBack_endsTheSegment() {
    hold(1, 3000, 10);
    seconds = 0;
    hold(1, 100, 10);
    assertEquals(SegmentEnd.GAP, seen.get(0).end());
  }

  @Test
  void zeroCurrentForOneSecond_doesNotEndTheSegment() {
    hold(1, 2000, 1);
    hold(0, 1, 1);
    hold(1, 2000, 1);
    hold(0, 60, 1);
    assertEquals(1, seen.size());
  }

  @Test
  void tooSmallPartOfTheRange_isNoSegment() {
    soc = 0.5;
    hold(1, 0.2 * 2 * 3600, 10);
    hold(0, 600, 10);
    assertEquals(List.of(), seen);
  }

  @Test
  void rampOfTheCurrent_doesNotCountAsObserved() {
    soc = 0.2;
    for (double amps = 0.1; amps <= 2; amps += 0.1) {
      seconds++;
      offer(2.9 + 1.25 * soc + 0.2 * amps, amps);
    }
    for (int i = 0; i < 2400; i++) {
      seconds++;
      soc += 2.0 / 3600 / 2;
      offer(2.9 + 1.25 * soc + 0.2 * 2, 2);
    }
    hold(0, 60, 1);
    assertEquals(1, seen.size());
    int beforeRamp = VoltageGrid.bin(VoltageGrid.normalise(3.3, CELL));
    assertFalse(segmenter.curve().observed(beforeRamp));
  }

  @Test
  void missingSamples_areSkipped() {
    for (int i = 0; i < 3000; i++) {
      seconds++;
      soc += 1.0 / 3600 / 2;
      boolean lost = i % 7 == 3;
      offer(lost ? Double.NaN : volts(1), lost ? 1 : i % 11 == 5 ? Double.NaN : 1);
    }
    hold(0, 60, 1);
    assertEquals(1, seen.size());
    assertEquals(3000 / 3600.0, seen.get(0).ampHours(), 0.002);
  }

  @Test
  void chargesChainedWithoutTheDischargeBetween_areSeparateSegments() {
    for (int cycle = 0; cycle < 3; cycle++) {
      soc = 0.05;
      hold(1, 6000, 30);
    }
    assertEquals(2, seen.size());
    assertEquals(SegmentEnd.GAP, seen.get(0).end());
    assertTrue(segmenter.finish());
  }

  @Test
  void huntingVoltageRegulator_doesNotMakeAChargeUnsteady() {
    chargeUntilFull(2, 10);
    for (int i = 0; i < 100; i++) {
      seconds += 10;
      double swing = i % 2 == 0 ? 0.8 : 1.2;
      offer(4.2 + 0.01 * (swing - 1), swing * Math.exp(-i / 60.0));
    }
    hold(0, 60, 10);
    assertEquals(1, seen.size());
    assertTrue(seen.get(0).limitReached());
  }

  @Test
  void sensorOffsetAtRest_endsTheSegment() {
    hold(1, 5000, 10);
    hold(0.03, 600, 10);
    assertEquals(1, seen.size());
    assertEquals(SegmentEnd.REST, seen.get(0).end());
  }
}
