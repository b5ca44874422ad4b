package org.ionsight.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerCutTest {
  private static final StateSection SECTION = new StateSection("TEST", 1);
  private static final int NUMBERS = 40_000;
  private static final int KILLS = 6;

  @TempDir Path folder;

  /** Another process: writes snapshot after snapshot, and a byte after each, until it is killed. */
  public static void main(String[] args) {
    SnapshotFile file = new SnapshotFile(Path.of(args[0]));
    ByteBuffer buffer = ByteBuffer.allocateDirect(1_000_000);
    for (long count = Long.parseLong(args[1]); ; count++) {
      record(buffer.clear(), count);
      file.write(buffer.flip());
      System.out.write(1);
      System.out.flush();
    }
  }

  private static void record(ByteBuffer buffer, long count) {
    SplittableRandom random = new SplittableRandom(count);
    StateWriter writer = new StateWriter();
    writer.start(buffer);
    writer.begin(SECTION);
    writer.whole(count);
    for (int i = 0; i < NUMBERS; i++) {
      writer.number(random.nextDouble());
    }
    writer.end();
    writer.finish();
  }

  private static long read(Path path) {
    StateReader reader =
        new StateReader(path.toString(), new SnapshotFile(path).read().orElseThrow());
    reader.require(SECTION);
    long count = reader.whole(0);
    SplittableRandom random = new SplittableRandom(count);
    for (int i = 0; i < NUMBERS; i++) {
      assertEquals(random.nextDouble(), reader.number(0));
    }
    reader.end();
    return count;
  }

  @Test
  void aProcessKilledWhileItWrites_leavesTheLastOrTheNextSnapshotWhole()
      throws IOException, InterruptedException {
    Path path = folder.resolve("state");
    SplittableRandom random = new SplittableRandom(14);
    long count = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process writer =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  PowerCutTest.class.getName(),
                  path.toString(),
                  Long.toString(count))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      long told = count;
      try (InputStream written = writer.getInputStream()) {
        for (int wait = random.nextInt(1, 6); wait > 0 && written.read() == 1; wait--) {
          told++;
        }
        LockSupport.parkNanos(random.nextLong(8_000_000));
        // Process.destroyForcibly would close the stream as well.
        writer.toHandle().destroyForcibly();
        while (written.read() == 1) {
          told++;
        }
      }
      writer.waitFor();
      assertTrue(told > count, "it wrote something");
      long found = read(path);
      // The byte of the last snapshot may have been lost with the process.
      assertTrue(found >= told - 1 && found <= told, "told " + told + ", found " + found);
      count = found + 1;
    }
  }
}
