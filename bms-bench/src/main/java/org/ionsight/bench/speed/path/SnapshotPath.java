package org.ionsight.bench.speed.path;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackMonitor;
import org.ionsight.model.Runtime;

/**
 * The state of a monitor at its largest, into a buffer of the size that a file may have, or into a
 * file: full histories, no two alike, and all cells nearly through a charge.
 */
final class SnapshotPath implements TimedPath {
  /** What {@link PackMonitor#snapshotTo} writes at most for up to 400 cells. */
  private static final int BYTES = 1_000_000;

  /** Of an hour's charge, s. */
  private static final int CHARGED_SECONDS = 3400;

  private static final int CURVES = 16;

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
    SplittableRandom random = new SplittableRandom(1);
    charge(random);
    age(random);
  }

  /** Just before the frames that {@link TickPath} goes on with. */
  private void charge(SplittableRandom random) {
    AgedCell cell = new AgedCell();
    PackFrame frame = pack.monitor().newFrame();
    PackEstimate estimate = pack.monitor().newEstimate();
    Arrays.fill(frame.celsius, 25);
    frame.amps = cell.amps(1);
    for (int second = 0; second < CHARGED_SECONDS; second++) {
      frame.nanos = (second - CHARGED_SECONDS) * 1_000_000_000L;
      for (int i = 0; i < cells; i++) {
        frame.volts[i] = cell.volts(second, 1) + random.nextDouble(0.001);
      }
      pack.monitor().step(frame, estimate);
    }
  }

  /** As after years. */
  private void age(SplittableRandom random) {
    AgedCell aged = new AgedCell();
    IncrementalCapacityCurve[] curves = new IncrementalCapacityCurve[CURVES];
    for (int i = 0; i < CURVES; i++) {
      curves[i] = aged.curve(1 - 0.01 * i);
    }
    for (int cell = 0; cell < cells; cell++) {
      CellHistory history = pack.monitor().history(cell);
      float[] embedding = new float[history.embeddingSize()];
      for (int checkpoint = 0; checkpoint < CellHistory.CAPACITY; checkpoint++) {
        for (int k = 0; k < embedding.length; k++) {
          embedding[k] = (float) random.nextDouble(-1, 1);
        }
        history.add(
            20.0 * checkpoint + random.nextDouble(),
            1 - 0.002 * checkpoint - random.nextDouble(0.002),
            embedding,
            curves[random.nextInt(CURVES)]);
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
