package org.ionsight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BmsTest {
  @Test
  void noCommand_isBadInputWithAHint() {
    CommandRun run = CommandRun.of();

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertEquals("", run.out());
    assertTrue(run.err().contains("see 'bms --help'"), run.err());
  }

  @Test
  void unknownCommand_isBadInputThatNamesIt() {
    CommandRun run = CommandRun.of("estimat");

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("estimat"), run.err());
  }

  @Test
  void help_goesToStandardOutput() {
    CommandRun run = CommandRun.of("--help");

    assertEquals(ExitCodes.FINE, run.exitCode());
    assertTrue(run.out().contains("Exit codes"), run.out());
    List<String> commands =
        run.out()
            .lines()
            .dropWhile(line -> !line.equals("Commands:"))
            .skip(1)
            .takeWhile(line -> !line.isBlank())
            .toList();
    assertTrue(commands.size() > 8, run.out());
    assertTrue(commands.stream().allMatch(line -> line.matches("  \\w+ +.*\\.")), run.out());
    assertEquals("", run.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"estimate", "cluster", "report", "simulate", "models", "validate", "demo"})
  void helpOfEveryCommand_namesItAndFitsATerminal(String command) {
    CommandRun run = CommandRun.of(command, "--help");

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertTrue(run.out().contains("Usage: bms " + command), run.out());
    assertTrue(run.out().lines().allMatch(line -> line.length() <= 100), run.out());
    assertFalse(run.out().contains("%%"), run.out());
  }
}
