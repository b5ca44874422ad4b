package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.ionsight.core.state.StateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a snapshot file holds, it is restored or refused with a domain error. As a part of the
 * tests it runs over its seeds; {@code JAZZER_FUZZ=1 mvn test -Dtest=SnapshotFuzzTest#method}
 * searches for more.
 */
class SnapshotFuzzTest {
  private static final PackLayout PACK =
      PackLayout.series(2, LineCell.SPEC).withTemperatureProbes(1);
  private static final RememberingModels MODELS = RememberingModels.of("s1", "h1");
  private static final PackTrace TRACE = new PackTrace(2, 2, 700);
  private static final byte[] GOOD = good();

  private static byte[] good() {
    ByteBuffer buffer = ByteBuffer.allocate(100_000);
    try (PackMonitor monitor = PackMonitor.builder(PACK, MODELS).build()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      // In the middle of a charge, with curves behind it.
      for (int tick = 0; tick < 650; tick++) {
        TRACE.fill(frame, tick);
        monitor.step(frame, estimate);
      }
      monitor.snapshot(buffer);
    }
    byte[] bytes = new byte[buffer.flip().remaining()];
    buffer.get(bytes);
    return bytes;
  }

  /** Restores bytes; what is not refused must be able to go on. */
  private static boolean restore(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    try (PackMonitor monitor = PackMonitor.builder(PACK, MODELS).restoreFrom(file).build()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      for (int tick = 650; tick < 653; tick++) {
        TRACE.fill(frame, tick);
        monitor.step(frame, estimate);
      }
      return true;
    } catch (StateException e) {
      assertTrue(String.valueOf(e.getMessage()).startsWith(file.toString()), e.getMessage());
      return false;
    }
  }

  /** Makes length and checksum right, so that what is inside is read at all. */
  static byte[] sealed(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    buffer.putInt(12, bytes.length);
    checksum.update(bytes, 0, bytes.length - 4);
    buffer.putInt(bytes.length - 4, (int) checksum.getValue());
    return bytes;
  }

  @FuzzTest(maxDuration = "5m")
  void anyFile_isRestoredOrRefused(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("fuzz", ".state");
    try {
      restore(file, bytes);
    } finally {
      Files.delete(file);
    }
  }

  /** Two bytes say where, one says what to put there instead. */
  @FuzzTest(maxDuration = "5m")
  void aSealedFileWithOtherBytesInside_isRestoredOrRefused(byte[] changes) throws IOException {
    byte[] bytes = GOOD.clone();
    for (int i = 0; i + 2 < changes.length; i += 3) {
      int at = ((changes[i] & 0xFF) << 8 | (changes[i + 1] & 0xFF)) % (bytes.length - 20);
      bytes[16 + at] = changes[i + 2];
    }
    Path file = Files.createTempFile("fuzz", ".state");
    try {
      restore(file, sealed(bytes));
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void hundredsOfSealedFilesWithOtherBytesInside_areRestoredOrRefused(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("state");
    assertTrue(restore(file, GOOD));
    SplittableRandom random = new SplittableRandom(3);
    int refused = 0;
    for (int round = 0; round < 200; round++) {
      byte[] bytes = GOOD.clone();
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        bytes[random.nextInt(16, bytes.length - 4)] = (byte) random.nextInt(256);
      }
      refused += restore(file, sealed(bytes)) ? 0 : 1;
    }
    assertTrue(refused > 10, refused + " of 200 refused");
  }

  @Test
  void everySectionCutShort_isRefused(@TempDir Path folder) throws IOException {
    // The checksum covers the last bytes, and a file that ends with a section is an older snapshot.
    byte[] older = Sections.without("STRT", GOOD);
    for (int length = 20; length < GOOD.length; length += 211) {
      if (length == older.length) {
        continue;
      }
      assertTrue(!restore(folder.resolve("state"), sealed(java.util.Arrays.copyOf(GOOD, length))));
    }
  }
}
