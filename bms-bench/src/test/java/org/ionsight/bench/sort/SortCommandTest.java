package org.ionsight.bench.sort;

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

class SortCommandTest {
  @TempDir private Path results;

  @Test
  void drawnCells_haveMoreTrueCapacityWithinLimitsThanSortedOrByChance() throws IOException {
    assertEquals(0, run("--seeds=1", "--cells=48", "--most=16", "--results=" + results));

    List<JsonNode> rows = JsonNode.read(results.resolve("sort.json")).node("rows").asList();
    assertEquals(4 * 2 * 3 + 2 * 2, rows.size());
    for (String shape : List.of("4s1p", "2s2p")) {
      double plan = trueAmpHours(rows, shape, true, ModuleScore.PLAN);
      assertTrue(plan > trueAmpHours(rows, shape, true, ModuleScore.BY_CAPACITY), shape);
      assertTrue(plan > trueAmpHours(rows, shape, true, ModuleScore.RANDOM), shape);
    }
    // Nothing beats it in plain series strings, by the estimates; so the true ones are equal too.
    assertEquals(
        trueAmpHours(rows, "4s1p", false, ModuleScore.BY_CAPACITY),
        trueAmpHours(rows, "4s1p", false, ModuleScore.PLAN),
        1e-3);
    String page = Files.readString(results.resolve("sort.md"));
    assertTrue(page.contains("| 48 drawn cells | 4s3p |"), page);
    assertTrue(page.contains("- Without limits, true Ah summed beside cells sorted, dealt"), page);
  }

  @Test
  void noSeeds_areRefused() {
    assertEquals(1, run("--seeds=0"));
  }

  private static double trueAmpHours(
      List<JsonNode> rows, String shape, boolean limited, String method) {
    return rows.stream()
        .filter(r -> r.text("shape").equals(shape))
        .filter(r -> r.text("limited").equals(String.valueOf(limited)))
        .filter(r -> r.text("method").equals(method))
        .findFirst()
        .orElseThrow()
        .number("true_ah");
  }

  private static int run(String... args) {
    PrintWriter sink = new PrintWriter(new StringWriter());
    return new CommandLine(new SortCommand())
        .setOut(sink)
        .setErr(sink)
        .setExecutionExceptionHandler((e, line, parsed) -> 1)
        .execute(args);
  }
}
