package org.ionsight.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataTest {
  private static final String FOLDER = "/META-INF/ionsight/test-data/";

  @TempDir Path folder;

  private static String shipped(String file) throws IOException {
    try (InputStream in = SampleDataTest.class.getResourceAsStream(FOLDER + file)) {
      return text(file, in);
    }
  }

  private static String text(String file, @Nullable InputStream in) throws IOException {
    if (in == null) {
      throw new IOException("no test data " + file);
    }
    InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(in) : in;
    return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String made(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return text(file.toString(), in);
    }
  }

  @Test
  void a_checkpoint_of_the_sample_pack_is_made_again_to_the_last_digit() throws IOException {
    Path file = folder.resolve("again.bdf.csv.gz");
    SimulationWriter.writeRecording(SampleData.samplePack().record(3), file);
    assertEquals(shipped("pack96/checkpoint-03.bdf.csv.gz"), made(file));
  }

  @Test
  void the_drive_is_made_again_to_the_last_digit() throws IOException {
    Path file = folder.resolve("again.bdf.csv.gz");
    SimulationWriter.writeRecording(SampleData.nmcDrive(), file);
    assertEquals(shipped("cells/nmc-drive.bdf.csv.gz"), made(file));
  }

  @Test
  void a_recorded_life_is_made_again_to_the_last_digit_and_fades() throws IOException {
    Path file = folder.resolve("again.bdf.csv.gz");
    List<FullCell> states = new ArrayList<>();
    SimulationWriter.writeRecording(SampleData.life(CellDesign.lfp(), states), file);
    assertEquals(shipped("cells/lfp-life.bdf.csv.gz"), made(file));
    assertEquals(SampleData.LIFE_CYCLES, states.size());
    assertTrue(states.get(SampleData.LIFE_CYCLES - 1).capacityOverNominal() < 0.87);
  }

  @Test
  void check_ups_are_made_again_to_the_last_digit() throws IOException {
    CheckUps.write(folder);
    assertEquals(
        shipped("checkups/checkup-2.bdf.csv.gz"), made(folder.resolve("checkup-2.bdf.csv.gz")));
    assertEquals(shipped("checkups/labels.csv"), made(folder.resolve("labels.csv")));
  }

  @Test
  void a_written_pack_has_its_description_a_table_per_checkpoint_and_the_truth()
      throws IOException {
    PackSimulation pack =
        PackSimulation.builder()
            .cells(4)
            .probes(2)
            .missingProbe(1)
            .checkpoints(PackLife.checkpoints(2, 300, 200))
            .plant(2, AgeingCause.LITHIUM_INVENTORY, 3)
            .build();
    List<String> told = new ArrayList<>();
    SimulationWriter.write(pack, "tiny", folder, (done, total) -> told.add(done + "/" + total));
    assertEquals(List.of("1/2", "2/2"), told);

    List<String> truth = Files.readAllLines(folder.resolve("truth.csv"));
    assertEquals(1 + 2 * 4, truth.size());
    assertEquals(String.join(",", SimulationWriter.TRUTH_COLUMNS), truth.get(0));
    assertTrue(truth.get(7).startsWith("1,3,300,"), truth.get(7));
    assertTrue(truth.get(7).endsWith(",lithium_inventory,lithium_inventory"), truth.get(7));

    String description = Files.readString(folder.resolve("pack.json"));
    assertTrue(description.contains("\"file\": \"checkpoint-01.bdf.csv.gz\""), description);
    List<String> rows = made(folder.resolve(SimulationWriter.checkpointFile(1))).lines().toList();
    assertTrue(
        rows.get(0).startsWith("Test Time / s,Current / A,Cell 1 Voltage / V,Cell 2"), rows.get(0));
    assertEquals(2 + 4 + 2, rows.get(5).split(",", -1).length);
    assertTrue(rows.get(5).endsWith(","), "the missing probe is an empty field");
  }
}
