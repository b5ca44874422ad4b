package org.ionsight.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.io.PackDirectory.Checkpoint;
import org.ionsight.core.json.JsonException;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackDirectoryTest {
  private static final String TEXT =
      """
      {
        "name": "demo", "cells": 2, "cell": "generic-nmc",
        "checkpoints": [
          {"file": "new.csv", "equivalent_full_cycles": 0, "days": 0},
          {"file": "old.csv", "equivalent_full_cycles": 500, "days": 400}
        ]
      }
      """;

  @TempDir Path folder;

  private void describe(String text) throws IOException {
    Files.writeString(folder.resolve("pack.json"), text);
    Files.writeString(
        folder.resolve("new.csv"),
        "Test Time / s,Current / A,Cell 1 Voltage / V,Cell 2 Voltage / V\n0,1,3,4\n");
    Files.writeString(folder.resolve("old.csv"), "");
  }

  @Test
  void directory_isReadWithItsCheckpoints() throws IOException {
    describe(TEXT);
    PackDirectory pack = PackDirectory.read(folder);
    assertEquals("demo", pack.name());
    assertEquals(2, pack.layout().cells());
    assertEquals(0, pack.layout().probes());
    assertEquals(
        List.of("new.csv", "old.csv"), pack.checkpoints().stream().map(Checkpoint::file).toList());
    assertTrue(pack.truth().isEmpty());
    PackFrame frame = new PackFrame(pack.layout());
    try (PackReader reader = pack.open(pack.checkpoints().get(0))) {
      assertTrue(reader.next(frame));
    }
    assertEquals(4, frame.volts[1]);
    assertEquals(pack.name(), PackDirectory.read(folder.resolve("pack.json")).name());
    assertTrue(PackDirectory.isPack(folder));
    assertFalse(PackDirectory.isPack(folder.resolve("new.csv")));
  }

  @Test
  void writtenDescription_isReadBackWithShippedAndWithOwnSpec() throws IOException {
    describe(TEXT);
    Files.writeString(folder.resolve("truth.csv"), "");
    CellSpec own = CellSpec.builder("own").nominalAmpHours(50).volts(2.5, 4.2).build();
    for (CellSpec spec : List.of(own, CellSpec.named("generic-lfp"))) {
      PackDirectory pack =
          new PackDirectory(
              folder,
              "mine",
              new PackLayout(4, spec, 1),
              List.of(new Checkpoint("new.csv", 1.5, 2)));
      pack.writeDescription();
      PackDirectory read = PackDirectory.read(folder);
      assertEquals(pack.checkpoints(), read.checkpoints());
      assertEquals(spec.toString(), read.layout().spec().toString());
      assertTrue(read.truth().isPresent());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "cells": 2       | "cells": 0          | pack.json: cells must be positive, was 0
          "cells": 2       | "cells": 99999      | pack.json: cells must be at most 10000, was 99999
          "generic-nmc"    | "generic-nmd"       | pack.json: cell: no shipped cell spec 'generic-nmd'; did you mean
          "generic-nmc"    | {"name": "x"}       | pack.json: cell: expected a key 'nominalAmpHours'
          "new.csv"        | "../new.csv"        | pack.json: checkpoints[0]: a checkpoint's file must be a name inside
          : 500            | : -1                | pack.json: checkpoints[1]: a checkpoint's age must not be negative
          "days": 400      | "day": 400          | pack.json: checkpoints[1]: unknown key 'day'; did you mean 'days'?
          _cycles": 0      | _cycles": 501       | pack.json: checkpoints must be in the order of age
          """)
  void badDescription_saysWhere(String good, String bad, String message) throws IOException {
    describe(TEXT.replace(good, bad));
    String found =
        String.valueOf(
            assertThrows(JsonException.class, () -> PackDirectory.read(folder)).getMessage());
    assertTrue(found.startsWith(message), found);
  }

  @Test
  void missingRecording_isNamed() throws IOException {
    describe(TEXT.replace("old.csv", "gone.csv"));
    String message =
        String.valueOf(
            assertThrows(RecordingException.class, () -> PackDirectory.read(folder)).getMessage());
    assertTrue(message.contains("expected the recording gone.csv, found no such file"), message);
  }

  @Test
  void directoryWithoutDescription_isRefused() {
    assertThrows(RecordingException.class, () -> PackDirectory.read(folder));
  }
}
