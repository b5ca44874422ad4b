package org.ionsight.bench.group;

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

class ClusterSpeedCommandTest {
  @TempDir private Path results;

  @Test
  void smallFleet_isFoundAsPlantedAndEveryMethodAssignsWithoutGarbage() throws IOException {
    assertEquals(0, run("--points=24000", "--components=8", "--groups=3", "--results=" + results));
    List<JsonNode> rows = JsonNode.read(results.resolve("cluster.json")).node("rows").asList();
    String page = Files.readString(results.resolve("cluster.md"));
    assertTrue(page.contains("| 24,000 | 8 | 3 |"), page);
    assertTrue(page.contains("--points 24000"), page);
    assertEquals(6, rows.size());
    assertEquals("fit", rows.get(0).text("benchmark"));
    assertTrue(rows.get(0).number("ari") > 0.99, () -> rows.get(0).place());
    for (JsonNode assign : rows.subList(1, 6)) {
      assertTrue(assign.number("assign_ns") > 0, assign.text("method"));
      assertTrue(assign.number("bytes_per_op") < 1, assign.text("method"));
    }
  }

  @Test
  void moreGroupsThanComponents_areRefused() {
    assertEquals(1, run("--components=2", "--groups=3"));
  }

  private static int run(String... args) {
    PrintWriter sink = new PrintWriter(new StringWriter());
    return new CommandLine(new ClusterSpeedCommand())
        .setOut(sink)
        .setErr(sink)
        .setExecutionExceptionHandler((e, line, parsed) -> 1)
        .execute(args);
  }
}
