package org.ionsight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

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
    assertEquals("", run.err());
  }
}
