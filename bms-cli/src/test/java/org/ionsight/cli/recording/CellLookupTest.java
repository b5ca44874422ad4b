package org.ionsight.cli.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ionsight.cli.InputException;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellLookupTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "lg-18650hg2__25degC_551_US06.bdf.csv.gz,lg-18650hg2",
    "samsung-30q-strain__DS1-A.bdf.csv.gz,samsung-30q",
    "severson-qv__test1-01.csv.gz,a123-apr18650m1a"
  })
  void dataSetInTheFileName_saysTheCell(String file, String spec) throws IOException {
    assertEquals(spec, CellLookup.find(Optional.empty(), folder.resolve(file)).name());
  }

  @Test
  void whatThePersonSays_winsOverTheFileName() throws IOException {
    CellSpec spec =
        CellLookup.find(Optional.of("generic-lfp"), folder.resolve("lg-18650hg2__x.csv"));

    assertEquals("generic-lfp", spec.name());
  }

  @Test
  void catalogueOneFolderUp_saysTheCell() throws IOException {
    Files.writeString(
        folder.resolve("catalogue.csv"),
        """
        file,dataset,chemistry_cathode,chemistry_anode,nominal_capacity_ah,v_min,v_max,cells_in_series
        mine/a.csv,mine,LFP,graphite,100,200,292,80
        """);

    CellSpec spec = CellLookup.find(Optional.empty(), folder.resolve("mine").resolve("a.csv"));

    assertEquals("mine", spec.name());
    assertEquals(Cathode.LFP, spec.cathode());
    assertEquals(Anode.GRAPHITE, spec.anode());
    assertEquals(3.65, spec.maxVolts(), 1e-12);
  }

  @Test
  void catalogueWithoutLimits_isBadInputThatNamesTheRow() throws IOException {
    Files.writeString(
        folder.resolve("catalogue.csv"), "file,dataset,nominal_capacity_ah\nmine/a.csv,mine,3\n");

    InputException e =
        assertThrows(
            InputException.class,
            () -> CellLookup.find(Optional.empty(), folder.resolve("mine").resolve("a.csv")));

    assertTrue(String.valueOf(e.getMessage()).contains("mine/a.csv"), e.getMessage());
  }

  @Test
  void fileThatNobodyKnows_isBadInputWithTheShippedNames() {
    InputException e =
        assertThrows(
            InputException.class,
            () -> CellLookup.find(Optional.empty(), folder.resolve("trip.csv")));

    assertTrue(String.valueOf(e.getMessage()).contains("generic-nmc"), e.getMessage());
  }
}
