package org.ionsight.bench.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.core.json.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LatencyCommandTest {
  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    String home = System.getProperty("ionsight.home");
    System.setProperty("ionsight.home", folder.toString());
    try {
      return new CommandLine(new LatencyCommand())
          .setOut(new PrintWriter(new StringWriter(), true))
          .setErr(new PrintWriter(err, true))
          .setExecutionExceptionHandler(
              (e, line, parsed) -> {
                e.printStackTrace(new PrintWriter(err, true));
                return 1;
              })
          .execute(arguments);
    } finally {
      if (home == null) {
        System.clearProperty("ionsight.home");
      } else {
        System.setProperty("ionsight.home", home);
      }
    }
  }

  @Test
  void shortRun_writesBothFiles() throws IOException {
    Path results = folder.resolve("results");

    assertEquals(
        0,
        run("--short", "--only", "^step-1-java$", "--results", results.toString()),
        err::toString);

    List<LatencyRow> rows =
        JsonNode.read(results.resolve("latency.json")).asList().stream()
            .map(LatencyRow::read)
            .toList();
    assertEquals(1, rows.size());
    assertEquals("step", rows.get(0).benchmark());
    assertEquals(0, rows.get(0).bytes());
    Double ratio = rows.get(0).roofRatio();
    assertTrue(ratio != null && ratio > 1, "nothing is faster than the machine: " + ratio);
    String page = Files.readString(results.resolve("latency.md"));
    assertTrue(page.contains("## The roof") && page.contains("GFMA/s"), page);
    assertTrue(page.contains("step in plain Java: bytes"), page);
  }

  @Test
  void folderWithoutJava_isBadInput() {
    assertEquals(1, run("--jdk", folder.toString()));
    assertTrue(err.toString().contains("expected the home of a JDK"), err.toString());
  }
}
