package org.ionsight.cli.pack;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ionsight.cli.InputException;
import org.ionsight.core.io.ColumnMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackSourceTest {
  @TempDir private Path folder;

  private static PackSource source(Path path) {
    return new PackSource(List.of(path), Optional.empty(), ColumnMap.bdf());
  }

  @Test
  void emptyFile_isRefusedBeforeAnythingIsEstimated() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.csv"));

    InputException e = assertThrows(InputException.class, () -> source(empty).check());

    assertTrue(String.valueOf(e.getMessage()).contains("found an empty file"), e::toString);
  }

  @Test
  void pipe_isNeitherRefusedForItsSizeNorRead() throws Exception {
    Path pipe = folder.resolve("recording");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no mkfifo");
    assertEquals(0, new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor());
    assertFalse(Files.isRegularFile(pipe));

    // Nobody writes into it: to open it would wait for ever.
    assertDoesNotThrow(() -> source(pipe).check());
  }
}
