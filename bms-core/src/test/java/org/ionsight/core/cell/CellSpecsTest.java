package org.ionsight.core.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.ionsight.core.json.JsonException;
import org.ionsight.core.physics.EquivalentCircuit;
import org.ionsight.core.physics.OcvTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CellSpecsTest {
  private static final String TEN_LINES =
      """
      {
        "name": "mine",
        "cathode": "lfp",
        "nominalAmpHours": 20,
        "minVolts": 2.5,
        "maxVolts": 3.65
      }
      """;

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("cell.json"), text);
  }

  @ParameterizedTest
  @MethodSource("org.ionsight.core.cell.CellSpecs#names")
  void shippedSpec_isNamedAsItsFileAndSurvivesWriting(String name) throws IOException {
    CellSpec spec = CellSpec.named(name);
    assertEquals(name, spec.name());
    Path copy = folder.resolve(name + ".json");
    CellSpecs.write(spec, copy);
    assertEquals(spec.toString(), CellSpecs.resolve(copy.toString()).toString());
  }

  @Test
  void specOfTenLines_isEnough() throws IOException {
    CellSpec spec = CellSpecs.read(file(TEN_LINES));
    assertEquals("mine (LFP/UNKNOWN, 20.0 Ah, 2.5-3.65 V)", spec.toString());
    assertEquals(-20, spec.minCelsius());
  }

  @Test
  void ocvAndCircuit_surviveWriting() throws IOException {
    CellSpec spec =
        CellSpec.builder("full")
            .chemistry(Cathode.NMC, Anode.GRAPHITE)
            .nominalAmpHours(3)
            .volts(2.5, 4.2)
            .ocv(new OcvTable(new double[] {0, 0.31, 1}, new double[] {3, 3.6, 4.18}))
            .circuit(
                new EquivalentCircuit(
                    new double[] {0, 25},
                    new double[] {0.05, 0.03},
                    new double[] {0.02, 0.01},
                    new double[] {0.03, 0.01},
                    new double[] {8, 200}))
            .build();
    Path file = folder.resolve("full.json");
    CellSpecs.write(spec, file);
    CellSpec read = CellSpecs.read(file);
    assertEquals(spec.ocvOrTypical().volts(0.777), read.ocvOrTypical().volts(0.777), 1e-6);
    assertEquals(0.04, read.circuitOrTypical().r0Ohms(12.5), 1e-12);
    assertEquals(200, read.circuitOrTypical().tau2Seconds());
  }

  @Test
  void maxBelowMin_namesTheFileAndBothValues() throws IOException {
    Path file = file(TEN_LINES.replace("3.65", "2.4"));
    assertEquals(
        "cell.json: cell spec 'mine': maxVolts must be above minVolts, was 2.4 and 2.5",
        assertThrows(JsonException.class, () -> CellSpecs.read(file)).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "nominalAmpHours": 20      | "nominalAmpHours": -1 | nominalAmpHours must be positive
          "minVolts": 2.5            | "minVolt": 2.5        | did you mean 'minVolts'?
          "cathode": "lfp"           | "cathode": "lead"     | unknown, found 'lead'; write unknown for any other
          "cathode": "lfp"           | "ocv": {"soc": [0, 1], "volts": [3, 2]} | cell.json: ocv: OCV point 1
          "cathode": "lfp"           | "circuit": {"celsius": [25]} | cell.json: circuit: expected a key 'r0Ohms'
          """)
  void badSpec_saysWhere(String good, String bad, String message) throws IOException {
    Path file = file(TEN_LINES.replace(good, bad));
    String found =
        String.valueOf(assertThrows(JsonException.class, () -> CellSpecs.read(file)).getMessage());
    assertTrue(found.startsWith("cell.json") && found.contains(message), found);
  }

  @Test
  void unknownName_hintsAtTheNearest() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> CellSpec.named("lg-18650hg"))
            .getMessage();
    assertEquals("no shipped cell spec 'lg-18650hg'; did you mean 'lg-18650hg2'?", message);
  }

  @Test
  void missingFile_isAnIoError() {
    assertThrows(NoSuchFileException.class, () -> CellSpecs.resolve("nowhere/cell.json"));
  }
}
