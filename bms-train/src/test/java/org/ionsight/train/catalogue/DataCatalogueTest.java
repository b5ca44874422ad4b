package org.ionsight.train.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.io.RecordingException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCatalogueTest {
  private static final String HEADER =
      "file,dataset,cell_id,kind,chemistry_cathode,chemistry_anode,form_factor,nominal_capacity_ah,"
          + "v_min,v_max,ambient_degC,profile,sample_period_s,rows,cycles,start_soc,split,licence,"
          + "licence_status,citation,cells_in_series,soc_q_ah,q25_c20_ah,sign_check,notes\n";

  @TempDir Path directory;

  @Test
  void aRow_becomesAnEntryWithTypedFields() throws IOException {
    CatalogueEntry entry =
        read("a/a__1.bdf.csv.gz,a,1,ageing-raw,NCM+NCA,graphite-SiO,18650,2.5,2.5,4.2,25,p,10,7,"
                + ",,train,MIT,stated,key,,,,step,note")
            .entries()
            .get(0);

    assertEquals(DataKind.AGEING_RAW, entry.kind());
    assertEquals(Cathode.BLEND, entry.cathode());
    assertEquals(Anode.SILICON_GRAPHITE, entry.anode());
    assertEquals(1, entry.cellsInSeries());
    assertTrue(Double.isNaN(entry.socAmpHours()));
    assertEquals(4.2, entry.cellSpec().maxVolts());
    assertTrue(entry.mayTrainShipped());
  }

  @Test
  void withoutALicence_isForEvaluationOnly() throws IOException {
    CatalogueEntry entry =
        read("lsd/l.csv.gz,lsd,1,ageing-curve,not stated,not stated,,2,2.5,4.2,25,p,,7,,,train,"
                + "none stated,none-stated,key,,,,n/a,")
            .entries()
            .get(0);

    assertFalse(entry.mayTrainShipped());
    assertFalse(entry.mayTrainLife());
  }

  @Test
  void packVoltage_isSharedByTheCells() throws IOException {
    CatalogueEntry entry =
        read("b/b.bdf.csv.gz,b,p,field,NMC,graphite,,60,280,398,,p,1,7,,,test,MIT,stated,key,96,"
                + ",,step,")
            .entries()
            .get(0);

    assertEquals(280 / 96.0, entry.cellSpec().minVolts(), 1e-12);
  }

  @Test
  void unknownSplit_isRefusedWithItsLine() {
    RecordingException e =
        assertThrows(
            RecordingException.class,
            () ->
                read(
                    "a/a.csv.gz,a,1,ageing-raw,NMC,graphite,,2.5,2.5,4.2,25,p,10,7,,,tomorrow,MIT,"
                        + "stated,key,,,,step,"));

    assertTrue(e.toString().contains("line 2"), e.toString());
    assertTrue(e.toString().contains("TOMORROW"), e.toString());
  }

  @Test
  void nasaLabels_countToTheRealCutOff() throws IOException {
    Path file = directory.resolve("cycles.csv");
    Files.writeString(
        file,
        "cell_id,cycle,Discharging Capacity / Ah,Integrated Capacity to Cut-off / Ah,flags,soh,"
            + "split\nB,1,0.5,1.6,label-ends-at-2.7V,0.25,test\nB,2,1.0,1.1,aborted,0.5,test\n");

    CycleLabels labels = CycleLabels.read(file);

    assertEquals(0.8, labels.soh("B", 1), 1e-12);
    assertTrue(Double.isNaN(labels.soh("B", 2)));
    assertEquals(Split.TEST, labels.split("B"));
    assertEquals(1, labels.goodLabels("B").size());
  }

  @Test
  void theRealCatalogue_keepsEveryCellInOneSplit() throws IOException {
    DataCatalogue catalogue = DataCatalogue.read(TrainingData.directory());
    Map<String, Split> splits = new HashMap<>();
    for (String dataset : List.of("nasa-pcoe", "calce-cs2", "severson-qv", "tongji")) {
      for (CatalogueEntry entry : catalogue.select(e -> e.dataset().equals(dataset))) {
        if (entry.split() != Split.BY_CELL) {
          Split before = splits.putIfAbsent(dataset + "/" + entry.cellId(), entry.split());
          assertTrue(before == null || before == entry.split(), entry.file());
        }
      }
    }

    assertEquals(41, count(splits, "severson-qv", Split.TRAIN));
    assertEquals(43, count(splits, "severson-qv", Split.TEST));
    assertEquals(36, catalogue.select(e -> e.mayTrainShipped() && !e.mayTrainLife()).size());
  }

  private static long count(Map<String, Split> splits, String dataset, Split split) {
    return splits.entrySet().stream()
        .filter(e -> e.getKey().startsWith(dataset) && e.getValue() == split)
        .count();
  }

  private DataCatalogue read(String row) throws IOException {
    Files.writeString(directory.resolve("catalogue.csv"), HEADER + row + "\n");
    return DataCatalogue.read(directory);
  }

  /** Where the real data are, if they are. */
  private static final class TrainingData {
    static Path directory() {
      String named = System.getenv("IONSIGHT_DATA");
      Path path =
          named != null
              ? Path.of(named)
              : Path.of(System.getProperty("ionsight.root", "."), "../shared/data");
      Assumptions.assumeTrue(Files.exists(path.resolve("catalogue.csv")), "no data at " + path);
      return path;
    }
  }
}
