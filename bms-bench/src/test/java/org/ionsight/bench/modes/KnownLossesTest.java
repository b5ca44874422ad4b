package org.ionsight.bench.modes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.bench.RealData;
import org.junit.jupiter.api.Test;

class KnownLossesTest {
  @Test
  void lossThatIsTwoPointsLarger_leads() {
    double[] losses = {0.05, 0.02, 0.08};

    assertEquals(2, KnownLosses.largest(losses));
    assertTrue(KnownLosses.leads(losses));
    assertFalse(KnownLosses.leads(new double[] {0.05, 0.02, 0.06}));
  }

  @Test
  void tableOfWeng_givesEachCellOnceAtItsLastCheckUp() throws IOException {
    Path modes = Path.of(System.getProperty("ionsight.root", ""), "bms-bench/protocols/modes.json");

    List<KnownLosses.Aged> aged = new KnownLosses(RealData.directory(), modes).umich();

    assertEquals(aged.size(), aged.stream().map(KnownLosses.Aged::cell).distinct().count());
    assertTrue(aged.stream().allMatch(cell -> cell.soh() < 1), aged::toString);
    assertTrue(aged.stream().anyMatch(KnownLosses.Aged::leads), aged::toString);
  }
}
