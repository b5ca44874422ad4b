package org.ionsight.train.soc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.soc.DeliverableSoc;
import org.ionsight.core.soc.SocFeature;
import org.ionsight.model.BundleException;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.bundle.DataSetUse;
import org.ionsight.model.bundle.MetricRow;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.engine.Torch;
import org.ionsight.train.engine.TrainingLoop;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxParity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole recipe in a few seconds on synthetic cells. */
class SocRecipeTest {
  private static final SocTask.Size TINY = new SocTask.Size(8, 32, 8);

  private static final SocArchitecture SMALL = SocArchitecture.named("gru-16");

  @TempDir private Path directory;

  @BeforeAll
  static void needsNatives() {
    assumeTrue(Torch.supported(), "PyTorch natives are for Linux x86-64");
  }

  @Test
  void fewEpochs_giveACalibratedBundleThatRuns() throws IOException {
    SocDataSet data = SyntheticTracks.dataSet();
    Path bundle = directory.resolve("bundle");
    TrainingRun run = new TrainingRun(directory, bundle, directory.resolve("work"), 1, null, false);
    DataSetUse source =
        new DataSetUse("synthetic", "Apache-2.0", "stated", "none", DataSetUse.Terms.OPEN);

    new SocRecipe(new SocRecipe.Plan(SMALL, 4, 3e-3, TINY)).train(run, data, List.of(source));

    try (ModelBundle loaded = ModelBundle.load(bundle);
        SocModel model = loaded.openSocModel(2).orElseThrow()) {
      List<MetricRow> metrics =
          Objects.requireNonNull(loaded.training().get(ModelKind.SOC)).metrics();
      double rmse =
          metrics.stream()
              .filter(m -> m.protocol().equals("soc-test") && m.metric().equals("rmse"))
              .mapToDouble(MetricRow::value)
              .findFirst()
              .orElse(1);
      assertTrue(rmse < 0.10, "a cell that is its own spec is easy, rmse was " + rmse);
      assertTrue(model.calibration().halfWidth(0.01, 25) >= 0.005);
    }
  }

  @ParameterizedTest
  @EnumSource(SocCalibrate.Part.class)
  void calibratingAgain_givesTheSameAndKeepsNetworkAndOrigin(SocCalibrate.Part part)
      throws IOException {
    SocDataSet data = SyntheticTracks.dataSet();
    Path bundle = directory.resolve("bundle");
    TrainingRun run = new TrainingRun(directory, bundle, directory.resolve("work"), 1, null, false);
    DataSetUse source =
        new DataSetUse("synthetic", "Apache-2.0", "stated", "none", DataSetUse.Terms.OPEN);
    new SocRecipe(new SocRecipe.Plan(SMALL, 2, 3e-3, TINY)).train(run, data, List.of(source));
    byte[] network = Files.readAllBytes(bundle.resolve("soc.onnx"));
    byte[] calibration = Files.readAllBytes(bundle.resolve("calibration.json"));
    byte[] training = Files.readAllBytes(bundle.resolve("training.json"));

    new SocCalibrate(part).train(run, data);

    assertArrayEquals(network, Files.readAllBytes(bundle.resolve("soc.onnx")));
    assertArrayEquals(calibration, Files.readAllBytes(bundle.resolve("calibration.json")));
    assertArrayEquals(training, Files.readAllBytes(bundle.resolve("training.json")));
  }

  @Test
  void calibratingWithoutANetwork_isRefused() {
    TrainingRun run =
        new TrainingRun(directory, directory, directory.resolve("work"), 1, null, false);
    assertThrows(
        BundleException.class,
        () -> new SocCalibrate(SocCalibrate.Part.ALL).train(run, SyntheticTracks.dataSet()));
  }

  @Test
  void training_lowersTheErrorAndResumesToTheSameNumbers() {
    SocNetwork whole = new SocNetwork(5, SMALL);
    SocTask task = task(whole);
    double before = task.validate().getOrDefault("nll", 0.0);
    new TrainingLoop(task, settings("whole", false)).run();
    double after = task.validate().getOrDefault("nll", 0.0);
    assertTrue(after < before, "likelihood before %s, after %s".formatted(before, after));

    new TrainingLoop(task(new SocNetwork(5, SMALL)), settings("parts", false)).run(2);
    SocNetwork resumed = new SocNetwork(5, SMALL);
    new TrainingLoop(task(resumed), settings("parts", true)).run();
    for (String name : whole.parameters().names()) {
      assertArrayEquals(
          whole.parameters().values(name), resumed.parameters().values(name), 1e-6f, name);
    }
  }

