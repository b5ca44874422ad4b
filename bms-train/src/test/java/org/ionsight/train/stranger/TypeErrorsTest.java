package org.ionsight.train.stranger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.train.catalogue.CellTypes;
import org.junit.jupiter.api.Test;

class TypeErrorsTest {
  @Test
  void everyCell_countsTheSameHoweverOftenItWasSeen() {
    TypeErrors errors = new TypeErrors(0.2, 0.6);
    for (int i = 0; i < 1000; i++) {
      errors.add("often", 0.25, 0.01);
    }
    for (int i = 1; i <= 10; i++) {
      errors.add("seldom", 0.25, -0.1 * i);
    }
    BandedMargins margins = errors.margins().orElseThrow();
    assertArrayEquals(new double[] {0.2}, margins.evidence());
    // Half the mass is small; nine in ten of all are eight in ten of the other cell.
    assertEquals(0.8, margins.margins()[0], 1e-9);
  }

  @Test
  void fewEstimates_sayNothing() {
    TypeErrors errors = new TypeErrors(0.2);
    for (int i = 0; i < 9; i++) {
      errors.add("cell", 0.2, 0.1);
    }
    assertTrue(errors.margins().isEmpty());
  }

  @Test
  void cellsOfADataSet_haveTheNameOfTheirShippedSpec() {
    assertEquals("a123-apr18650m1a", CellTypes.of("severson-qv", "b1c0").name());
    assertEquals(CellSpec.named("nasa-pcoe").name(), CellTypes.of("nasa-pcoe", "B0005").name());
    assertEquals(Cathode.NCA, CellTypes.of("tongji", "UL-NCA_CY25-05_1-1").cathode());
    assertEquals("tongji-ncm", CellTypes.of("tongji", "UL-NCM_CY25-05_1-1").name());
    assertEquals("tongji-ncm-nca", CellTypes.of("tongji", "UL-NCMNCA_CY25-05_1-1").name());
    assertEquals("lsd", CellTypes.of("lsd", "any").name());
  }
}
