package org.ionsight.train.life;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ionsight.model.bundle.DataSetUse;
import org.ionsight.model.bundle.ModelKind;
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
import org.ionsight.train.health.CurveRows;
import org.ionsight.train.health.HealthData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life network from trajectories to bundle; it reads the embeddings of the health network that
 * is in the bundle, so health comes first.
 *
 * <p>Stateless.
 */
public final class LifeRecipe implements Recipe {
  private static final Logger LOG = LoggerFactory.getLogger(LifeRecipe.class);
  private static final String BUNDLE = "ionsight-base";

  /** By what weight a data set is drawn; 1 where none is named. */
  private static final Map<String, Double> WEIGHTS =
      Map.of(
          "severson-qv",
          3.0,
          "tongji",
          2.0,
          "rwth-sanyo",
          1.5,
          SyntheticLives.DATASET,
          2.0,
          "nasa-pcoe",
          0.8,
          // Two training cells each: their lives would be learnt by heart.
          "calce-cs2",
          0.4,
          "samsung-30q-strain",
          0.4,
          "essl1-lfp102ah",
          0.3);

  /** Chosen on unseen cells, see docs/results/training/life.md. */
  private static final TokenEncoder.Architecture SHIPPED = TokenEncoder.Architecture.POOL;

  /**
   * PyTorch computes in float32, of which the last bit of SOH shows in RUL; the export does not.
   */
  private static final double TORCH = 2e-4;

  private final Plan plan;

  /**
   * Size of a training.
   *
   * @param epochs of the schedule
   * @param stepsPerEpoch optimizer steps of an epoch
   * @param batch histories of a step
   * @param peakLearningRate highest learning rate
   */
  record Plan(int epochs, int stepsPerEpoch, int batch, double peakLearningRate) {
    static final Plan FULL = new Plan(16, 150, 128, 2e-3);
  }

  /** Makes the recipe in the size that is shipped. */
  public LifeRecipe() {
    this(Plan.FULL);
  }

  LifeRecipe(Plan plan) {
    this.plan = plan;
  }

  @Override
  public void train(TrainingRun run) throws IOException {
    Path health = run.bundle().resolve(ModelKind.HEALTH.fileName());
    if (!Files.exists(health)) {
      throw new TrainingException(
          "%s: expected the health network whose embeddings the life network reads, found none;"
                  .formatted(health)
              + " train --recipe health first");
    }
    DataCatalogue catalogue = DataCatalogue.read(run.data());
    train(run, HealthData.load(catalogue, run.work()), catalogue);
  }

  /**
   * Trains from curves that were read already.
   *
   * @param run what was asked; its bundle holds the health network
   * @param rows curves of every split
   * @param catalogue of the data directory
   * @throws IOException if a file cannot be read or written
   */
  public void train(TrainingRun run, CurveRows rows, DataCatalogue catalogue) throws IOException {
    byte[] health = Files.readAllBytes(run.bundle().resolve(ModelKind.HEALTH.fileName()));
    train(run, LifeData.load(catalogue, rows, health), LifeData.sources(catalogue));
  }

