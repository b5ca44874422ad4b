package org.ionsight.train.soc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.bundle.DataSetUse;
import org.ionsight.model.bundle.MetricRow;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.engine.Torch;
import org.ionsight.train.engine.TrainingLoop;
import org.ionsight.train.export.OnnxParity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
          loaded.manifest().training().getOrDefault(ModelKind.SOC, noTraining()).metrics();
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

  private static org.ionsight.model.bundle.ModelTraining noTraining() {
    return org.ionsight.model.bundle.ModelTraining.recipe("none").build();
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
    float[] trained = new SocReplay(tracks, SocDisturbance.NONE, 0).run(network).get(0).soc();
    try (ModelBundle loaded = ModelBundle.load(bundle)) {
      FusedReplay.Answer shipped =
          new FusedReplay(tracks, SocDisturbance.NONE, 0).run(loaded).get(0);
      assertEquals(trained.length, shipped.network().length);
      assertArrayEquals(trained, shipped.network(), 1e-4f);
    }
  }
}
