package org.ionsight.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.core.io.PackDirectory;
import org.ionsight.core.io.PackReader;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.core.pack.PackMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shipped bundle on the sample pack, cut by restarts. */
class RestoredPackTest {
  private static final int CELLS = 4;
  private static final Path PACK =
      Path.of(System.getProperty("ionsight.root", "..")).resolve("src-test-data/pack96");

  @TempDir Path folder;

  /** Some cells of the first recordings of the sample pack. */
  private static List<PackFrame> frames(PackLayout few) throws IOException {
    PackDirectory pack = PackDirectory.read(PACK);
    List<PackFrame> frames = new ArrayList<>();
    PackFrame all = new PackFrame(pack.layout());
    for (PackDirectory.Checkpoint checkpoint : pack.checkpoints().subList(0, 2)) {
      long offset = frames.isEmpty() ? 0 : frames.get(frames.size() - 1).nanos + 10_000_000_000L;
      try (PackReader reader = pack.open(checkpoint)) {
        while (reader.next(all)) {
          PackFrame frame = new PackFrame(few);
          frame.nanos = offset + all.nanos;
          frame.amps = all.amps;
          System.arraycopy(all.volts, 0, frame.volts, 0, CELLS);
          System.arraycopy(all.celsius, 0, frame.celsius, 0, few.probes());
          frames.add(frame);
        }
      }
    }
    return frames;
  }

  private PackMonitor monitor(PackLayout layout, ModelBundle bundle) {
    return PackMonitor.builder(layout, bundle)
        .wallClock(() -> Instant.parse("2026-11-22T08:00:00Z"))
        .restoreFrom(folder.resolve("state"))
        .build();
  }

  private static double[] values(PackEstimate e) {
    double[] values = new double[CELLS * 6];
    int at = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      values[at++] = e.soc(cell);
      values[at++] = e.socLow(cell);
      values[at++] = e.soh(cell);
      values[at++] = e.rul(cell);
      values[at++] = e.rulHigh(cell);
      values[at++] = e.checkpoints(cell);
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource(
      value = Runtime.class,
      names = {"JAVA", "ONNX_RUNTIME"})
  void restartsAnywhere_changeNothing(Runtime runtime) throws IOException {
    PackLayout layout =
        PackLayout.series(CELLS, PackDirectory.read(PACK).layout().spec()).withTemperatureProbes(1);
    List<PackFrame> frames = frames(layout);
    SplittableRandom random = new SplittableRandom(5);
    try (ModelBundle bundle = ModelBundle.shipped(runtime);
        PackMonitor whole = PackMonitor.builder(layout, bundle).build()) {
      PackMonitor cut = monitor(layout, bundle);
      PackEstimate expected = whole.newEstimate();
      PackEstimate found = cut.newEstimate();
      int left = 50;
      for (int i = 0; i < frames.size(); i++) {
        whole.step(frames.get(i), expected);
        cut.step(frames.get(i), found);
        assertArrayEquals(values(expected), values(found), "frame " + i);
        if (--left == 0) {
          cut.snapshotTo(folder.resolve("state"));
          cut.close();
          cut = monitor(layout, bundle);
          assertEquals(List.of(), cut.restored().orElseThrow().dropped());
          left = random.nextInt(1, 200);
        }
      }
      cut.close();
      assertTrue(expected.checkpoints(0) > 0, "the recordings have charges");
    }
  }

  @Test
  void identity_tellsNetworksApart() {
    try (ModelBundle bundle = ModelBundle.shipped(Runtime.JAVA)) {
      assertTrue(bundle.identity().name().startsWith(ModelBundle.SHIPPED + " "));
      assertFalse(bundle.identity().soc().isEmpty());
      assertNotEquals(bundle.identity().soc(), bundle.identity().health());
      assertNotEquals(bundle.identity().health(), bundle.identity().life());
      assertFalse(bundle.identity().life().isEmpty());
    }
  }
}
