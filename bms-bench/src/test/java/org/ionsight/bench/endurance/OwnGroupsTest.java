package org.ionsight.bench.endurance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.pack.PackLayout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnGroupsTest {
  @ParameterizedTest
  @CsvSource({"4, 1, 1", "96, 12, 12", "10000, 1250, 96"})
  void packOfAnySize_isLearnedFromOneOfFewCells(int cells, int probes, int kept) {
    CellSpec spec = CellSpec.named("lg-18650hg2");
    assertEquals(
        new PackLayout(96, spec, kept), OwnGroups.few(new PackLayout(cells, spec, probes)));
  }
}
