package org.ionsight.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir private Path folder;

  @Test
  void committedFile_isThereAndNothingElse() throws IOException {
    try (AtomicFile file = new AtomicFile(folder.resolve("new/rows.csv"))) {
      file.writer().write("soc\n");
      file.commit();
    }

    assertEquals("soc\n", Files.readString(folder.resolve("new/rows.csv")));
    assertEquals(1, filesIn(folder.resolve("new")));
  }

  @Test
  void fileWithoutCommit_leavesTheOldOne() throws IOException {
    Path destination = Files.writeString(folder.resolve("rows.csv"), "old");

    try (AtomicFile file = new AtomicFile(destination)) {
      file.writer().write("half");
      file.writer().flush();
      assertEquals("old", Files.readString(destination));
    }

    assertEquals("old", Files.readString(destination));
    assertEquals(1, filesIn(folder));
  }

  @Test
  void failureBeforeTheEnd_leavesNothing() throws IOException {
    Path destination = folder.resolve("rows.csv");
    try (AtomicFile file = new AtomicFile(destination)) {
      file.writer().write("half");
    }

    assertFalse(Files.exists(destination));
    assertEquals(0, filesIn(folder));
  }

  private static long filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }
}
