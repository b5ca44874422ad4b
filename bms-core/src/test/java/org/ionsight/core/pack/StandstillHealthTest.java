package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a charge after a drive with stops says of health, by a sensor with an offset. */
class StandstillHealthTest {
  private static final double AMP_HOURS = LineCell.SPEC.nominalAmpHours();
  private static final PackLayout PACK = PackLayout.series(1, LineCell.SPEC);

  @TempDir Path folder;
  private double soc = 0.9;
  private int second;

  private PackMonitor monitor(CurrentZeroing zeroing) {
    return PackMonitor.builder(PACK, new FakeModels())
        .currentZeroing(zeroing)
        .wallClock(() -> Instant.parse("2026-11-23T08:00:00Z"))
        .restoreFrom(folder.resolve("state"))
        .build();
  }

  private void step(PackMonitor monitor, double cRate, double shownCRate, PackEstimate estimate) {
    PackFrame frame = monitor.newFrame();
    soc += cRate / 3600;
    frame.nanos = ++second * 1_000_000_000L;
    frame.amps = shownCRate * AMP_HOURS;
    frame.volts[0] = 3 + soc;
    monitor.step(frame, estimate);
  }

  /** Half an hour: a minute is 30 s at C/2 and 1 C and 30 s of standing still. */
  private void drive(PackMonitor monitor, double offset) {
    PackEstimate estimate = monitor.newEstimate();
    for (int k = 0; k < 1800; k++) {
      double moving = 0.03 * Math.sin(k);
      double cRate = k % 60 < 10 ? -1 - moving : k % 60 < 30 ? -0.5 - moving : -0.02;
      step(monitor, cRate, cRate + offset, estimate);
    }
  }

  private PackEstimate charge(PackMonitor monitor, double cRate, double offset) {
    PackEstimate estimate = monitor.newEstimate();
    while (soc < 0.98) {
      step(monitor, cRate, cRate + offset, estimate);
    }
    monitor.finish(estimate);
    assertEquals(1, estimate.checkpoints(0));
    return estimate;
  }

  private PackEstimate told(CurrentZeroing zeroing, double cRate, double offset) {
    soc = 0.9;
    second = 0;
    try (PackMonitor monitor = monitor(zeroing)) {
      drive(monitor, offset);
      return charge(monitor, cRate, offset);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.1", "0.5, -0.1", "1, 0.1", "4, 0.1", "4, -0.1"})
  void chargeIsCountedWithoutTheOffset_andWhatIsUnknownOfItIsInTheInterval(
      double cRate, double offset) {
    double truth = told(CurrentZeroing.AT_STANDSTILLS, cRate, 0).soh(0);
    double counted = told(CurrentZeroing.OFF, cRate, offset).soh(0);
    PackEstimate mended = told(CurrentZeroing.AT_STANDSTILLS, cRate, offset);
    assertEquals(truth * (1 + offset / cRate), counted, 0.01);
    assertTrue(
        Math.abs(mended.soh(0) - truth) < 0.3 * Math.abs(counted - truth),
        "%s, counted %s, mended %s".formatted(truth, counted, mended.soh(0)));
    assertTrue(mended.sohLow(0) < truth && truth < mended.sohHigh(0));
    // The model's own interval is as wide as 0.04; of C/2 the offset leaves 0.12 of SOH open.
    double half = 1.645 * 0.03 / Math.abs(cRate) * mended.soh(0);
    assertEquals(2 * Math.hypot(0.02, half), mended.sohHigh(0) - mended.sohLow(0), 0.005);
    boolean fixed = 2 * half <= 0.1;
    assertEquals(fixed ? Verdict.NOMINAL : Verdict.CAUTION, mended.sohVerdict(0));
    assertEquals(
        fixed ? VerdictReason.NONE : VerdictReason.TOO_LITTLE_EVIDENCE, mended.sohReason(0));
  }

  @Test
  void withoutAnOffset_healthIsTheSameToTheLastBit() {
    PackEstimate read = told(CurrentZeroing.AT_STANDSTILLS, 0.5, 0);
    PackEstimate off = told(CurrentZeroing.OFF, 0.5, 0);
    assertEquals(off.soh(0), read.soh(0), 0);
    assertEquals(off.sohHigh(0), read.sohHigh(0), 0);
    assertEquals(Verdict.NOMINAL, read.sohVerdict(0));
  }

  @ParameterizedTest
  @CsvSource({
    "AT_STANDSTILLS, AT_STANDSTILLS, 1",
    "AT_STANDSTILLS, OFF, 1.1",
    "OFF, AT_STANDSTILLS, 1.1",
    "OFF, OFF, 1.1"
  })
  void snapshotOfEitherKind_isGoneOnFromByBoth(
      CurrentZeroing before, CurrentZeroing after, double times) {
    double truth = told(CurrentZeroing.OFF, 1, 0).soh(0);
    soc = 0.9;
    second = 0;
    try (PackMonitor monitor = monitor(before)) {
      drive(monitor, 0.1);
      monitor.snapshotTo(folder.resolve("state"));
    }
    try (PackMonitor monitor = monitor(after)) {
      assertTrue(monitor.restored().orElseThrow().restored());
      assertEquals(times * truth, charge(monitor, 1, 0.1).soh(0), 0.02);
    }
  }
}
