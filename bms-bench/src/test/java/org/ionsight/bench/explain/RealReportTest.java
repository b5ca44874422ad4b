package org.ionsight.bench.explain;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.bench.modes.KnownLosses;
import org.ionsight.cluster.diagnose.Confidence;
import org.ionsight.cluster.explain.Cause;
import org.ionsight.cluster.explain.LikelyCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealReportTest {
  @TempDir private Path folder;

  private static RealSets.Known known(Cause truth, boolean apart, Cause said) {
    return new RealSets.Known(
        "cell", truth, apart, new LikelyCause(said, Confidence.LOW, "of a test"));
  }

  @Test
  void cellsWithKnownLosses_areCountedByWhatWasSaid() throws IOException {
    RealReport report = new RealReport();
    report.known(
        List.of(
            known(Cause.LITHIUM_INVENTORY, true, Cause.LITHIUM_INVENTORY),
            known(Cause.LITHIUM_INVENTORY, true, Cause.NEGATIVE_MATERIAL),
            known(Cause.LITHIUM_INVENTORY, true, Cause.NOT_TOLD_APART),
            known(Cause.LITHIUM_INVENTORY, false, Cause.USUAL),
            known(Cause.NEGATIVE_MATERIAL, true, Cause.NOT_TOLD_APART)));
    report.network("some cells", new KnownLosses.Agreement(9, 8, 7, 6, 5));

    report.write(folder, "the command");

    String page = Files.readString(folder.resolve("explain-real.md"));
    assertTrue(page.contains("| loss of lithium inventory | 4 | 3 | 1 | 1 | 1 |"), page);
    assertTrue(page.contains("| loss of negative material | 1 | 1 | 0 | 0 | 1 |"), page);
    assertTrue(page.contains("of a test (2 cells)"), page);
    assertTrue(page.contains("| some cells | 9 | 8 | 7 | 6 | 5 |"), page);
  }
}
