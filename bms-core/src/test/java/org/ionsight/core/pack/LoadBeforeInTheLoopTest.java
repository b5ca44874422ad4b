package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.ModelSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A monitor that is switched on in the middle of a drive, and cut off soon after. */
class LoadBeforeInTheLoopTest {
  private static final CellSpec SPEC = CellSpec.named("lg-18650hg2");
  private static final PackLayout PACK = PackLayout.series(2, SPEC);
  private static final int CUT = 90;
  private static final int TICKS = 600;

  /** Physics alone, and with a network that is believed in part. */
  static Stream<ModelSet> models() {
    return Stream.of(ModelSet.NONE, new FakeModels());
  }

  @TempDir Path folder;
  private final Instant now = Instant.parse("2026-11-23T08:00:00Z");

  private PackMonitor monitor(ModelSet models) {
    return PackMonitor.builder(PACK, models)
        .wallClock(() -> now)
        .restoreFrom(folder.resolve("state"))
        .build();
  }

  private static double[] run(PackMonitor monitor, int from, int until) {
    PackFrame frame = monitor.newFrame();
    PackEstimate estimate = monitor.newEstimate();
    double[] told = new double[until - from];
    for (int second = from; second < until; second++) {
      double amps = -2 + 3 * Math.sin(second / 9.0);
      frame.nanos = (second + 1) * 1_000_000_000L;
      frame.amps = amps;
      frame.volts[0] = 3.55 + 0.05 * amps - 2e-5 * second;
      frame.volts[1] = frame.volts[0] - 0.02;
      monitor.step(frame, estimate);
      told[second - from] = estimate.soc(1);
    }
    return told;
  }

  private double[] untilTheCut(ModelSet models) {
    try (PackMonitor monitor = monitor(models)) {
      run(monitor, 0, CUT);
      monitor.snapshotTo(folder.resolve("state"));
      return run(monitor, CUT, TICKS);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void monitorThatGoesOnFromASnapshot_tellsTheSameToTheLastBit(ModelSet models) {
    double[] rest = untilTheCut(models);
    try (PackMonitor restored = monitor(models)) {
      assertTrue(restored.restored().orElseThrow().restored());
      assertArrayEquals(rest, run(restored, CUT, TICKS));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void snapshotWithoutIt_isGoneOnFrom(ModelSet models) throws IOException {
    double[] rest = untilTheCut(models);
    Path file = folder.resolve("state");
    Files.write(file, Sections.without("STRT", Files.readAllBytes(file)));
    try (PackMonitor restored = monitor(models)) {
      assertTrue(restored.restored().orElseThrow().restored());
      double[] without = run(restored, CUT, TICKS);
      assertEquals(rest[0], without[0], 0.005);
      assertEquals(rest[rest.length - 1], without[rest.length - 1], 0.05);
    }
  }
}
