package org.ionsight.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipedRecordingTest {
  private static final Path MKFIFO = Path.of("/usr/bin/mkfifo");
  private static final String TEXT =
      "Test Time / s,Voltage / V,Current / A\n0,3.7,1\n1,3.71,1\n2,3.72,1\n";

  @TempDir private Path folder;

  @Test
  void recordingFromAPipe_isReadAsFromAFile() throws Exception {
    assumeTrue(Files.isExecutable(MKFIFO), "no mkfifo");
    Path pipe = folder.resolve("cell.csv");
    assertEquals(
        0, new ProcessBuilder(MKFIFO.toString(), pipe.toString()).start().waitFor(), "mkfifo");
    Process writer =
        new ProcessBuilder("/bin/sh", "-c", "printf '%s' \"$1\" > \"$2\"", "sh", TEXT, "" + pipe)
            .start();

    Recording recording = CompletableFuture.supplyAsync(() -> read(pipe)).get(8, TimeUnit.SECONDS);

    assertEquals(3, recording.rows());
    assertEquals(0, writer.waitFor());
  }

  private static Recording read(Path pipe) {
    try {
      return Recording.read(pipe, ColumnMap.bdf());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
