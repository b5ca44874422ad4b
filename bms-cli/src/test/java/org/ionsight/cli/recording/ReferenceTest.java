package org.ionsight.cli.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.io.ColumnMap;
import org.ionsight.core.io.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTest {
  private static final CellSpec CELL =
      CellSpec.builder("two-amp-hours")
          .chemistry(Cathode.NMC, Anode.GRAPHITE)
          .nominalAmpHours(2)
          .volts(3, 4)
          .build();

  @TempDir private Path folder;

  /** Two cycles at 2 A: a full discharge of 54 minutes, then one that stops half way. */
  private static Recording twoCycles() throws IOException {
    StringBuilder text =
        new StringBuilder("Test Time / s,Voltage / V,Current / A,Cycle Count / 1\n");
    int minute = 0;
    for (int cycle = 1; cycle <= 2; cycle++) {
      for (int m = 0; m < 54; m++) {
        text.append("%d,%.3f,2,%d\n".formatted(60 * minute++, 3 + m / 53.0, cycle));
      }
      int end = cycle == 1 ? 54 : 27;
      for (int m = 0; m < end; m++) {
        text.append("%d,%.3f,-2,%d\n".formatted(60 * minute++, 4 - m / 53.0, cycle));
      }
    }
    return Recording.read(
        "test", new ByteArrayInputStream(text.toString().getBytes(UTF_8)), ColumnMap.bdf());
  }

  @Test
  void withoutLabels_fullDischargesAreTheReference() throws IOException {
    Reference reference = Reference.of(folder.resolve("trip.csv"), twoCycles(), CELL);

    assertEquals(0.9, reference.sohByCycle().getOrDefault(1L, Double.NaN), 1e-9);
    assertTrue(reference.source().contains("full discharges"), reference.source());
  }

  @Test
  void labelsOfTheDataSet_winAndFlaggedOnesAreLeftOut() throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("cycles.csv.gz")))) {
      out.write(
          """
          dataset,cell_id,cycle,flags,soh
          mine,A1,1,,0.95
          mine,A1,2,outlier,0.20
          mine,B2,1,,0.50
          """
              .getBytes(UTF_8));
    }

    Reference reference = Reference.of(folder.resolve("mine__A1.bdf.csv.gz"), twoCycles(), CELL);

    assertEquals(Map.of(1L, 0.95), reference.sohByCycle());
    assertTrue(reference.source().contains("cycles.csv.gz"), reference.source());
  }
}
