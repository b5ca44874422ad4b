package org.ionsight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.model.bundle.Definitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
  @TempDir private Path folder;

  @Test
  void everyKindOfInput_isRecognised() throws IOException {
    Path bundle = SmallBundle.write(folder.resolve("bundle"), Definitions.CURRENT);

    CommandRun run =
        CommandRun.of(
            "validate",
            SampleFiles.NMC_DRIVE.toString(),
            SampleFiles.PACK.toString(),
            bundle.toString(),
            SampleFiles.LFP_SPEC.toString());

    List<String> lines = run.out().lines().toList();
    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertEquals("file,kind,usable,rows,finding", lines.get(0));
    assertTrue(lines.get(1).contains(",recording,yes,"), lines.get(1));
    assertTrue(lines.get(2).contains(",pack,yes,"), lines.get(2));
    assertTrue(lines.get(3).contains(",bundle,yes,"), lines.get(3));
    assertTrue(lines.get(4).contains(",cell spec,yes,"), lines.get(4));
  }

  @Test
  void implausibleRows_areCountedWithTheirFirstLine() throws IOException {
    StringBuilder text = new StringBuilder("Test Time / s,Voltage / V,Current / A\n");
    for (int i = 0; i < 30; i++) {
      text.append(i).append(i == 20 ? ",8.4" : ",3.7").append(",0\n");
    }
    Path file = Files.writeString(folder.resolve("glitch.csv"), text);

    CommandRun run =
        CommandRun.of("validate", file.toString(), "--cell", SampleFiles.NMC_SPEC.toString());

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertTrue(run.out().contains("voltage_range 1 (first at line 22)"), run.out());
  }

  @Test
  void oneBadFileAmongGoodOnes_isSaidAndTheOthersAreStillChecked() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.csv"), "a,b\n1,2\n");

    CommandRun run = CommandRun.of("validate", bad.toString(), SampleFiles.NMC_DRIVE.toString());

    List<String> lines = run.out().lines().toList();
    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(lines.get(1).contains(",no,"), lines.get(1));
    assertTrue(lines.get(2).contains(",yes,"), lines.get(2));
    assertTrue(run.err().contains("bad.csv"), run.err());
  }

  @Test
  void damagedPackDescription_isNamed() throws IOException {
    Files.writeString(folder.resolve("pack.json"), "{\"name\": \"x\"}");

    CommandRun run = CommandRun.of("validate", folder.toString());

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("pack.json"), run.err());
  }
}
