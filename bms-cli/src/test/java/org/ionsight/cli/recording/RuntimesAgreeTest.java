package org.ionsight.cli.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.PulseEstimate;
import org.ionsight.core.estimate.PulseModel;
import org.ionsight.core.io.ColumnMap;
import org.ionsight.core.io.PulseTable;
import org.ionsight.core.io.Recording;
import org.ionsight.model.Runtime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both runtimes give the same estimates of recordings, with the shipped networks. */
class RuntimesAgreeTest {
  private static final double TOLERANCE = 1e-5;
  private static final Path ROOT = Path.of(System.getProperty("ionsight.root", ""));

  /** What was estimated, number by number. */
  private interface Run {
    List<Double> with(EstimationModels models) throws IOException;
  }

  private static void assertAgree(Run run) throws IOException {
    List<Double> expected = in(Runtime.ONNX_RUNTIME, run);
    List<Double> found = in(Runtime.JAVA, run);
    assertEquals(expected.size(), found.size());
    assertTrue(expected.stream().filter(Double::isFinite).count() > 20, "too few to compare");
    for (int i = 0; i < expected.size(); i++) {
      double number = expected.get(i);
      // No answer is NaN, in both.
      double bound = Double.isNaN(number) ? 0 : TOLERANCE * Math.max(1, Math.abs(number));
      assertEquals(number, found.get(i), bound, "number " + i);
    }
  }

  private static List<Double> in(Runtime runtime, Run run) throws IOException {
    String before = System.getProperty(Runtime.PROPERTY, "");
    System.setProperty(Runtime.PROPERTY, runtime.name());
    try (EstimationModels models = EstimationModels.load(Optional.empty())) {
      return run.with(models);
    } finally {
      System.setProperty(Runtime.PROPERTY, before);
    }
  }

  private static Path sample(String name) {
    return ROOT.resolve("src-test-data").resolve("cells").resolve(name);
  }

  private static Path measured(String name) {
    String declared = System.getenv("IONSIGHT_DATA");
    Path data = declared != null ? Path.of(declared) : ROOT.resolve("../shared/data");
    Path file = data.resolve(name);
    assumeTrue(Files.exists(file), "needs the measured data");
    return file;
  }

  /** A generated cell has its spec beside it; a catalogue says what a measured one is. */
  private static Optional<String> specOf(Path file) {
    String chemistry = file.getFileName().toString().substring(0, 3);
    Path spec = file.resolveSibling("ionsight-sim-" + chemistry + ".json");
    return Optional.of(spec).filter(Files::exists).map(Path::toString);
  }

  private static Recording read(Path file) throws IOException {
    return RecordingFile.read(file, InputStream.nullInputStream(), ColumnMap.bdf());
  }

  private static List<Double> socs(EstimationModels models, Path file) throws IOException {
    CellSpec spec = CellLookup.find(specOf(file), file);
    List<Double> numbers = new ArrayList<>();
    new RowEstimator(spec, models.set())
        .estimate(
            read(file),
            (row, estimate) -> {
              numbers.add(estimate.soc(0));
              numbers.add(estimate.socLow(0));
              numbers.add(estimate.socHigh(0));
            });
    return numbers;
  }

  private static List<Double> cycles(EstimationModels models, Path file) throws IOException {
    CellSpec spec = CellLookup.find(specOf(file), file);
    List<Double> numbers = new ArrayList<>();
    try (CycleEstimator estimator = new CycleEstimator(spec, models)) {
      for (CycleRow row : estimator.estimate(read(file))) {
        numbers.addAll(List.of(row.soh(), row.sohLow(), row.sohHigh(), row.kneeProbability()));
        // The network answers with logarithms.
        numbers.add(Math.log1p(row.rul()));
        numbers.add(Math.log1p(row.rulLow()));
        numbers.add(Math.log1p(row.rulHigh()));
        row.modes()
            .ifPresent(
                modes -> {
                  numbers.add(modes.lli().value());
                  numbers.add(modes.lamPositive().value());
                  numbers.add(modes.lamNegative().value());
                });
      }
    }
    return numbers;
  }

  private static List<Double> pulses(EstimationModels models, Path file) throws IOException {
    List<Double> numbers = new ArrayList<>();
    try (PulseModel model = models.set().openPulseModel().orElseThrow()) {
      PulseEstimate estimate = new PulseEstimate(model.embeddingSize());
      for (PulseTable.Row row : PulseTable.read(file)) {
        model.estimate(row.test(), estimate);
        numbers.addAll(List.of(estimate.soh, estimate.sohLow, estimate.sohHigh));
        for (float p : estimate.cathodeProbabilities) {
          numbers.add((double) p);
        }
      }
    }
    return numbers;
  }

  @Test
  void drive_givesTheSameStateOfCharge() throws IOException {
    assertAgree(models -> socs(models, sample("nmc-drive.bdf.csv.gz")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lfp-life.bdf.csv.gz", "nca-life.bdf.csv.gz"})
  void life_givesTheSameHealthLifeAndModes(String name) throws IOException {
    assertAgree(models -> cycles(models, sample(name)));
  }

  @Test
  void pulseTests_giveTheSameHealthAndCathode() throws IOException {
    assertAgree(models -> pulses(models, sample("retired-pulses.csv")));
  }

  @Test
  void measuredDrive_givesTheSameStateOfCharge() throws IOException {
    Path file = measured("lg-18650hg2/lg-18650hg2__0degC_589_US06.bdf.csv.gz");
    assertAgree(models -> socs(models, file));
  }
}
