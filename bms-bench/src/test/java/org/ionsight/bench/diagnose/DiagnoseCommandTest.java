package org.ionsight.bench.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.bench.diagnose.PlantedPack.Cause;
import org.ionsight.core.json.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DiagnoseCommandTest {
  @TempDir private Path results;

  @Test
  void fewSmallPacks_areScoredForEveryMethodAndCause() throws IOException {
    int code =
        run(
            "--healthy=1",
            "--weak=1",
            "--development=1",
            "--cells=10",
            "--recordings=4",
            "--results=" + results);

    assertEquals(0, code);
    List<JsonNode> methods =
        JsonNode.read(results.resolve("diagnose.json")).node("methods").asList();
    assertEquals(Method.values().length, methods.size());
    for (JsonNode method : methods) {
      assertEquals(Cause.values().length - 1, method.node("causes").asList().size());
      assertTrue(method.number("healthy_packs_with_alarm") <= 1, method.text("method"));
    }
    String page = Files.readString(results.resolve("diagnose.md"));
    assertTrue(page.contains("| leak | its self-discharge check |"), page);
    assertTrue(page.contains("| leak | its watch: the networks alone |"), page);
    assertTrue(page.contains("## What the watch adds"), page);
  }

  @Test
  void limitsOfTheWatch_areToldWithWhatHealthyCellsReach() throws IOException {
    PrintWriter sink = new PrintWriter(new StringWriter());
    int code =
        new CommandLine(new WatchCommand())
            .setOut(sink)
            .setErr(sink)
            .execute(
                "--healthy=1", "--weak=1", "--cells=10", "--recordings=3", "--results=" + results);

    assertEquals(0, code);
    String page = Files.readString(results.resolve("watch.md"));
    assertTrue(page.contains("| embedding | 1.7 |"), page);
    assertTrue(page.contains("| leak | "), page);
  }

  @Test
  void weakPack_hasOneCellOfEveryCauseAndTheSameForTheSameSeed() {
    PlantedPack pack = PlantedPack.weak(3, 12, 4);

    for (Cause cause : Cause.values()) {
      long expected = cause == Cause.NONE ? 12 - (Cause.values().length - 1) : 1;
      assertEquals(expected, pack.causes().stream().filter(c -> c == cause).count(), cause.name());
    }
    assertEquals(pack.causes(), PlantedPack.weak(3, 12, 4).causes());
  }

  @Test
  void packsTooSmallToCompareCells_areRefused() {
    assertEquals(1, run("--cells=6"));
  }

  @Test
  void sharesOfFewPacks_areBoundedAsClopperAndPearsonDo() {
    assertEquals(1 - Math.pow(0.05, 1.0 / 30), DiagnoseScores.bound(0, 30), 1e-9);
    assertEquals(0.149, DiagnoseScores.bound(1, 30), 5e-4);
    assertEquals(1, DiagnoseScores.bound(30, 30), 1e-9);
  }

  @Test
  void fleetThatIsGroupedToo_isRefused() {
    PrintWriter sink = new PrintWriter(new StringWriter());
    int code =
        new CommandLine(new FleetCommand())
            .setOut(sink)
            .setErr(sink)
            .setExecutionExceptionHandler((e, line, parsed) -> 1)
            .execute("--cells=2000");

    assertEquals(1, code);
  }

  private static int run(String... args) {
    PrintWriter sink = new PrintWriter(new StringWriter());
    return new CommandLine(new DiagnoseCommand())
        .setOut(sink)
        .setErr(sink)
        .setExecutionExceptionHandler((e, line, parsed) -> 1)
        .execute(args);
  }
}