  private static SocTask task(SocNetwork network) {
    SocDataSet data = SyntheticTracks.dataSet();
    SocTrackPicker picker = new SocTrackPicker(data.tracks(Split.TRAIN), SocDataSet.SHARES);
    return new SocTask(network, picker, data.tracksThatChoose(), TINY);
  }

  private TrainingLoop.Settings settings(String name, boolean resume) {
    return new TrainingLoop.Settings(
        name, 9, 4, 3e-3, 1e-5, 1.0, directory.resolve(name), resume, null);
  }

  @Test
  void networkThatIsShipped_staysWithinItsBudgetAndExports() {
    SocNetwork network = new SocNetwork(3, SocRecipe.Plan.FULL.architecture());
    assertTrue(network.multiplyAdds() <= 25_000, "multiply-adds " + network.multiplyAdds());
    double worst = network.export(directory.resolve("soc.onnx"), Map.of());
    assertTrue(worst <= OnnxParity.TOLERANCE, "difference " + worst);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gru-16", "gru-2x12", "gru-12g3h8", "tcn-4x12", "attention-20x16"})
  void everyArchitecture_givesInChunksWhatItGivesInOneGo(String name) {
    SocArchitecture architecture = SocArchitecture.named(name);
    assertEquals(name, architecture.toString());
    SocNetwork network = new SocNetwork(4, architecture);
    int steps = 48;
    try (NDManager manager = Torch.newManager()) {
      Weights weights = network.parameters().on(manager, false);
      NDArray x = manager.randomUniform(-1, 1, new Shape(3, steps, SocFeature.COUNT));
      NDArray start = manager.zeros(new Shape(3, network.stateSize()));
      float[] whole = network.forward(weights, x, start).soc().toFloatArray();
      float[] parts = new float[whole.length];
      NDArray state = start;
      for (int at = 0; at < steps; at += 8) {
        NDArray some = x.get(new NDIndex(":, %d:%d".formatted(at, at + 8)));
        SocNetwork.Output output = network.forward(weights, some, state);
        state = output.state();
        float[] soc = output.soc().toFloatArray();
        for (int i = 0; i < soc.length; i++) {
          parts[i / 8 * steps + at + i % 8] = soc[i];
        }
      }
      assertArrayEquals(whole, parts, 1e-5f);
    }
    if (architecture.runsAsStep()) {
      double worst = network.export(directory.resolve(name + ".onnx"), Map.of());
      assertTrue(worst <= OnnxParity.TOLERANCE, "difference " + worst);
    }
  }

  @Test
  void replayInBothRuntimes_agrees() throws IOException {
    SocDataSet data = SyntheticTracks.dataSet();
    Path bundle = directory.resolve("bundle");
    TrainingRun run = new TrainingRun(directory, bundle, directory.resolve("work"), 2, null, false);
    new SocRecipe(new SocRecipe.Plan(SMALL, 1, 3e-3, TINY)).train(run, data, List.of());

    SocNetwork network = new SocNetwork(2, SMALL);
    new TrainingLoop(
            new SocTask(
                network,
                new SocTrackPicker(data.tracks(Split.TRAIN), SocDataSet.SHARES),
                data.tracksThatChoose(),
                TINY),
            new TrainingLoop.Settings(
                "soc", 2, 1, 3e-3, 1e-5, 1.0, directory.resolve("again"), false, null))
        .run();
    List<SocTrack> tracks = data.tracks(Split.TEST);
    SocReplay.Answer answer = new SocReplay(tracks, SocDisturbance.NONE, 0).run(network).get(0);
    float[] trained = answer.soc();
    DeliverableSoc deliverable = new DeliverableSoc(answer.track().spec(), 1);
    deliverable.step(0, answer.track().celsius(0), 0);
    for (int k = 0; k < trained.length; k++) {
      trained[k] = (float) deliverable.of(0, trained[k]);
    }
    try (ModelBundle loaded = ModelBundle.load(bundle)) {
      FusedReplay.Answer shipped =
          new FusedReplay(tracks, SocDisturbance.NONE, 0)
              .run(loaded, SocCalibration.GAUSSIAN)
              .get(0);
      assertEquals(trained.length, shipped.network().length);
      assertArrayEquals(trained, shipped.network(), 1e-4f);
    }
  }
}
