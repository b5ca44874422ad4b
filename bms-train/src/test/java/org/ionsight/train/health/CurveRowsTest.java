package org.ionsight.train.health;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.ionsight.core.curve.CurveChannel;
import org.ionsight.core.io.RecordingException;
import org.ionsight.train.catalogue.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveRowsTest {
  @TempDir Path directory;

  @Test
  void theCache_givesBackWhatWasWritten() throws IOException {
    CurveRows rows = SampleRows.ofThreeCells(4);
    Path file = directory.resolve("curves.bin");

    rows.write(file);
    CurveRows read = CurveRows.read(file);

    assertEquals(rows.rows().size(), read.rows().size());
    float[] a = new float[CurveChannel.values().length * 128];
    float[] b = new float[CurveChannel.values().length * 128];
    for (int i = 0; i < rows.rows().size(); i++) {
      rows.rows().get(i).curve().writeChannels(a, 0);
      read.rows().get(i).curve().writeChannels(b, 0);
      assertArrayEquals(a, b);
      assertEquals(rows.rows().get(i).soh(), read.rows().get(i).soh());
      assertEquals(rows.rows().get(i).cellId(), read.rows().get(i).cellId());
      assertEquals(rows.rows().get(i).split(), read.rows().get(i).split());
    }
  }

  @Test
  void aCacheOfAnotherVersion_isRefused() throws IOException {
    Path file = directory.resolve("curves.bin");
    Files.write(file, new byte[64]);

    assertThrows(RecordingException.class, () -> CurveRows.read(file));
  }

  @Test
  void capping_keepsFirstAndLast() {
    List<Integer> items = IntStream.range(0, 1000).boxed().toList();

    List<Integer> kept = CurveRows.evenly(items, 11);

    assertEquals(11, kept.size());
    assertEquals(0, kept.get(0));
    assertEquals(999, kept.get(10));
  }

  @Test
  void aSplit_hasItsOwnCells() {
    CurveRows rows = SampleRows.ofThreeCells(4);

    assertEquals(List.of("sample/cell-0"), List.copyOf(rows.of(Split.TRAIN).byCell().keySet()));
    assertEquals(List.of("sample/cell-2"), List.copyOf(rows.of(Split.TEST).byCell().keySet()));
  }

  @Test
  void tongjiRates_comeFromTheNames() {
    assertEquals(0.25, TableCurves.tongjiRate("UL-NCA_CY25-025_1-1"));
    assertEquals(0.5, TableCurves.tongjiRate("UL-NCM_CY45-05_1-28"));
    assertEquals(1.0, TableCurves.tongjiRate("UL-NCA_CY25-1_1-9"));
  }
}
