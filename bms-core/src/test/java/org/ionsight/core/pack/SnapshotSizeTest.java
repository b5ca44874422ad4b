package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.ModelIdentity;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.state.SnapshotFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotSizeTest {
  /** Frames until the cells of the trace are nearly full. */
  private static final int NEARLY_FULL = 230;

  @TempDir Path folder;
  private long clockNanos;

  /** A pack at the end of a charge, whose cells have lived long. */
  static PackMonitor old(int cells, Path restoreFrom) {
    return old(cells, cells / 8, restoreFrom);
  }

  private static PackMonitor old(int cells, int probes, Path restoreFrom) {
    return PackMonitor.builder(
            PackLayout.series(cells, LineCell.SPEC).withTemperatureProbes(probes),
            RememberingModels.ofUsualSize())
        .restoreFrom(restoreFrom)
        .build();
  }

  static void charge(PackMonitor monitor) {
    PackTrace trace = new PackTrace(4, monitor.layout().cells(), NEARLY_FULL);
    PackFrame frame = monitor.newFrame();
    PackEstimate estimate = monitor.newEstimate();
    for (int tick = 0; tick < NEARLY_FULL; tick++) {
      trace.fill(frame, tick);
      monitor.step(frame, estimate);
    }
  }

  /** Fills all histories; with each cell at a throughput of its own they take the most. */
  static void age(PackMonitor monitor, boolean random) {
    SplittableRandom source = new SplittableRandom(9);
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    float[] embedding = new float[monitor.history(0).embeddingSize()];
    for (int cell = 0; cell < monitor.layout().cells(); cell++) {
      CellHistory history = monitor.history(cell);
      for (int checkpoint = 0; checkpoint < CellHistory.CAPACITY; checkpoint++) {
        double fade = random ? source.nextDouble() : 0.002 * checkpoint;
        fill(curve, source, fade);
        for (int k = 0; k < embedding.length; k++) {
          embedding[k] = (float) (random ? source.nextDouble() : Math.sin(k + fade));
        }
        double throughput = 20.5 * checkpoint + (random ? source.nextDouble() : 0);
        history.add(throughput, 1 - fade, embedding, curve);
      }
    }
  }

  private static void fill(IncrementalCapacityCurve curve, SplittableRandom source, double fade) {
    curve.clear(Direction.CHARGE);
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      double peak = Math.exp(-Math.pow((bin - 60 - 20 * fade) / 30.0, 2));
      curve.setBin(
          bin,
          0.002 + 0.014 * peak * (1 - fade) + source.nextDouble(0.0004),
          0.5 + source.nextDouble(0.02),
          25 + source.nextDouble(3));
    }
  }

  @ParameterizedTest
  @CsvSource({"96, false", "96, true", "400, false", "400, true"})
  void aPackWithFullHistories_fitsIntoAMegabyteAndKeepsFourCurvesOfEachLifeOrThreeOf400AtRandom(
      int cells, boolean random) throws IOException {
    Path file = folder.resolve("state");
    try (PackMonitor monitor = old(cells, file)) {
      charge(monitor);
      age(monitor, random);
      monitor.snapshotTo(file);
      assertTrue(Files.size(file) < 1_000_000, Files.size(file) + " bytes");
      try (PackMonitor restored = old(cells, file)) {
        for (int cell = 0; cell < cells; cell++) {
          assertSameNumbers(monitor.history(cell), restored.history(cell));
          int least = random && cells == 400 ? 3 : 4;
          assertTrue(restored.history(cell).curvesKnown() >= least, "cell " + cell);
        }
      }
    }
  }

  /** Nobody judged the curves of the trace: two of each cell wait while a third charge runs. */
  @Test
  void curvesThatWaitWithoutRoom_areToldApartFromTheChargesThatRun() {
    int cells = 6;
    Path file = folder.resolve("state");
    PackTrace trace = new PackTrace(1, cells, 3000);
    try (PackMonitor monitor =
        PackMonitor.builder(
                PackLayout.series(cells, LineCell.SPEC).withTemperatureProbes(1),
                RememberingModels.ofUsualSize())
            .clock(() -> clockNanos += 1_000_000)
            .deadline(Duration.ofNanos(1))
            .build()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      age(monitor, true);
      monitor.startAt(20.5 * CellHistory.CAPACITY);
      int tick = 0;
      while (monitor.statistics().curvesWaiting() < cells) {
        trace.fill(frame, tick++);
        monitor.step(frame, estimate);
      }
      assertEquals(
          List.of(cells + " curves that waited to be judged"),
          lostWithoutRoom(monitor, cells, file));
      // The rest after the charge ends, and what follows begins to be collected.
      while (trace.resting(tick)) {
        trace.fill(frame, tick++);
        monitor.step(frame, estimate);
      }
      trace.fill(frame, tick);
      monitor.step(frame, estimate);
      long waiting = monitor.statistics().curvesWaiting();
      assertEquals(
          List.of(
              "The charges that " + cells + " cells were collecting",
              waiting + " curves that waited to be judged"),
          lostWithoutRoom(monitor, cells, file));
    }
  }

  /** What a snapshot with little room says of the curves that were collected. */
  private static List<String> lostWithoutRoom(PackMonitor monitor, int cells, Path file) {
    ByteBuffer buffer = ByteBuffer.allocate(cells * 2_600);
    monitor.snapshot(buffer);
    new SnapshotFile(file).write(buffer.flip());
    try (PackMonitor restored = old(cells, 1, file)) {
      assertEquals(0, restored.statistics().curvesWaiting());
      return restored.restored().orElseThrow().dropped().stream()
          .filter(said -> !said.contains("former charges"))
          .map(said -> said.replaceAll(" had no room in the snapshot.*", ""))
          .toList();
    }
  }

  private static void assertSameNumbers(CellHistory expected, CellHistory found) {
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.equivalentFullCycles(i), found.equivalentFullCycles(i));
      assertEquals(expected.soh(i), found.soh(i));
      assertEquals(expected.celsius(i), found.celsius(i), 1e-3);
      assertEquals(expected.cRate(i), found.cRate(i), 1e-3);
    }
  }

  @Test
  void aNetworkThatRemembersMuchMore_hasRoomInTheFile() throws IOException {
    Path file = folder.resolve("state");
    RememberingModels models = new RememberingModels(ModelIdentity.UNNAMED, 1000, 32);
    try (PackMonitor monitor =
        PackMonitor.builder(PackLayout.series(300, LineCell.SPEC), models).build()) {
      monitor.snapshotTo(file);
      assertTrue(Files.size(file) > 300 * 4000, Files.size(file) + " bytes");
    }
  }

  @Test
  void whereThereIsRoom_everythingIsKept() {
    int cells = 12;
    ByteBuffer buffer = ByteBuffer.allocate(cells * 50_000);
    Path file = folder.resolve("state");
    try (PackMonitor monitor = old(cells, file)) {
      charge(monitor);
      age(monitor, true);
      monitor.snapshot(buffer);
      new SnapshotFile(file).write(buffer.flip());
      try (PackMonitor restored = old(cells, file)) {
        assertTrue(restored.restored().orElseThrow().dropped().isEmpty());
        for (int i = 0; i < CellHistory.CAPACITY; i++) {
          for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
            assertEquals(monitor.history(7).charge(i, bin), restored.history(7).charge(i, bin));
          }
          for (int k = 0; k < monitor.history(7).embeddingSize(); k++) {
            assertEquals(monitor.history(7).embedding(i, k), restored.history(7).embedding(i, k));
          }
        }
      }
    }
  }

  @Test
  void aSmallerBuffer_keepsLessAndSaysWhat() {
    int cells = 12;
    Path file = folder.resolve("state");
    try (PackMonitor monitor = old(cells, file)) {
      charge(monitor);
      age(monitor, false);
      int before = -1;
      for (int bytes = 20_000; bytes <= 600_000; bytes += 20_000) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        monitor.snapshot(buffer);
        new SnapshotFile(file).write(buffer.flip());
        try (PackMonitor restored = old(cells, file)) {
          int curves = restored.history(3).curvesKnown();
          assertTrue(curves >= before, "more room, more curves");
          assertTrue(restored.history(3).embeddingsKnown() || curves == 0);
          boolean said =
              restored.restored().orElseThrow().dropped().stream()
                  .anyMatch(s -> s.contains("curves of former charges had no room"));
          assertEquals(curves < CellHistory.CAPACITY, said);
          before = curves;
        }
      }
      assertEquals(CellHistory.CAPACITY, before);
    }
  }
}
