package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.ModelSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The branch between charged and discharged OCV has a section of its own in a snapshot. */
class BranchRestoreTest {
  private static final CellSpec LFP =
      CellSpec.builder("test-lfp")
          .chemistry(Cathode.LFP, Anode.GRAPHITE)
          .nominalAmpHours(2)
          .volts(2, 3.6)
          .build();
  private static final PackLayout PACK = PackLayout.series(2, LFP);
  private static final int CUT = 1_500;
  private static final int TICKS = 2_000;

  @TempDir Path folder;
  private final Instant now = Instant.parse("2026-11-22T08:00:00Z");

  private PackMonitor monitor() {
    return PackMonitor.builder(PACK, ModelSet.NONE)
        .wallClock(() -> now)
        .restoreFrom(folder.resolve("state"))
        .build();
  }

  /** Charges, then rests: while the branch counts, it shows in every SOC. */
  private static double[] run(PackMonitor monitor, int from, int to) {
    PackFrame frame = monitor.newFrame();
    PackEstimate estimate = monitor.newEstimate();
    double[] soc = new double[to - from];
    for (int second = from; second < to; second++) {
      frame.nanos = second * 1_000_000_000L;
      frame.amps = second < 1_200 ? 2 : 0;
      Arrays.fill(frame.volts, second < 1_200 ? 3.36 : 3.34);
      monitor.step(frame, estimate);
      soc[second - from] = estimate.soc(0);
    }
    return soc;
  }

  private double[] rest() {
    try (PackMonitor restored = monitor()) {
      return run(restored, CUT, TICKS);
    }
  }

  private double[] whole() {
    try (PackMonitor monitor = monitor()) {
      run(monitor, 0, CUT);
      monitor.snapshotTo(folder.resolve("state"));
      return run(monitor, CUT, TICKS);
    }
  }

  @Test
  void lfpCell_goesOnFromItsBranchToTheLastBit() {
    double[] whole = whole();
    assertArrayEquals(whole, rest());
  }

  @Test
  void snapshotOfBeforeTheBranchWasKnown_startsBetweenBoth() throws IOException {
    double[] whole = whole();
    Path file = folder.resolve("state");
    Files.write(file, Sections.without("BRAN", Files.readAllBytes(file)));
    double[] rest = rest();
    assertEquals(whole[0], rest[0], 0.05);
    assertFalse(Arrays.equals(whole, rest), "the branch does not count");
    assertTrue(Arrays.stream(rest).allMatch(Double::isFinite));
  }
}
