package org.ionsight.bench.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ionsight.core.json.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyFilesTest {
  /** The names that others read the file by. */
  private static final Set<String> NAMES =
      Set.of(
          "step",
          "window-recompute",
          "djl-predictor",
          "djl-pytorch",
          "naive-java",
          "ekf",
          "health",
          "life",
          "curve",
          "assign",
          "snapshot",
          "bundle-load");

  /** What we add to them. */
  private static final Set<String> OURS =
      Set.of("step-mixed", "tick", "tick-10hz", "snapshot-file");

  private static final Pattern KEY = Pattern.compile("\"(\\w+)\":");

  private static final Machine HERE = new Machine("a cpu", "a system", "0.1", "abc", "libs", "b1");
  private static final Done DONE =
      new Done(new Spot("step", 96, "java", 2), "17", new JmhFork.Timing(10, 20.5, 30, 40, 0));

  @TempDir private Path folder;

  private WorkFile open(Machine machine) throws IOException {
    return new WorkFile(folder.resolve("work.jsonl"), machine);
  }

  /** Also those that hold null. */
  private static List<String> keys(String line) {
    return KEY.matcher(line).results().map(match -> match.group(1)).toList();
  }

  @Test
  void row_isReadBackAsWritten() throws IOException {
    LatencyRow.Run quick = new LatencyRow.Run(70.25, 80, 90.5, 0);
    LatencyRow with = new LatencyRow("step", 96, "java", "17", quick, 4.5, List.of());
    LatencyRow.Run leaky = new LatencyRow.Run(0.125, 80, 90.5, 16);
    LatencyRow without = new LatencyRow("curve", 1, "none", "25", leaky, null, List.of());
    for (LatencyRow row : List.of(with, without)) {
      JsonNode node = JsonNode.read("row", new StringReader(row.toJson()));
      assertEquals(row, LatencyRow.read(node));
      assertEquals(LatencyRow.KEYS, keys(row.toJson()));
    }
    LatencyRow again = with.withRuns(List.of(new LatencyRow.Run(70, 80, 90, 0)));
    assertEquals(again, LatencyRow.read(JsonNode.read("row", new StringReader(again.toJson()))));
  }

  @Test
  void plan_hasExactlyTheAgreedBenchmarks() {
    Set<String> planned =
        Plan.spots(false).stream()
            .filter(spot -> !spot.isRoof())
            .map(Spot::benchmark)
            .collect(Collectors.toSet());

    assertTrue(planned.containsAll(NAMES), planned.toString());
    assertTrue(
        planned.stream().allMatch(name -> NAMES.contains(name) || OURS.contains(name)),
        planned.toString());
    assertEquals(planned, Plan.benchmarks());
    assertEquals(
        Plan.spots(false).size(), Plan.spots(false).stream().map(Spot::name).distinct().count());
  }

  @Test
  void committedFigures_haveTheAgreedFieldsAndNames() throws IOException {
    Path file =
        Path.of(System.getProperty("ionsight.root", "")).resolve("docs/results/latency.json");
    assumeTrue(Files.exists(file), "no figures have been measured yet");
    List<JsonNode> rows = JsonNode.read(file).asList();
    for (String line : Files.readAllLines(file)) {
      // What was timed more than once says so behind the agreed fields.
      assertTrue(
          line.length() < 3
              || keys(line).subList(0, LatencyRow.KEYS.size()).equals(LatencyRow.KEYS),
          line);
    }
    for (JsonNode node : rows) {
      LatencyRow row = LatencyRow.read(node);
      assertTrue(Plan.benchmarks().contains(row.benchmark()), row.benchmark());
      assertTrue(Set.of("ort", "java", "none").contains(row.runtime()), row.runtime());
      assertTrue(row.cells() > 0 && row.p50() > 0 && row.p50() <= row.p99(), row.toString());
      assertTrue(row.p99() <= row.p999() && row.bytes() >= 0, row.toString());
    }
    Set<String> measured =
        rows.stream().map(node -> node.text("benchmark")).collect(Collectors.toSet());
    assertTrue(measured.containsAll(NAMES), measured.toString());
  }

  /** Every benchmark at every size on both runtimes, and steps of the sizes that were agreed. */
  @Test
  void committedFigures_areWholeOnBothJdks() throws IOException {
    Path file =
        Path.of(System.getProperty("ionsight.root", "")).resolve("docs/results/latency.json");
    assumeTrue(Files.exists(file), "no figures have been measured yet");
    List<String> measured =
        JsonNode.read(file).asList().stream()
            .map(LatencyRow::read)
            .map(r -> "%s-%d-%s-%s".formatted(r.benchmark(), r.cells(), r.runtime(), r.jdk()))
            .sorted()
            .toList();
    List<String> planned =
        Plan.spots(false).stream()
            .filter(spot -> !spot.isRoof())
            .flatMap(spot -> Stream.of(spot.name() + "-17", spot.name() + "-25"))
            .sorted()
            .toList();
    assertEquals(planned, measured);
    for (int cells : new int[] {1, 16, 96, 192, 400, 1000}) {
      assertTrue(measured.contains("step-" + cells + "-ort-17"), cells + " cells");
      assertTrue(measured.contains("step-" + cells + "-java-25"), cells + " cells");
    }
  }

  @Test
  void stoppedRun_goesOnWhereItWas() throws IOException {
    WorkFile before = open(HERE);
    before.add(DONE);
    Files.writeString(
        folder.resolve("work.jsonl"), "{ \"benchmark\": \"st", StandardOpenOption.APPEND);

    WorkFile after = open(HERE);

    assertEquals(List.of(DONE), after.done());
    assertEquals(1, after.times(DONE.spot(), new Jdk(Path.of("java"), "17", "")));
    assertEquals(0, after.times(DONE.spot(), new Jdk(Path.of("java"), "25", "")));
    after.add(DONE);
    assertEquals(List.of(DONE, DONE), open(HERE).done());
  }

  @Test
  void figuresOfAnotherBuildOrMachine_areNotGoneOnFrom() throws IOException {
    open(HERE).add(DONE);
    assertEquals(
        List.of(), open(new Machine("a cpu", "a system", "0.1", "abc", "libs", "b2")).done());

    open(HERE).add(DONE);
    assertEquals(
        List.of(), open(new Machine("other", "a system", "0.1", "abc", "libs", "b1")).done());
  }

  @Test
  void roof_isTheLongerOfArithmeticAndReading() {
    Roof roof =
        new Roof(
            List.of(
                new Done(
                    new Spot("roof-fma", 4, "none", 1),
                    "17",
                    // 2^20 multiply-adds in 2^20/50 ns: 50 a nanosecond.
                    new JmhFork.Timing(1048576 / 50.0, 1e6, 1e6, 1e6, 0)),
                new Done(
                    new Spot("roof-read", 128, "none", 1),
                    "17",
                    // 2^26 bytes, 100 a nanosecond.
                    new JmhFork.Timing(67108864 / 100.0, 1e6, 1e6, 1e6, 0))));

    // Of one cell the weights take longer, of 400 the arithmetic: 3,520 multiply-adds a
    // cell, and not the 5,056 of the file, which has zeros between the groups of units.
    assertEquals(21_360 / 100.0, roof.nanos("step", 1).orElseThrow(), 15);
    assertEquals(400 * 3_520 / 50.0, roof.nanos("step", 400).orElseThrow(), 1);
    assertEquals(roof.nanos("step", 400), roof.nanos("window-recompute", 400));
    assertTrue(roof.nanos("curve", 1).isEmpty());
  }
}