  void train(TrainingRun run, List<LifeTrajectory> lives, List<DataSetUse> sources)
      throws IOException {
    List<LifeTrajectory> shippable = shippable(run, lives);
    List<LifeTrajectory> training = LifeData.of(shippable, Split.TRAIN);
    List<LifeTrajectory> validation = LifeData.of(shippable, Split.VALIDATION);
    Path work = run.work().resolve("life-" + run.seed());
    LifeNetwork network =
        new LifeNetwork(new Parameters(run.seed()), LifeScale.of(training), architecture(run));
    LOG.info(
        "life: {} lives to train on, {} beside them, {} parameters, {} multiply-adds",
        training.size(),
        validation.size(),
        network.parameters().size(),
        network.multiplyAdds());
    TrainingLoop.Result result = fit(run, network, training, validation, work);
    Path onnx = work.resolve("life.onnx");
    LifeCalibration calibration = LifeCalibration.fit(network, training, validation, run.seed());
    // After the calibration, which says how wide the intervals are.
    export(network, training, onnx);
    ModelTraining.Builder about =
        ModelTraining.recipe("life")
            .seed(run.seed())
            .commit(SourceCommit.current())
            .setting("epochs", result.epochs())
            .setting("bestEpoch", result.bestEpoch())
            .setting("stepsPerEpoch", plan.stepsPerEpoch)
            .setting("batch", plan.batch)
            .setting("peakLearningRate", plan.peakLearningRate)
            .setting("augmentation", "1,800 simulated lives; none is scored")
            .setting("architecture", architecture(run).contractName())
            .setting("members", "4, each without every fourth training cell");
    sources.forEach(about::dataSet);
    for (Split split : List.of(Split.TRAIN, Split.VALIDATION, Split.TEST)) {
      about.cells(
          split.name().toLowerCase(Locale.ROOT),
          LifeData.of(shippable, split).stream()
              .filter(l -> !l.dataset().equals(SyntheticLives.DATASET))
              .map(LifeTrajectory::name)
              .sorted()
              .toList());
    }
    LifeFolds folds = new LifeFolds(training);
    new LifeReport(network, calibration.margins(), Optional.of(folds))
        .rows("rul-life-unseen-folds", training)
        .forEach(about::metric);
    LifeReport report = new LifeReport(network, calibration.margins(), Optional.empty());
    report.rows("rul-life-validation", LifeData.of(lives, Split.VALIDATION)).forEach(about::metric);
    report.rows("rul-life", LifeData.of(lives, Split.TEST)).forEach(about::metric);
    ModelTraining description = about.build();
    BundleWriter.open(run.bundle(), BUNDLE)
        .createdFrom(description.origin().commit())
        .put(
            TrainedModel.life(
                Files.readAllBytes(onnx),
                calibration.ranges(),
                description,
                calibration.margins(),
                calibration.reference()))
        .write();
    LOG.info("life: written to {}", run.bundle());
  }

  /** The lives that a shipped model may learn from, of every split. */
  static List<LifeTrajectory> shippable(TrainingRun run, List<LifeTrajectory> lives) {
    return lives.stream()
        .filter(l -> !LifeData.EVALUATION_ONLY.contains(l.dataset()))
        .filter(l -> !run.leavesOut(l.dataset(), l.cellId()))
        .toList();
  }

  private TrainingLoop.Result fit(
      TrainingRun run,
      LifeNetwork network,
      List<LifeTrajectory> training,
      List<LifeTrajectory> validation,
      Path work) {
    LifeTask task =
        new LifeTask(
            network,
            training,
            validation,
            new LifeTask.Size(plan.batch, plan.stepsPerEpoch, WEIGHTS));
    return new TrainingLoop(
            task,
            new TrainingLoop.Settings(
                "life",
                run.seed(),
                epochs(run),
                plan.peakLearningRate,
                2e-2,
                1.0,
                work,
                run.resume(),
                run.limit()))
        .run();
  }

  static TokenEncoder.Architecture architecture(TrainingRun run) {
    String name = run.architecture();
    return name == null ? SHIPPED : TokenEncoder.Architecture.named(name);
  }

  private int epochs(TrainingRun run) {
    Integer epochs = run.epochs();
    return epochs == null ? plan.epochs : epochs;
  }

  private static void export(LifeNetwork network, List<LifeTrajectory> lives, Path onnx) {
    network.write().write(onnx, Map.of());
    for (int batch : new int[] {1, 5}) {
      LifeHistory.Input input = LifeScores.input(lives, batch);
      double parity =
          OnnxParity.check(
              onnx,
              network.parameters(),
              Map.of(
                  "tokens",
                  new Tensor(input.tokens(), batch, LifeHistory.TOKENS, LifeHistory.FEATURES),
                  "token_mask",
                  new Tensor(input.mask(), batch, LifeHistory.TOKENS),
                  "summary",
                  new Tensor(input.summary(), batch, LifeNetwork.SUMMARY)),
              (weights, in) -> {
                LifeNetwork.Output<NDArray> out =
                    network.forward(
                        weights,
                        Objects.requireNonNull(in.get("tokens")),
                        Objects.requireNonNull(in.get("token_mask")),
                        Objects.requireNonNull(in.get("summary")));
                return Map.of("log_rul_levels", out.levels(), "embedding", out.embedding());
              },
              TORCH);
      LOG.info("life: export agrees to {}", String.format(Locale.ROOT, "%.1e", parity));
    }
  }
}
