package org.ionsight.train.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.ionsight.core.curve.CurveChannel;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.model.bundle.DataSetUse;
import org.ionsight.model.bundle.ModelTraining;
import org.ionsight.train.Recipe;
import org.ionsight.train.SourceCommit;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.bundle.BundleWriter;
import org.ionsight.train.bundle.TrainedModel;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.TrainingException;
import org.ionsight.train.engine.TrainingLoop;
import org.ionsight.train.export.OnnxParity;
import org.ionsight.train.export.Tensor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The health network from curves to bundle: train on random windows, export, calibrate on
 * validation cells, measure on test cells.
 *
 * <p>Stateless.
 */
public final class HealthRecipe implements Recipe {
  private static final Logger LOG = LoggerFactory.getLogger(HealthRecipe.class);
  private static final String BUNDLE = "ionsight-base";
  private static final int CHANNELS = CurveChannel.values().length;

  /** By what weight a data set is drawn; 1 where none is named. */
  private static final Map<String, Double> WEIGHTS =
      Map.of(
          "nasa-pcoe",
          1.5,
          "samsung-30q-strain",
          1.5,
          "tongji",
          1.5,
          // One label for all cells, and the new cell of one maker: little to learn from.
          "severson-qv",
          0.7,
          "lg-18650hg2",
          0.4,
          // Partial charges as users have them are rare in the real sets: as much weight as those.
          SyntheticCurves.DATASET,
          5.0);

  private final Plan plan;

  /**
   * Size of a training.
   *
   * @param epochs of the schedule
   * @param stepsPerEpoch optimizer steps of an epoch
   * @param batch curves of a step
   * @param peakLearningRate highest learning rate
   */
  record Plan(int epochs, int stepsPerEpoch, int batch, double peakLearningRate) {
    static final Plan FULL = new Plan(28, 400, 128, 2.5e-3);
  }

  /** Makes the recipe in the size that is shipped. */
  public HealthRecipe() {
    this(Plan.FULL);
  }

  HealthRecipe(Plan plan) {
    this.plan = plan;
  }

  @Override
  public void train(TrainingRun run) throws IOException {
    DataCatalogue catalogue = DataCatalogue.read(run.data());
    train(run, HealthData.load(catalogue, run.work()), HealthData.sources(catalogue));
  }

  /**
   * Trains from curves that were read already.
   *
   * @param run what was asked
   * @param rows curves of every split
   * @param sources what they come from
   * @throws IOException if a file cannot be written
   */
  public void train(TrainingRun run, CurveRows rows, List<DataSetUse> sources) throws IOException {
    CurveRows shippable = rows.select(r -> HealthData.mayLearn(run, r));
    CurveRows training = shippable.of(Split.TRAIN);
    CurveRows validation = shippable.of(Split.VALIDATION);
    Path work = run.work().resolve("health-" + run.seed());
    int epochs = run.epochs() == null ? plan.epochs : run.epochs();
    HealthNetwork network = new HealthNetwork(new Parameters(run.seed()), architecture(run));
    LOG.info(
        "health: {} curves to train on, {} to choose the epoch, {} parameters",
        training.rows().size(),
        validation.rows().size(),
        network.parameters().size());
    TrainingLoop.Result result = fit(run, epochs, network, training, validation, work);
    Path onnx = work.resolve("health.onnx");
    export(network, rows, onnx);

    HealthCalibration calibration =
        HealthCalibration.fit(network, training, validation, run.seed());
    ModelTraining.Builder about =
        ModelTraining.recipe("health")
            .seed(run.seed())
            .commit(SourceCommit.current())
            .setting("epochs", result.epochs())
            .setting("bestEpoch", result.bestEpoch())
            .setting("stepsPerEpoch", plan.stepsPerEpoch)
            .setting("batch", plan.batch)
            .setting("peakLearningRate", plan.peakLearningRate)
            .setting("augmentation", "16,000 simulated curves of six cell designs; none is scored")
            .setting("tongjiWindow", "3.6-4.1 V, not stated by its source: fitted to NCA peaks");
    sources.forEach(about::dataSet);
    for (Split split : List.of(Split.TRAIN, Split.VALIDATION, Split.TEST)) {
      about.cells(split.name().toLowerCase(Locale.ROOT), cells(shippable.of(split)));
    }
    HealthReport report = new HealthReport(network, calibration.margins());
    report.rows("soh-curve-validation", rows.of(Split.VALIDATION)).forEach(about::metric);
    report.rows("soh-curve", rows.of(Split.TEST)).forEach(about::metric);
    ModelTraining description = about.build();
    List<String> dropped = write(run, onnx, description, calibration);
    LOG.info(
        "health: written to {}{}", run.bundle(), dropped.isEmpty() ? "" : ", without " + dropped);
  }

