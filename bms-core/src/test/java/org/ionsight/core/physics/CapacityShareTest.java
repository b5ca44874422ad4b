package org.ionsight.core.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.cell.CellSpecs;
import org.ionsight.core.json.JsonNode;
import org.junit.jupiter.api.Test;

class CapacityShareTest {
  private final CapacityShare table =
      new CapacityShare(new double[] {-10, 25}, new double[] {0.9, 1});

  @Test
  void betweenThePoints_theShareIsALineAndBeyondThemItIsHeld() {
    assertEquals(0.95, table.at(7.5), 1e-12);
    assertEquals(0.9, table.at(-30), 1e-12);
    assertEquals(1, table.at(60), 1e-12);
    assertEquals(1, table.at(Double.NaN), 1e-12, "no temperature is taken as 25 degC");
  }

  @Test
  void entriesThatCannotBe_areNamed() {
    IllegalArgumentException unordered =
        assertThrows(
            IllegalArgumentException.class,
            () -> new CapacityShare(new double[] {25, 0}, new double[] {1, 0.9}));
    assertTrue(String.valueOf(unordered.getMessage()).contains("entry 1"), unordered::getMessage);
    assertThrows(
        IllegalArgumentException.class,
        () -> new CapacityShare(new double[] {25}, new double[] {1.5}));
    assertThrows(
        IllegalArgumentException.class, () -> new CapacityShare(new double[0], new double[0]));
  }

  @Test
  void aSpecOnFile_keepsItsShares() throws java.io.IOException {
    CellSpec spec = CellSpec.named("lg-18650hg2");
    JsonNode written =
        JsonNode.read("spec", new java.io.StringReader(CellSpecs.toJson(spec).toString()));
    CellSpec read = CellSpecs.parse(written);
    for (double celsius = -30; celsius <= 60; celsius += 5) {
      assertEquals(spec.capacityShare().at(celsius), read.capacityShare().at(celsius), 1e-12);
    }
    assertTrue(read.capacityShare().at(-10) < 0.95, "a cold LG cell delivers less");
    assertEquals(1, CellSpec.named("panasonic-18650pf").capacityShare().at(-10), "not measured");
  }
}
