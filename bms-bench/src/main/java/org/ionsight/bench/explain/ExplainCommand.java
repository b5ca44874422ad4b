package org.ionsight.bench.explain;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ionsight.bench.command.ResultsFolder;
import org.ionsight.bench.modes.KnownLosses;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cluster.explain.Cause;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.bundle.BundleFiles;
import org.ionsight.sim.PackSimulation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bms bench explain}: how faithful explanations are, on packs whose truth is known and on
 * networks that were made to forget.
 */
@Command(
    name = "explain",
    description = "Measures how faithful explanations are.",
    mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
  private static final int WEAK_CELLS = 12;
  private static final double[] SHUFFLED = {0.1, 0.25, 0.5, 1};
  private static final int SHUFFLES = 10;
  private static final int WINDOW_SHUFFLES = 1_000;

  // Other ages, rates and temperatures than signatures were learned at.
  private static final List<SimulatedPacks.Life> LIVES =
      List.of(
          new SimulatedPacks.Life(3, 1_200),
          new SimulatedPacks.Life(4, 1_050),
          new SimulatedPacks.Life(5, 900));

  @Option(
      names = "--packs",
      defaultValue = "3",
      description = "Simulated packs of each design (default: ${DEFAULT-VALUE}).")
  private int packs = 3;

  @Option(
      names = "--designs",
      split = ",",
      defaultValue = "nmc811,nmc532,nca,lco,lfp",
      description = "Designs to simulate (default: ${DEFAULT-VALUE}).")
  private List<String> designs = List.of();

  @Option(
      names = "--seed",
      defaultValue = "8000",
      description =
          "First seed; signatures were learned on 1000 to 1044 (default: ${DEFAULT-VALUE}).")
  private long seed = 8_000;

  @Option(
      names = "--sample",
      description = "The sample pack, src-test-data/pack96; left out if not given.")
  private @Nullable Path sample;

  @Option(
      names = "--data",
      description =
          "Measure on the cells of this data directory instead of simulated packs; writes"
              + " explain-real.md and explain-real.json.")
  private @Nullable Path data;

  @Option(
      names = "--fit",
      description = "Learn the signatures of causes again, write them to this file, and end.")
  private @Nullable Path fit;

  @Mixin private ResultsFolder results = new ResultsFolder();

  @Spec private CommandSpec spec;

  ExplainCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    if (fit != null) {
      SignatureFit.learn(err).toJson().write(fit);
      return 0;
    }
    if (data != null) {
      real(data, err);
      return 0;
    }
    if (packs < 1 || seed < SignatureFit.FIRST_SEED + 1_000) {
      throw new IllegalArgumentException(
          "expected at least 1 pack and a seed of 2000 or more, found %d and %d; signatures were"
                  .formatted(packs, seed)
              + " learned on the seeds before");
    }
    ExplainReport report = new ExplainReport();
    try (EstimationModels models = EstimationModels.load(Optional.empty())) {
      if (sample != null) {
        err.println("sample pack");
        report.packs(
            "the sample pack",
            List.of(PackTrial.of(models, "sample", sample, SamplePackTruth.read(sample))));
      }
      for (String design : designs) {
        report.packs(design, trials(models, design, err));
      }
    }
    saliency(report, err);
    String call =
        "./bms bench explain --packs %d%s"
            .formatted(packs, sample == null ? "" : " --sample src-test-data/pack96");
    results.publish(
        report.page(call), folder -> report.write(folder, call + " --results docs/results"));
    return 0;
  }

  private void real(Path directory, PrintWriter err) throws IOException {
    Path home =
        Path.of(System.getProperty("ionsight.home", System.getProperty("ionsight.root", "")));
    RealReport report = new RealReport();
    err.println("reading the curves, a minute the first time");
    new RealSets(directory, home.resolve("work-dir/cache")).outcomes().forEach(report::set);
    err.println("cells with known losses");
    KnownLosses losses = new KnownLosses(directory, home.resolve("bms-bench/protocols/modes.json"));
    report.known(RealSets.known(losses.umich()));
    try (EstimationModels models = EstimationModels.load(Optional.empty())) {
      report.network("umich-esoh", losses.umich(models.set()));
      report.network("P45B", losses.p45b(models.set()));
    }
    String call = "./bms bench explain --data DIR";
    results.publish(
        report.page(call), folder -> report.write(folder, call + " --results docs/results"));
  }

  private List<PackTrial.Outcome> trials(EstimationModels models, String design, PrintWriter err)
      throws IOException {
    List<PackTrial.Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < packs; i++) {
      SimulatedPacks.Life life = LIVES.get(i % LIVES.size());
      PackSimulation pack = SimulatedPacks.pack(design, life, WEAK_CELLS, seed + i);
      err.printf("%s, seed %d%n", design, seed + i);
      PackTrial.Outcome outcome = PackTrial.simulated(models, design, pack);
      for (PackTrial.Said said : outcome.said()) {
        err.printf(
            "  %d cells, planted %s%s: %s%n",
            said.members(),
            said.planted().label(),
            said.pure() ? "" : " and others",
            said.said().sentence());
      }
      outcomes.add(outcome);
    }
    return outcomes;
  }

  private void saliency(ExplainReport report, PrintWriter err) {
    err.println("saliency");
    PackSimulation pack = SimulatedPacks.pack("nmc811", LIVES.get(0), WEAK_CELLS, seed);
    List<IncrementalCapacityCurve> curves =
        SimulatedPacks.charges(pack, pack.checkpoints().size() - 1);
    byte[] onnx =
        BundleFiles.resource(ModelBundle.SHIPPED)
            .content("health.onnx")
            .orElseThrow(() -> new IllegalStateException("the shipped bundle has no health.onnx"));
    try (HealthModel trained = new BareHealth(onnx)) {
      List<double[]> reference = SaliencyChecks.saliency(trained, curves);
      for (double share : SHUFFLED) {
        double[] correlations = new double[SHUFFLES];
        for (int s = 0; s < SHUFFLES; s++) {
          byte[] forgot = ShuffledHealth.of(onnx, share, seed + 1 + s);
          try (HealthModel shuffled = new BareHealth(forgot)) {
            correlations[s] =
                SaliencyChecks.correlation(reference, SaliencyChecks.saliency(shuffled, curves));
          }
        }
        String layers = share == 1 ? "all" : "the last %.0f %%".formatted(100 * share);
        report.shuffled(layers, correlations, curves.size());
      }
      report.shuffled(
          "none: windows of the map shuffled instead",
          SaliencyChecks.shuffledWindows(reference, WINDOW_SHUFFLES, seed),
          curves.size());
      deletions(report, "trained", trained, curves);
    }
    try (HealthModel shuffled = new BareHealth(ShuffledHealth.of(onnx, 1, seed + 1))) {
      deletions(report, "all weights shuffled", shuffled, curves);
    }
  }

  private void deletions(
      ExplainReport report,
      String network,
      HealthModel model,
      List<IncrementalCapacityCurve> curves) {
    for (SaliencyChecks.Chooser chooser : SaliencyChecks.Chooser.values()) {
      report.deletion(network, chooser, SaliencyChecks.deletion(model, curves, chooser, seed));
    }
  }

  /** The causes that the truth beside the sample pack tells. */
  private static final class SamplePackTruth {
    static Map<Integer, Cause> read(Path folder) throws IOException {
      Map<Integer, Cause> causes = new HashMap<>();
      for (String line : java.nio.file.Files.readAllLines(folder.resolve("truth.csv"))) {
        String[] fields = line.split(",", -1);
        if (fields[0].equals("0") && !fields[10].equals("none")) {
          causes.put(
              Integer.parseInt(fields[1]) - 1,
              Cause.valueOf(fields[10].toUpperCase(java.util.Locale.ROOT)));
        }
      }
      return causes;
    }
  }
}
