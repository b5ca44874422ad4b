package org.ionsight.train.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.model.ModelBundle;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Torch;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthRecipeTest {
  @TempDir Path directory;

  @BeforeAll
  static void needsPyTorch() {
    Assumptions.assumeTrue(Torch.supported(), "PyTorch natives are for Linux x86-64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"convolutions", "patches", "gru", "transformer"})
  void aFewSteps_leaveABundleThatAnswers(String architecture) throws IOException {
    CurveRows rows = SampleRows.ofThreeCells(10);
    TrainingRun run =
        new TrainingRun(
            directory,
            directory.resolve("bundle"),
            directory.resolve("work"),
            1,
            null,
            false,
            architecture,
            2,
            Set.of());

    new HealthRecipe(new HealthRecipe.Plan(2, 5, 16, 1e-3)).train(run, rows, List.of());

    try (ModelBundle bundle = ModelBundle.load(run.bundle());
        HealthModel model = bundle.openHealthModel().orElseThrow()) {
      HealthEstimate estimate = new HealthEstimate(model.embeddingSize());
      CurveRow row = rows.of(Split.TEST).rows().get(0);
      model.estimate(row.curve(), estimate);
      // Untrained: only that it starts from the observed charge can be known.
      assertEquals(row.curve().totalCharge(), estimate.soh, 0.5);
      assertTrue(estimate.sohLow <= estimate.soh && estimate.soh <= estimate.sohHigh);
    }
  }

  @Test
  void beforeAnyTraining_sohIsTheObservedCharge() {
    CurveRows rows = SampleRows.ofThreeCells(6);
    HealthNetwork network =
        new HealthNetwork(new Parameters(3), CurveTrunk.Architecture.CONVOLUTIONS);

    List<HealthScores.Answer> answers = new HealthScores(rows, 1).answers(network);

    for (HealthScores.Answer answer : answers) {
      if (answer.share() == 1) {
        double total = answer.row().curve().totalCharge();
        assertEquals(total, answer.quantiles()[1], 0.6, answer.row().cellId());
      }
      assertTrue(answer.quantiles()[0] < answer.quantiles()[1]);
      assertTrue(answer.quantiles()[1] < answer.quantiles()[2]);
    }
  }
}
