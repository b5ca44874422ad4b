package org.ionsight.train.soc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;
import org.ionsight.model.bundle.DataSetUse;
import org.ionsight.model.bundle.MetricRow;
import org.ionsight.model.bundle.ModelTraining;
import org.ionsight.model.guard.RangedQuantity;
import org.ionsight.model.guard.ValueRange;
import org.ionsight.train.Recipe;
import org.ionsight.train.SourceCommit;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.bundle.BundleWriter;
import org.ionsight.train.bundle.TrainedModel;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.engine.TrainingLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SOC network from recordings to bundle: train, export, calibrate what comes out of the fusion
 * on validation recordings, measure on test recordings.
 *
 * <p>Stateless.
 */
public final class SocRecipe implements Recipe {
  private static final Logger LOG = LoggerFactory.getLogger(SocRecipe.class);
  static final String BUNDLE = "ionsight-base";

  /**
   * Without it a state amplifies rounding the more the longer it is trained: the two runtimes came
   * to differ by more than 1e-5 (ADR 60).
   */
  private static final double WEIGHT_DECAY = 0.05;

  private final Plan plan;

  /**
   * Size of a training.
   *
   * @param architecture of the network
   * @param epochs of the schedule
   * @param peakLearningRate highest learning rate
   * @param size of epochs and updates
   */
  record Plan(
      SocArchitecture architecture, int epochs, double peakLearningRate, SocTask.Size size) {
    static final Plan FULL =
        new Plan(SocArchitecture.named("gru-32g2h16"), 72, 2e-3, SocTask.Size.FULL);

    /** The plan with what the user wants otherwise. */
    Plan changedBy(TrainingRun run) {
      return new Plan(
          run.architecture() == null ? architecture : SocArchitecture.named(run.architecture()),
          run.epochs() == null ? epochs : run.epochs(),
          peakLearningRate,
          size);
    }
  }

  /** Makes the recipe in the size that is shipped. */
  public SocRecipe() {
    this(Plan.FULL);
  }

  SocRecipe(Plan plan) {
    this.plan = plan;
  }

  @Override
  public void train(TrainingRun run) throws IOException {
    DataCatalogue catalogue = DataCatalogue.read(run.data());
    SocDataSet data = SocDataSet.read(catalogue).withoutTraining(run.without());
    new SocRecipe(plan.changedBy(run)).train(run, data, sources(catalogue, data));
  }

