package org.ionsight.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ionsight.bench.accuracy.ResultFiles;
import org.ionsight.bench.accuracy.ResultRow;
import org.ionsight.bench.baseline.GradientBoosting;
import org.ionsight.train.engine.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  @TempDir private Path folder;

  private record Run(int exitCode, String out, String err) {}

  private static Run evaluate(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = EvaluateCommand.run(new PrintWriter(out), new PrintWriter(err, true), args);
    return new Run(code, out.toString(), err.toString());
  }

  @Test
  void unknownProtocol_isBadInputThatListsThoseThereAre() {
    Run run = evaluate("--protocol", "rul-mars", "--bundle", "none", "--data", folder.toString());

    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("rul-severson"), run.err());
  }

  @Test
  void noProtocol_isBadInput() {
    assertEquals(1, evaluate("--data", folder.toString()).exitCode());
  }

  @Test
  void pageFromResults_measuresNothingAndHasTheFiguresThatAreThere() throws IOException {
    Path results = Files.createDirectories(folder.resolve("results"));
    ResultFiles.write(
        results.resolve("soh-curve.json"),
        List.of(
            new ResultRow(
                "soh-curve",
                "honest",
                "lsd, as recorded",
                "ridge",
                "mae",
                0.0321,
                "1",
                2,
                0,
                "d")));

    Run run = evaluate("--from-results", "--results", results.toString());

    assertEquals(0, run.exitCode(), run.err());
    assertEquals("", run.out(), "no figures of this run");
    String page = Files.readString(results.resolve("accuracy.md"));
    assertTrue(page.contains("lsd, as recorded") && page.contains("3.21"), page);
  }

  @Test
  void pageFromResultsOfNoFolder_isBadInput() {
    Run unnamed = evaluate("--from-results");
    Run missing = evaluate("--from-results", "--results", folder.resolve("nowhere").toString());

    assertEquals(1, unnamed.exitCode());
    assertTrue(unnamed.err().contains("--results"), unnamed.err());
    assertEquals(1, missing.exitCode());
    assertTrue(missing.err().contains("nowhere"), missing.err());
  }

  @Test
  void figuresOfNoRun_areNotWrittenOverThoseOfOne() throws IOException {
    Path json = Files.writeString(folder.resolve("rows.json"), "kept");

    Run run = evaluate("--from-results", "--results", folder.toString(), "--json", json.toString());

    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("--json"), run.err());
    assertEquals("kept", Files.readString(json));
  }

  @Test
  void measuringWithoutData_isBadInputThatNamesTheOption() {
    Run run = evaluate("--protocol", "rul-severson", "--bundle", "none");

    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("--data"), run.err());
  }

  @Test
  void missingData_isBadInputThatNamesTheFile() {
    Run run =
        evaluate("--protocol", "rul-severson", "--bundle", "none", "--data", folder.toString());

    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("cycle_lives.csv.gz"), run.err());
  }

  @Test
  void bundleThatIsNone_isBadInputThatNamesTheFolder() {
    Run run =
        evaluate(
            "--protocol",
            "rul-severson",
            "--bundle",
            folder.resolve("nowhere").toString(),
            "--data",
            folder.toString());

    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("nowhere"), run.err());
  }

  @Test
  void shippedBundle_comesFirstAndThoseOfOtherSeedsFollow() throws IOException {
    Path shipped = Path.of(System.getProperty("ionsight.root", ""), "models", "ionsight-base");
    Path seed = Files.createDirectories(folder.resolve("seed-2"));
    try (Stream<Path> files = Files.list(shipped)) {
      for (Path file : files.toList()) {
        Files.copy(file, seed.resolve(file.getFileName()));
      }
    }

    Path missing = folder.resolve("missing");
    try (Models all = Models.shipped(shipped, folder, 3);
        Models one = Models.shipped(missing, folder, 1);
        Models none = Models.shipped(shipped, missing, 3)) {
      assertEquals(2, all.trainings().size());
      assertEquals(1, one.trainings().size());
      assertEquals(1, none.trainings().size());
    }
  }

  @Test
  void seversonOnThePublishedCells_reproducesTheVarianceModel() throws IOException {
    Path json = folder.resolve("rows.json");

    Run run =
        evaluate(
            "--protocol",
            "rul-severson",
            "--data",
            RealData.directory().toString(),
            "--bundle",
            "none",
            "--json",
            json.toString());

    assertEquals(0, run.exitCode(), run.err());
    // Severson et al. give 14.1 and 14.7 %; SOURCES.md of the data has the RMSE of these files.
    assertEquals(103.57, value(json, "train", "rmse"), 0.005);
    assertEquals(137.90, value(json, "primary test", "rmse"), 0.005);
    assertEquals(138.33, value(json, "primary test without b2c1", "rmse"), 0.005);
    assertEquals(0.1475, value(json, "primary test", "mape"), 5e-5);
  }

  private static double value(Path json, String condition, String metric) throws IOException {
    return ResultFiles.read(json).stream()
        .filter(r -> r.method().equals("variance model"))
        .filter(r -> r.condition().equals(condition) && r.metric().equals(metric))
        .mapToDouble(ResultRow::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shortFormOnTinyData_measuresEveryMethodAndTheResultsFolderHoldsThePage() throws IOException {
    assumeTrue(Torch.supported(), "the feed-forward network needs PyTorch for this platform");
    assumeTrue(GradientBoosting.supported(), "needs XGBoost's native library and OpenMP");
    Path protocols = Path.of(System.getProperty("ionsight.root", ""), "bms-bench", "protocols");
    Path data = TinyData.write(folder.resolve("data"), protocols);
    Path results = Files.createDirectories(folder.resolve("results"));
    ResultFiles.write(
        results.resolve("rul-severson.json"),
        List.of(
            new ResultRow(
                "rul-severson", "honest", "train", "ionsight", "mape", 0.09, "1", 41, 3, "d")));

    Run run =
        evaluate(
            "--protocol",
            "soc-lg",
            "--protocol",
            "soc-stress",
            "--protocol",
            "soc-lfp",
            "--protocol",
            "rul-severson",
            "--protocol",
            "cluster-retired",
            "--short",
            "--bundle",
            "none",
            "--data",
            data.toString(),
            "--results",
            results.toString());

    assertEquals(0, run.exitCode(), run.err());
    assertEquals(
        Set.of("published: 2x256 LSTM, 30 s window", "Coulomb counter, true start", "EKF", "FNN"),
        methods(results.resolve("soc-lg.json")));
    Set<String> stressed = methods(results.resolve("soc-stress.json"));
    assertTrue(
        stressed.containsAll(
            Set.of("published: LSTM", "Coulomb counter, true start", "EKF", "FNN")),
        stressed.toString());
    assertEquals(
        Set.of("width_flattest", "width_steepest", "largest_width_step"),
        ResultFiles.read(results.resolve("soc-lfp.json")).stream()
            .map(ResultRow::metric)
            .filter(m -> m.contains("width_"))
            .collect(Collectors.toSet()));
    assertTrue(
        methods(results.resolve("rul-severson.json"))
            .containsAll(Set.of("variance model", "ionsight")),
        "a run of baselines keeps what was measured of the bundle");
    assertTrue(methods(results.resolve("cluster-retired.json")).contains("ionsight"), run.out());
    String page = Files.readString(results.resolve("accuracy.md"));
    assertTrue(page.contains("## rul-severson, honest"), page);
    assertTrue(page.contains("## soc-lg, published-protocol"), page);
  }

  private static Set<String> methods(Path json) throws IOException {
    return ResultFiles.read(json).stream().map(ResultRow::method).collect(Collectors.toSet());
  }

  @Test
  void shortFormOfEveryProtocol_answersWithBaselinesAndPublishedRows() throws IOException {
    Path json = folder.resolve("rows.json");

    Run run =
        evaluate(
            "--all",
            "--short",
            "--data",
            RealData.directory().toString(),
            "--bundle",
            "none",
            "--json",
            json.toString());

    assertEquals(0, run.exitCode(), run.err());
    List<ResultRow> rows = ResultFiles.read(json);
    assertEquals(Protocols.all().size(), rows.stream().map(ResultRow::protocol).distinct().count());
    assertTrue(Files.size(json) > 0);
  }
}
