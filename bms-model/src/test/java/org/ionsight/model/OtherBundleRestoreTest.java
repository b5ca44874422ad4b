package org.ionsight.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.core.pack.PackMonitor;
import org.ionsight.core.pack.RestoreReport;
import org.ionsight.core.pack.RestoreReport.Start;
import org.ionsight.core.physics.OcvTable;
import org.ionsight.model.adapt.Adaptation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pack that was watched with the shipped bundle and goes on with a training of another seed. */
class OtherBundleRestoreTest {
  private static final CellSpec SPEC = CellSpec.named("lg-18650hg2");
  private static final int CELLS = 3;
  private static final PackLayout PACK = PackLayout.series(CELLS, SPEC).withTemperatureProbes(1);
  private static final Path OTHER =
      Path.of(System.getProperty("ionsight.root", "..")).resolve("bms-bench/seeds/seed-2");
  private static final int PERIOD_SECONDS = 10;
  private static final double OHMS = 0.03;

  @TempDir Path folder;
  private Path file = Path.of("state");
  private Instant now = Instant.parse("2026-11-20T08:00:00Z");

  @BeforeEach
  void place() {
    file = folder.resolve("state");
  }

  private PackMonitor monitor(ModelBundle bundle) {
    return PackMonitor.builder(PACK, bundle).wallClock(() -> now).restoreFrom(file).build();
  }

  /** A cell at an SOC under a current; the same for all. */
  private static void fill(PackFrame frame, int tick, double soc, double amps) {
    OcvTable ocv = SPEC.ocvOrTypical();
    java.util.Arrays.fill(frame.volts, ocv.volts(soc) + OHMS * amps);
    java.util.Arrays.fill(frame.celsius, 25);
    frame.amps = amps;
    frame.nanos = 1_000_000_000L * PERIOD_SECONDS * tick;
  }

  /** Charges at C/3 from a fifth to 70 %, rests, and saves; returns the last estimate. */
  private PackEstimate watchAndSave(ModelBundle bundle) {
    try (PackMonitor monitor = monitor(bundle)) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      double soc = 0.2;
      double amps = SPEC.nominalAmpHours() / 3;
      int tick = 0;
      for (; soc < 0.7; tick++) {
        soc += PERIOD_SECONDS / 3600.0 / 3;
        fill(frame, tick, soc, amps);
        monitor.step(frame, estimate);
      }
      for (int rest = 0; rest < 60; rest++, tick++) {
        fill(frame, tick, soc, 0);
        monitor.step(frame, estimate);
      }
      assertEquals(1, estimate.checkpoints(0), "the charge made a curve");
      monitor.snapshotTo(file);
      return estimate;
    }
  }

  @Test
  void otherNetworksAtOnce_keepSocWithAWideIntervalAndHealthAsItWas() {
    try (ModelBundle shipped = ModelBundle.shipped(Runtime.JAVA);
        ModelBundle other = ModelBundle.load(OTHER, Runtime.JAVA)) {
      PackEstimate before = watchAndSave(shipped);
      now = now.plusSeconds(PERIOD_SECONDS);
      try (PackMonitor monitor = monitor(other)) {
        PackFrame frame = monitor.newFrame();
        PackEstimate after = monitor.newEstimate();
        fill(frame, 0, 0.7, 0);
        monitor.step(frame, after);
        RestoreReport report = monitor.restored().orElseThrow();
        assertEquals(Start.CONTINUED, report.start());
        List<String> dropped = report.dropped();
        assertTrue(
            dropped
                .get(0)
                .startsWith(
                    "The SOC network is of '%s' and the snapshot of '%s'"
                        .formatted(other.identity().name(), shipped.identity().name())),
            () -> "" + dropped);
        assertTrue(dropped.get(1).startsWith("The health network is of "), () -> "" + dropped);
        assertTrue(dropped.get(2).startsWith("The life network is of "), () -> "" + dropped);
        for (int cell = 0; cell < CELLS; cell++) {
          assertEquals(before.soc(cell), after.soc(cell), 0.05);
          assertTrue(after.socInterval(cell).width() > before.socInterval(cell).width());
          assertTrue(after.socInterval(cell).covers(before.soc(cell)));
          assertEquals(VerdictReason.WARMING_UP, after.socReason(cell));
          assertEquals(before.sohInterval(cell), after.sohInterval(cell));
          assertTrue(Double.isNaN(after.rul(cell)), "the life of the other network is void");
        }
      }
    }
  }

  @Test
  void otherNetworksAfterThreeDays_findSocFromTheVoltage() {
    try (ModelBundle shipped = ModelBundle.shipped(Runtime.JAVA);
        ModelBundle other = ModelBundle.load(OTHER, Runtime.JAVA)) {
      PackEstimate before = watchAndSave(shipped);
      now = now.plus(Duration.ofDays(3));
      try (PackMonitor monitor = monitor(other);
          PackMonitor fresh = PackMonitor.builder(PACK, other).build()) {
        PackFrame frame = monitor.newFrame();
        PackEstimate after = monitor.newEstimate();
        PackEstimate expected = monitor.newEstimate();
        for (int tick = 0; tick < 30; tick++) {
          // The pack was used meanwhile.
          fill(frame, tick, 0.4, 0);
          monitor.step(frame, after);
          fresh.step(frame, expected);
        }
        RestoreReport report = monitor.restored().orElseThrow();
        assertEquals(Start.FROM_VOLTAGE, report.start());
        assertEquals(Duration.ofDays(3), report.gap().orElseThrow());
        assertTrue(report.dropped().get(0).startsWith("The SOC network is of "), report::toString);
        assertTrue(
            report.dropped().get(report.dropped().size() - 1).startsWith("3.0 days passed"),
            report::toString);
        for (int cell = 0; cell < CELLS; cell++) {
          assertEquals(0.4, after.soc(cell), 0.05);
          assertEquals(expected.soc(cell), after.soc(cell), 0.01, "as a pack without a past");
          assertEquals(before.sohInterval(cell), after.sohInterval(cell));
        }
      }
    }
  }

  @Test
  void theSameBundleWithWhatWasLearned_saysSoAndDropsNothingElse() {
    try (ModelBundle shipped = ModelBundle.shipped(Runtime.JAVA)) {
      PackEstimate before = watchAndSave(shipped);
      Adaptation learned = shipped.newAdaptation(SPEC.name());
      try (PackMonitor monitor = monitor(shipped.withAdaptation(learned))) {
        PackFrame frame = monitor.newFrame();
        PackEstimate after = monitor.newEstimate();
        fill(frame, 0, 0.7, 0);
        monitor.step(frame, after);
        List<String> dropped = monitor.restored().orElseThrow().dropped();
        assertEquals(1, dropped.size(), () -> "" + dropped);
        assertTrue(dropped.get(0).startsWith("The adaptation is "), () -> "" + dropped);
        assertEquals(before.sohInterval(0), after.sohInterval(0));
      }
    }
  }

  @Test
  void twoBundlesOfOneVersion_areToldApartByTheirFiles() throws IOException {
    try (ModelBundle shipped = ModelBundle.shipped(Runtime.JAVA);
        ModelBundle other = ModelBundle.load(OTHER, Runtime.JAVA)) {
      assertEquals(shipped.manifest().version(), other.manifest().version());
      assertNotEquals(shipped.identity().name(), other.identity().name());
      assertNotEquals(shipped.identity().margins(), other.identity().margins());
      assertEquals("", shipped.identity().adaptation());
    }
  }
}
