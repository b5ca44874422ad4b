package org.ionsight.bench.speed.path;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackMonitor;
import org.ionsight.model.Runtime;

/**
 * The state of a monitor whose cells have full histories, into a buffer of the size that a file may
 * have, or into a file.
 */
final class SnapshotPath implements TimedPath {
  /** What {@link PackMonitor#snapshotTo} writes at most for up to 400 cells. */
  private static final int BYTES = 1_000_000;

  private static final int TICKS = 200;

  private final int cells;
  private final TickPath pack;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
  private final Path folder;
  private final Path file;
  private final boolean toFile;

  SnapshotPath(int cells, boolean toFile) {
    this.cells = cells;
    this.toFile = toFile;
    pack = new TickPath(Runtime.JAVA, cells, 1_000_000_000L);
    try {
      folder = Files.createTempDirectory("ionsight-snapshot");
    } catch (IOException e) {
      throw new IllegalStateException("no temporary folder can be made: " + e.getMessage(), e);
    }
    file = folder.resolve("pack.state");
    age();
    for (int tick = 0; tick < TICKS; tick++) {
      pack.once();
    }
  }

  /** As after years: every history is full of curves. */
  private void age() {
    IncrementalCapacityCurve curve = new AgedCell().curve(0.9);
    for (int cell = 0; cell < cells; cell++) {
      CellHistory history = pack.monitor().history(cell);
      float[] embedding = new float[history.embeddingSize()];
      for (int checkpoint = 0; checkpoint < CellHistory.CAPACITY; checkpoint++) {
        history.add(20.0 * checkpoint, 1 - 0.002 * checkpoint, embedding, curve);
      }
    }
  }

  @Override
  public ByteBuffer once() {
    if (toFile) {
      pack.monitor().snapshotTo(file);
    } else {
      buffer.clear();
      pack.monitor().snapshot(buffer);
    }
    return buffer;
  }

  /** A monitor that starts from the snapshot goes on to the bit, and knows every cell's life. */
  @Override
  public void verify() {
    try {
      ByteBuffer taken = once();
      if (!toFile) {
        byte[] bytes = new byte[taken.position()];
        taken.get(0, bytes);
        Files.write(file, bytes);
      }
    } catch (IOException e) {
      throw new IllegalStateException("%s: %s".formatted(file, e.getMessage()), e);
    }
    try (PackMonitor restored = pack.builder().restoreFrom(file).build()) {
      pack.once();
      PackEstimate estimate = restored.newEstimate();
      restored.step(pack.frame(), estimate);
      for (int cell = 0; cell < cells; cell++) {
        requireSame("SOC", cell, pack.estimate().soc(cell), estimate.soc(cell));
        CellHistory expected = pack.monitor().history(cell);
        CellHistory found = restored.history(cell);
        requireSame("checkpoints", cell, expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
          requireSame("SOH", cell, expected.soh(i), found.soh(i));
        }
      }
    }
  }

  private static void requireSame(String what, int cell, double expected, double found) {
    if (expected != found) {
      throw new IllegalStateException(
          "snapshot: cell %d expected %s %s of a monitor that starts from it, found %s"
              .formatted(cell, what, expected, found));
    }
  }

  @Override
  public void close() {
    pack.close();
    try {
      Files.deleteIfExists(file);
      Files.delete(folder);
    } catch (IOException e) {
      throw new IllegalStateException("%s: %s".formatted(folder, e.getMessage()), e);
    }
  }
}