  void train(TrainingRun run, SocDataSet data, List<DataSetUse> sources) throws IOException {
    Path work = run.work().resolve("soc-" + run.seed());
    SocNetwork network = new SocNetwork(run.seed(), plan.architecture);
    String trainedFrom = trainedFrom(work, run.resume());
    TrainingLoop.Result result = fit(run, data, network, work);
    if (!plan.architecture.runsAsStep()) {
      LOG.info("soc: {} is for comparison, nothing is exported", plan.architecture);
      return;
    }
    Path onnx = work.resolve("soc.onnx");
    double parity = network.export(onnx, Map.of());
    LOG.info(
        "soc: {}, {} multiply-adds a step, export agrees to {}",
        plan.architecture,
        network.multiplyAdds(),
        String.format(Locale.ROOT, "%.1e", parity));

    byte[] bytes = Files.readAllBytes(onnx);
    ModelTraining.Builder about = about(run, data, sources, result);
    about.setting("trainedFrom", trainedFrom);
    SocCalibration calibration;
    // The calibration needs answers of the run time, and the run time needs a bundle.
    Path trial = work.resolve("trial-bundle");
    bundle(trial, bytes, data, about.build(), SocCalibration.GAUSSIAN);
    try (ModelBundle models = ModelBundle.load(trial, Runtime.ONNX_RUNTIME)) {
      calibration =
          SocIntervals.calibrate(models, data.tracks(Split.VALIDATION), data.tracks(Split.TRAIN));
      for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
        measure(models, data.tracks(split), split, calibration).forEach(about::metric);
      }
    }
    bundle(run.bundle(), bytes, data, about.build(), calibration);
    LOG.info("soc: written to {}", run.bundle());
  }

  private TrainingLoop.Result fit(TrainingRun run, SocDataSet data, SocNetwork network, Path work) {
    List<SocTrack> training = data.tracks(Split.TRAIN);
    List<SocTrack> validation = data.tracksThatChoose();
    LOG.info(
        "soc: {} tracks of {} h to train on, {} to choose the epoch",
        training.size(),
        training.stream().mapToLong(SocTrack::seconds).sum() / 3600,
        validation.size());
    SocTrackPicker picker = new SocTrackPicker(training, SocDataSet.SHARES);
    TrainingLoop.Result result =
        new TrainingLoop(
                new SocTask(network, picker, validation, plan.size),
                new TrainingLoop.Settings(
                    "soc",
                    run.seed(),
                    plan.epochs,
                    plan.peakLearningRate,
                    WEIGHT_DECAY,
                    1.0,
                    work,
                    run.resume(),
                    run.limit()))
            .run();
    LOG.info(
        "soc: best epoch {} of {}, score {}",
        result.bestEpoch(),
        result.epochs(),
        String.format(Locale.ROOT, "%.5f", result.bestLoss()));
    return result;
  }

  private ModelTraining.Builder about(
      TrainingRun run, SocDataSet data, List<DataSetUse> sources, TrainingLoop.Result result) {
    ModelTraining.Builder about =
        ModelTraining.recipe("soc").seed(run.seed()).commit(SourceCommit.current());
    sources.forEach(about::dataSet);
    for (Split split : List.of(Split.TRAIN, Split.VALIDATION, Split.TEST)) {
      about.cells(
          split.name().toLowerCase(Locale.ROOT),
          data.tracks(split).stream().map(SocTrack::name).distinct().sorted().toList());
    }
    return about
        .setting("architecture", plan.architecture.toString())
        .setting("streams", plan.size.streams())
        .setting("stepsPerUpdate", plan.size.steps())
        .setting("updatesPerEpoch", plan.size.updates())
        .setting("epochs", result.epochs())
        .setting("bestEpoch", result.bestEpoch())
        .setting("peakLearningRate", plan.peakLearningRate)
        .setting("timeLimit", run.limit() == null ? "none" : run.limit());
  }

  /** The commit that the weights come from: a resumed run may be exported by a later one. */
  private static String trainedFrom(Path work, boolean resume) throws IOException {
    Path file = work.resolve("trained-from.txt");
    if (resume && Files.exists(file)) {
      return Files.readString(file).strip();
    }
    String commit = SourceCommit.current();
    Files.createDirectories(work);
    Files.writeString(file, commit);
    return commit;
  }

  private static void bundle(
      Path directory,
      byte[] onnx,
      SocDataSet data,
      ModelTraining about,
      SocCalibration calibration) {
    BundleWriter.open(directory, BUNDLE)
        .createdFrom(about.origin().commit())
        .put(TrainedModel.soc(onnx, ranges(data.tracks(Split.TRAIN)), about, calibration))
        .write();
  }

  static Map<RangedQuantity, ValueRange> ranges(List<SocTrack> tracks) {
    double rate = 0;
    double coldest = Double.POSITIVE_INFINITY;
    double warmest = Double.NEGATIVE_INFINITY;
    for (SocTrack track : tracks) {
      for (int k = 0; k < track.seconds(); k++) {
        rate = Math.max(rate, Math.abs(track.amps(k)) / track.spec().nominalAmpHours());
        if (Float.isFinite(track.celsius(k))) {
          coldest = Math.min(coldest, track.celsius(k));
          warmest = Math.max(warmest, track.celsius(k));
        }
      }
    }
    Map<RangedQuantity, ValueRange> ranges = new EnumMap<>(RangedQuantity.class);
    ranges.put(RangedQuantity.C_RATE, new ValueRange(0, rate));
    if (coldest <= warmest) {
      ranges.put(RangedQuantity.CELSIUS, new ValueRange(coldest, warmest));
    }
    return ranges;
  }

  /** Errors, coverage and width on the recordings of a part of the data, and their log lines. */
  static List<MetricRow> measure(
      ModelBundle models, List<SocTrack> tracks, Split split, SocCalibration calibration) {
    if (tracks.isEmpty()) {
      return List.of();
    }
    String name = "soc-" + split.name().toLowerCase(Locale.ROOT);
    List<MetricRow> rows =
        SocScores.rows(
            name,
            new FusedReplay(tracks, SocDisturbance.NONE, 0).run(models, calibration),
            calibration);
    for (MetricRow row : rows) {
      LOG.info(
          String.format(
              Locale.ROOT,
              "%s %s: %s %.4f",
              row.protocol(),
              row.condition(),
              row.metric(),
              row.value()));
    }
    return rows;
  }

  private static List<DataSetUse> sources(DataCatalogue catalogue, SocDataSet data) {
    Map<String, DataSetUse> uses = new TreeMap<>();
    for (var entry : catalogue.entries()) {
      if (!data.tracks(entry.dataset(), Split.TRAIN).isEmpty()) {
        uses.putIfAbsent(
            entry.dataset(),
            new DataSetUse(
                entry.dataset(),
                entry.licence(),
                entry.licenceStatus(),
                entry.citation(),
                entry.licence().contains("SA")
                    ? DataSetUse.Terms.SHARE_ALIKE
                    : DataSetUse.Terms.OPEN));
      }
    }
    return List.copyOf(uses.values());
  }
}
