package org.ionsight.bench.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ionsight.bench.command.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpokenOptionTest {
  @TempDir private Path folder;

  private static void badInput(String expected, String... args) {
    StringWriter err = new StringWriter();

    int code =
        CommandRun.of(
            new PageCommand(),
            () -> false,
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            args);

    assertEquals(1, code, err.toString());
    assertTrue(err.toString().contains(expected), err.toString());
  }

  @Test
  void pageThatIsNone_isBadInputBeforeABrowserStarts() throws IOException {
    Path foreign = Files.writeString(folder.resolve("foreign.html"), "<!doctype html><p>hello</p>");

    badInput("found no file", "--spoken", folder.resolve("missing.html").toString());
    badInput("found no file", "--spoken", folder.toString());
    badInput("found another file", "--spoken", foreign.toString());
  }

  @Test
  void optionsOfTheTimes_areRefused() {
    badInput(
        "--results: expected it without --spoken",
        "--spoken",
        "page.html",
        "--results",
        folder.toString());
  }
}
