package org.ionsight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.core.io.PulseTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PulseCommandTest {
  @TempDir private Path folder;

  @Test
  void table_hasARowForEachTestWithAnIntervalAndAVerdict() throws IOException {
    CommandRun run = CommandRun.of("pulse", SampleFiles.PULSES.toString());

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    List<String> lines = run.out().lines().toList();
    assertEquals(
        "cell,soh,soh_low,soh_high,cathode,cathode_probability,verdict,reason", lines.get(0));
    assertEquals(PulseTable.read(SampleFiles.PULSES).size(), lines.size() - 1);
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      double soh = Double.parseDouble(fields[1]);
      assertTrue(Double.parseDouble(fields[2]) <= soh, line);
      assertTrue(Double.parseDouble(fields[3]) >= soh, line);
      assertTrue(List.of("nominal", "caution", "reject").contains(fields[6]), line);
    }
  }

  @Test
  void tableWithoutPulses_namesTheColumnsThatItNeeds() throws IOException {
    Path file = Files.writeString(folder.resolve("pulses.csv"), "Cell,Voltage\na,3.3\n");

    CommandRun run = CommandRun.of("pulse", file.toString());

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("pulses.csv: line 2"), run.err());
    assertTrue(run.err().contains("docs/PULSE-TESTS.md"), run.err());
  }

  @Test
  void bundleWithoutNetworks_hasNoModelForPulses() {
    CommandRun run = CommandRun.of("pulse", SampleFiles.PULSES.toString(), "--bundle", "none");

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("expected a bundle with a model for pulse tests"), run.err());
  }
}