  private static CurveTrunk.Architecture architecture(TrainingRun run) {
    String name = run.architecture();
    if (name == null) {
      return CurveTrunk.Architecture.CONVOLUTIONS;
    }
    for (CurveTrunk.Architecture one : CurveTrunk.Architecture.values()) {
      if (one.name().equalsIgnoreCase(name)) {
        return one;
      }
    }
    throw new TrainingException(
        "--architecture of health must be one of %s, was '%s'"
            .formatted(List.of(CurveTrunk.Architecture.values()), name));
  }

  private TrainingLoop.Result fit(
      TrainingRun run,
      int epochs,
      HealthNetwork network,
      CurveRows training,
      CurveRows validation,
      Path work) {
    HealthTask task =
        new HealthTask(
            network,
            training,
            validation,
            new HealthTask.Size(
                plan.batch, plan.stepsPerEpoch, WEIGHTS, CurveAugmentation.Knowledge.AT_RANDOM));
    return new TrainingLoop(
            task,
            new TrainingLoop.Settings(
                "health",
                run.seed(),
                epochs,
                plan.peakLearningRate,
                1e-2,
                1.0,
                work,
                run.resume(),
                run.limit()))
        .run();
  }

  private static void export(HealthNetwork network, CurveRows rows, Path onnx) {
    network.write().write(onnx, Map.of());
    for (int batch : new int[] {1, 7}) {
      float[] values = new float[batch * CHANNELS * VoltageGrid.BINS];
      for (int i = 0; i < batch; i++) {
        CurveRow row = rows.rows().get(97 * i % rows.rows().size());
        row.curve().writeChannels(values, i * CHANNELS * VoltageGrid.BINS);
      }
      double parity =
          OnnxParity.check(
              onnx,
              network.parameters(),
              Map.of("curve", new Tensor(values, batch, CHANNELS, VoltageGrid.BINS)),
              (weights, in) -> {
                HealthNetwork.Output out =
                    network.forward(weights, Objects.requireNonNull(in.get("curve")));
                return Map.of("soh_quantiles", out.quantiles(), "embedding", out.embedding());
              });
      LOG.info("health: export agrees to {}", String.format(Locale.ROOT, "%.1e", parity));
    }
  }

  private static List<String> write(
      TrainingRun run, Path onnx, ModelTraining about, HealthCalibration calibration)
      throws IOException {
    BundleWriter writer =
        BundleWriter.open(run.bundle(), BUNDLE)
            .createdFrom(about.origin().commit())
            .put(
                TrainedModel.health(
                    Files.readAllBytes(onnx),
                    calibration.ranges(),
                    about,
                    calibration.margins(),
                    calibration.reference()));
    writer.write();
    return writer.dropped();
  }

  private static List<String> cells(CurveRows rows) {
    return rows.rows().stream()
        .filter(r -> !r.dataset().equals(SyntheticCurves.DATASET))
        .map(r -> r.dataset() + "/" + r.cellId())
        .distinct()
        .sorted()
        .toList();
  }
}
