package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.ionsight.core.estimate.ModelSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A drive with stops, by a current sensor that shows 0.1 C too much. */
class StandstillInTheLoopTest {
  private static final double AMP_HOURS = LineCell.SPEC.nominalAmpHours();
  private static final PackLayout PACK = PackLayout.series(2, LineCell.SPEC);
  private static final int CUT = 1000;
  private static final int TICKS = 2400;

  @TempDir Path folder;
  private final Instant now = Instant.parse("2026-11-23T08:00:00Z");
  private double soc;
  private int second;

  private PackMonitor monitor() {
    return PackMonitor.builder(PACK, ModelSet.NONE)
        .wallClock(() -> now)
        .restoreFrom(folder.resolve("state"))
        .build();
  }

  /** A minute is 30 s at C/2 and 1 C and 30 s of standing still. */
  private static double cRate(int second) {
    int inMinute = second % 60;
    double moving = 0.03 * Math.sin(second);
    return inMinute < 10 ? -1 - moving : inMinute < 30 ? -0.5 - moving : -0.02;
  }

  private double[] run(PackMonitor monitor, double offset, int until) {
    PackFrame frame = monitor.newFrame();
    PackEstimate estimate = monitor.newEstimate();
    double[] told = new double[until - second];
    int from = second;
    for (; second < until; second++) {
      soc += cRate(second) / 3600;
      frame.nanos = (second + 1) * 1_000_000_000L;
      frame.amps = (cRate(second) + offset) * AMP_HOURS;
      frame.volts[0] = 3 + soc;
      frame.volts[1] = 3 + soc;
      monitor.step(frame, estimate);
      told[second - from] = estimate.soc(0);
    }
    return told;
  }

  private double[] whole(double offset) {
    soc = 0.9;
    second = 0;
    try (PackMonitor monitor = PackMonitor.builder(PACK, ModelSet.NONE).build()) {
      return run(monitor, offset, TICKS);
    }
  }

  @Test
  void offset_isTakenOffAfterTheFirstStops() {
    double[] good = whole(0);
    for (double offset : new double[] {0.1, -0.1}) {
      double[] biased = whole(offset);
      for (int k = 300; k < TICKS; k++) {
        assertEquals(good[k], biased[k], 0.01, offset + " after " + k + " s");
      }
    }
  }

  @Test
  void whatIsUnknownOfTheOffset_isInTheInterval() {
    double without = widthAtTheEnd(0);
    double with = widthAtTheEnd(0.1);
    assertTrue(with > 1.1 * without, "interval %s and %s".formatted(without, with));
    assertTrue(with < 0.2, "and stays an interval, " + with);
  }

  private double widthAtTheEnd(double offset) {
    soc = 0.9;
    second = 0;
    try (PackMonitor monitor = PackMonitor.builder(PACK, new FakeModels()).build()) {
      run(monitor, offset, TICKS);
      PackEstimate estimate = monitor.newEstimate();
      PackFrame frame = monitor.newFrame();
      frame.nanos = (second + 1) * 1_000_000_000L;
      frame.amps = (cRate(second) + offset) * AMP_HOURS;
      frame.volts[0] = 3 + soc;
      frame.volts[1] = 3 + soc;
      monitor.step(frame, estimate);
      return estimate.socHigh(0) - estimate.socLow(0);
    }
  }

  @Test
  void monitorThatGoesOnFromASnapshot_tellsTheSameToTheLastBit() throws IOException {
    soc = 0.9;
    second = 0;
    double[] rest;
    double socThere;
    try (PackMonitor monitor = monitor()) {
      // In the middle of a spell, with an offset known.
      run(monitor, 0.1, CUT);
      monitor.snapshotTo(folder.resolve("state"));
      socThere = soc;
      rest = run(monitor, 0.1, TICKS);
    }
    soc = socThere;
    second = CUT;
    try (PackMonitor restored = monitor()) {
      assertTrue(restored.restored().orElseThrow().restored());
      assertArrayEquals(rest, run(restored, 0.1, TICKS));
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 300", "1, 0"})
  void snapshotWithoutWhatIsNew_isGoneOnFrom(int missing, int seconds) throws IOException {
    double[] good = whole(0);
    soc = 0.9;
    second = 0;
    double socThere;
    Path file = folder.resolve("state");
    try (PackMonitor monitor = monitor()) {
      run(monitor, 0.1, CUT);
      monitor.snapshotTo(file);
      socThere = soc;
    }
    for (String section : List.of("SENS", "ZERO", "STIL").subList(0, missing)) {
      Files.write(file, Sections.without(section, Files.readAllBytes(file)));
    }
    soc = socThere;
    second = CUT;
    try (PackMonitor restored = monitor()) {
      assertTrue(restored.restored().orElseThrow().restored());
      double[] rest = run(restored, 0.1, TICKS);
      for (int k = seconds; k < rest.length; k++) {
        assertEquals(good[CUT + k], rest[k], 0.01, "after " + k + " s");
      }
    }
  }
}
