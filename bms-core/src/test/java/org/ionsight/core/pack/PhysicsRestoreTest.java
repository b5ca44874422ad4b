package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.pack.RestoreReport.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without models the Kalman filter is all that remembers the state of charge. */
class PhysicsRestoreTest {
  private static final PackLayout PACK = PackLayout.series(3, LineCell.SPEC);
  private static final int FRAMES = 300;

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-22T08:00:00Z");

  private PackMonitor monitor() {
    return PackMonitor.builder(PACK, ModelSet.NONE)
        .wallClock(() -> now)
        .restoreFrom(folder.resolve("state"))
        .build();
  }

  /** Runs for a while, saves, and tells what was known last. */
  private PackEstimate saved() {
    PackTrace trace = new PackTrace(1, PACK.cells(), FRAMES);
    try (PackMonitor monitor = monitor()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      for (int tick = 0; tick < FRAMES; tick++) {
        trace.fill(frame, tick);
        monitor.step(frame, estimate);
      }
      monitor.snapshotTo(folder.resolve("state"));
      return estimate;
    }
  }

  @Test
  void overMinutes_socIsTheLastOneWithAWideInterval() {
    PackEstimate before = saved();
    now = now.plus(Duration.ofMinutes(20));
    try (PackMonitor monitor = monitor()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate after = monitor.newEstimate();
      // No voltage tells where the cells are now.
      frame.amps = 0;
      frame.nanos = 7;
      monitor.step(frame, after);
      RestoreReport report = monitor.restored().orElseThrow();
      assertEquals(Start.AFTER_GAP, report.start());
      assertEquals("State of charge and throughput of 3 cells.", report.kept().get(0));
      for (int cell = 0; cell < PACK.cells(); cell++) {
        assertEquals(before.soc(cell), after.soc(cell), 1e-3);
        assertTrue(after.socInterval(cell).width() > 0.2, after.socInterval(cell) + "");
      }
    }
  }

  @Test
  void overDays_socIsForgottenAndComesFromTheFirstVoltage() {
    saved();
    now = now.plus(Duration.ofDays(2));
    try (PackMonitor monitor = monitor()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate after = monitor.newEstimate();
      java.util.Arrays.fill(frame.volts, 3.25);
      frame.amps = 0;
      frame.nanos = 7;
      monitor.step(frame, after);
      RestoreReport report = monitor.restored().orElseThrow();
      assertEquals(Start.FROM_VOLTAGE, report.start());
      assertEquals("Throughput of 3 cells.", report.kept().get(0));
      assertEquals(0.25, after.soc(0), 0.01);
    }
  }
}
