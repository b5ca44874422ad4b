package org.ionsight.train.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.history.CellHistory;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Torch;
import org.ionsight.train.health.HealthBundles;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifeRecipeTest {
  @TempDir Path directory;

  @BeforeAll
  static void needsPyTorch() {
    Assumptions.assumeTrue(Torch.supported(), "PyTorch natives are for Linux x86-64");
  }

  @Test
  void aFewSteps_leaveABundleThatAnswers() throws IOException {
    TrainingRun run =
        new TrainingRun(
            directory, directory.resolve("bundle"), directory.resolve("work"), 1, null, false);
    HealthBundles.write(run);

    new LifeRecipe(new LifeRecipe.Plan(2, 5, 16, 1e-3)).train(run, SampleLives.some(), List.of());

    try (ModelBundle bundle = ModelBundle.load(run.bundle());
        LifeModel model = bundle.openLifeModel().orElseThrow()) {
      CellHistory history = new CellHistory(LifeHistory.EMBEDDING);
      for (int i = 0; i < 10; i++) {
        history.add(30.0 * i, 1 - 0.01 * i, 25, 1, new float[LifeHistory.EMBEDDING]);
      }
      LifeEstimate estimate = new LifeEstimate();
      model.estimate(history, estimate);
      assertTrue(estimate.rulLow <= estimate.rul && estimate.rul <= estimate.rulHigh);
      assertTrue(estimate.rul > 1 && estimate.rul < 100_000, "RUL " + estimate.rul);
    }
  }

  @Test
  void lifeThatIsLeftOut_isInNoSplitOfTheBundle() throws IOException {
    TrainingRun run =
        new TrainingRun(
            directory,
            directory.resolve("bundle"),
            directory.resolve("work"),
            1,
            null,
            false,
            null,
            null,
            Set.of("other", "sample/cell-4"));
    HealthBundles.write(run);
    List<LifeTrajectory> lives = new ArrayList<>(SampleLives.some());
    for (Split split : Split.values()) {
      LifeTrajectory like = SampleLives.line("cell-" + split, split, 300, true);
      lives.add(
          new LifeTrajectory(
              "other", like.cellId(), split, like.points(), like.fade(), like.knee()));
    }

    new LifeRecipe(new LifeRecipe.Plan(1, 2, 8, 1e-3)).train(run, lives, List.of());

    try (ModelBundle bundle = ModelBundle.load(run.bundle())) {
      Set<String> cells = new TreeSet<>();
      Objects.requireNonNull(bundle.training().get(ModelKind.LIFE)).cells().values().stream()
          .forEach(cells::addAll);
      assertTrue(cells.contains("sample/cell-0") && cells.contains("sample/cell-2"), "" + cells);
      assertTrue(cells.stream().noneMatch(c -> c.startsWith("other/")), "" + cells);
      assertFalse(cells.contains("sample/cell-4"), "" + cells);
    }
  }

  @Test
  void heldOutCells_areInOneSplitOnly() {
    List<LifeTrajectory> lives =
        LifeData.holdOut(
            java.util.stream.IntStream.range(0, 60)
                .mapToObj(i -> SampleLives.line("cell-" + i, Split.TRAIN, 300, false))
                .toList());

    Map<String, Set<Split>> splits = new HashMap<>();
    lives.forEach(l -> splits.computeIfAbsent(l.name(), n -> new TreeSet<>()).add(l.split()));
    assertEquals(60, splits.size());
    assertTrue(splits.values().stream().allMatch(s -> s.size() == 1));
    assertEquals(10, LifeData.of(lives, Split.VALIDATION).size());
  }

  @Test
  void tokens_stopWhereTheMaskDoes() {
    LifeTrajectory life = SampleLives.line("cell", Split.TRAIN, 400, true);
    LifeHistory.Input input = LifeHistory.Input.of(1);

    int written =
        new LifeHistory()
            .write(
                LifeHistory.until(life, 0, 200, 9),
                LifeHistory.View.PLAIN,
                new SplittableRandom(1),
                input,
                0);

    assertEquals(9, written);
    for (int i = 0; i < LifeHistory.TOKENS; i++) {
      assertEquals(i < 9 ? 1 : 0, input.mask()[i]);
      if (i >= 9) {
        assertEquals(0, input.tokens()[i * LifeHistory.FEATURES]);
      }
    }
  }

  private static LifeNetwork untrained(TokenEncoder.Architecture architecture) {
    return new LifeNetwork(new Parameters(1), LifeScale.of(SampleLives.some()), architecture);
  }

  @Test
  void theBaseline_findsTheEndOfALine() {
    LifeScores scores = new LifeScores(List.of(SampleLives.line("c", Split.TEST, 400, false)));

    for (LifeScores.Answer answer :
        scores.answers(untrained(TokenEncoder.Architecture.POOL), Optional.empty())) {
      assertEquals(answer.rul(), answer.line(), 1e-6);
    }
  }

  @ParameterizedTest
  @EnumSource(TokenEncoder.Architecture.class)
  void lowerEndOfLife_isNeverReachedEarlier(TokenEncoder.Architecture architecture) {
    LifeNetwork network = untrained(architecture);
    LifeHistory.Input input = LifeScores.input(SampleLives.some(), 3);
    try (var manager = Torch.newManager()) {
      float[] levels =
          network
              .forward(
                  network.parameters().on(manager, false),
                  manager.create(
                      input.tokens(), new Shape(3, LifeHistory.TOKENS, LifeHistory.FEATURES)),
                  manager.create(input.mask(), new Shape(3, LifeHistory.TOKENS)),
                  manager.create(input.summary(), new Shape(3, LifeNetwork.SUMMARY)))
              .levels()
              .toFloatArray();
      for (int i = 3; i < levels.length; i++) {
        boolean firstLevel = i / 3 % LifeNetwork.LEVELS == 0;
        assertTrue(firstLevel || levels[i] >= levels[i - 3] - 1e-6, "at " + i);
        assertTrue(i % 3 == 0 || levels[i] >= levels[i - 1] - 1e-6, "at " + i);
      }
    }
    assertTrue(network.multiplyAdds() < 2_000_000, network.multiplyAdds() + " multiply-adds");
  }

  @Test
  void everyTrainingCell_isUnseenByOneMember() {
    List<LifeTrajectory> lives = SampleLives.some();
    LifeFolds folds = new LifeFolds(LifeData.of(lives, Split.TRAIN));

    for (LifeTrajectory life : lives) {
      int unseen = folds.unseenBy(life);
      assertEquals(life.split() == Split.TRAIN, 0 <= unseen && unseen < LifeNetwork.MEMBERS);
    }
  }
}
