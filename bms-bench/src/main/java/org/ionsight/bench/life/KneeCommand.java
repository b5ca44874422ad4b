package org.ionsight.bench.life;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ionsight.bench.command.ResultsFolder;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.train.catalogue.CellTypes;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.health.HealthData;
import org.ionsight.train.life.Knee;
import org.ionsight.train.life.LifeData;
import org.ionsight.train.life.LifeTrajectory;
import org.ionsight.train.life.LifeTrajectory.Point;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bms bench knee}: whether the life network's knee probability is a frequency, on cells that
 * it was not trained on, before and after a calibration on validation cells.
 */
@Command(
    name = "knee",
    description = "Measures how often the knee comes when its probability says so.",
    mixinStandardHelpOptions = true)
public final class KneeCommand implements Callable<Integer> {
  /** Where in what was watched of its life a cell is asked. */
  private static final int QUESTIONS = 10;

  private static final int FEWEST_CHECKPOINTS = 3;

  @Option(names = "--data", required = true, description = "Folder of the data sets.")
  private @Nullable Path data;

  @Option(
      names = "--cache",
      defaultValue = "work-dir/cache",
      description = "Folder of what is slow to read (default: ${DEFAULT-VALUE}).")
  private Path cache = Path.of("work-dir/cache");

  @Mixin private ResultsFolder results = new ResultsFolder();

  @Spec private CommandSpec spec;

  KneeCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    err.println("reading the curves, a minute the first time");
    DataCatalogue catalogue = DataCatalogue.read(Objects.requireNonNull(data));
    List<LifeTrajectory> lives =
        LifeData.measured(catalogue, HealthData.load(catalogue, cache).rows());
    List<KneeAnswer> answers = new ArrayList<>();
    try (EstimationModels models = EstimationModels.load(Optional.empty())) {
      Map<String, LifeForecast> forecasts = new HashMap<>();
      try {
        for (LifeTrajectory life : lives) {
          if (life.split() != Split.TRAIN) {
            ask(life, forecast(models.set(), forecasts, life), answers);
          }
        }
      } finally {
        forecasts.values().forEach(LifeForecast::close);
      }
    }
    KneeReport report = new KneeReport(answers);
    results.publish(
        report.markdown(),
        folder -> {
          Files.writeString(folder.resolve("knee.md"), report.markdown());
          report.json().write(folder.resolve("knee.json"));
        });
    return 0;
  }

  private static LifeForecast forecast(
      ModelSet models, Map<String, LifeForecast> forecasts, LifeTrajectory life) {
    CellSpec type = CellTypes.of(life.dataset(), life.cellId());
    return forecasts.computeIfAbsent(type.name(), name -> new LifeForecast(models, type));
  }

  /**
   * Asks at equal steps of throughput, where it is known whether the knee is passed or near; a step
   * that brought no checkpoint, as of a life that is sparse, asks nothing new.
   */
  private static void ask(LifeTrajectory life, LifeForecast forecast, List<KneeAnswer> into) {
    double asked = Double.NaN;
    for (int q = 1; q <= QUESTIONS; q++) {
      List<Point> seen =
          LifeQuestion.until(life, life.watched() * q / QUESTIONS, FEWEST_CHECKPOINTS);
      double now = seen.get(seen.size() - 1).efc();
      if (now == asked) {
        continue;
      }
      asked = now;
      double label = life.knee().label(now, Knee.AHEAD);
      if (Double.isNaN(label)) {
        continue;
      }
      LifeEstimate said = forecast.at(seen);
      if (Double.isFinite(said.kneeProbability)) {
        into.add(
            new KneeAnswer(
                life.name(),
                life.dataset(),
                life.split(),
                Double.isFinite(life.knee().efc()),
                said.kneeProbability,
                label == 1));
      }
    }
  }
}
