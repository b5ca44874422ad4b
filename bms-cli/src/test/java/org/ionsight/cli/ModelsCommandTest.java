package org.ionsight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.model.bundle.Definitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
  @TempDir private Path folder;

  @Test
  void bundleInAFolder_isListed() throws IOException {
    Path bundle = SmallBundle.write(folder.resolve("bundle"), Definitions.CURRENT);

    CommandRun run = CommandRun.of("models", bundle.toString());

    List<String> lines = run.out().lines().toList();
    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertEquals("id,version,models,bytes,rul_unit,end_of_life_soh,created_from", lines.get(0));
    assertTrue(
        lines
            .get(1)
            .startsWith(
                "small-bundle,1,,%d,equivalent_full_cycles,0.800,test"
                    .formatted(SmallBundle.CARD.length())),
        lines.get(1));
  }

  @Test
  void show_printsTheCard() throws IOException {
    Path bundle = SmallBundle.write(folder.resolve("bundle"), Definitions.CURRENT);

    assertEquals(SmallBundle.CARD, CommandRun.of("models", "show", bundle.toString()).out());
  }

  @Test
  void unknownBundle_isBadInput() {
    CommandRun run = CommandRun.of("models", "no-such-bundle");

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("no-such-bundle"), run.err());
  }

  @Test
  void shippedBundle_isListedWithItsNetworks() {
    CommandRun run = CommandRun.of("models");

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertTrue(run.out().contains("ionsight-base,"), run.out());
    assertTrue(run.out().contains(",soc+health+life+modes+pulse,"), run.out());
  }
}
