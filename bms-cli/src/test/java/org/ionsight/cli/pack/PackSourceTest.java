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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ionsight.cli.InputException;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cluster.diagnose.FindingKind;
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

  @Test
  void cellsThatNobodyCompares_areEstimatedWithoutAWordOnWhichDeviate() throws IOException {
    Path cells = Path.of(System.getProperty("ionsight.root", ""), "src-test-data", "cells");
    Optional<String> spec = Optional.of(cells.resolve("ionsight-sim-lfp.json").toString());
    PackSource life =
        new PackSource(List.of(cells.resolve("lfp-life.bdf.csv.gz")), spec, ColumnMap.bdf());

    assertEquals(0, deviations(life, PackGrouping.ONE_GROUP));
    assertEquals(1, deviations(life, PackGrouping.USUAL));
  }

  private static long deviations(PackSource source, PackGrouping grouping) throws IOException {
    try (EstimationModels models = EstimationModels.physics()) {
      PackPipeline pipeline = new PackPipeline(models, grouping, Instant.EPOCH);
      return source.summarise(pipeline, (done, of) -> {}).findings().stream()
          .filter(f -> f.kind() == FindingKind.DEVIATION)
          .count();
    }
  }
}
