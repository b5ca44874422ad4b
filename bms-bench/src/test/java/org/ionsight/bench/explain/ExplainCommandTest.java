package org.ionsight.bench.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cluster.diagnose.Confidence;
import org.ionsight.cluster.explain.Cause;
import org.ionsight.cluster.explain.LikelyCause;
import org.ionsight.cluster.explain.TreeFidelity;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.bundle.BundleFiles;
import org.ionsight.sim.AgeingCause;
import org.ionsight.sim.PackLife;
import org.ionsight.sim.PackSimulation;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The short form of the measurement: one small pack, few curves, seeds of its own. */
class ExplainCommandTest {
  private static final PackSimulation PACK =
      PackSimulation.builder()
          .design(SimulatedPacks.design("nmc811"))
          .cells(24)
          .probes(3)
          .plant(3, AgeingCause.LITHIUM_INVENTORY, 1.8)
          .plant(9, AgeingCause.POSITIVE_MATERIAL, 5.4)
          .plant(15, AgeingCause.NEGATIVE_MATERIAL, 5.3)
          .seed(9_001)
          .checkpoints(PackLife.checkpoints(2, 1_150, 1_035))
          .build();

  private static LikelyCause named(Cause cause) {
    return new LikelyCause(cause, Confidence.HIGH, "of a test");
  }

  @Test
  void freshPack_hasNoWrongCause() throws IOException {
    PackTrial.Outcome outcome = PackTrial.simulated(EstimationModels.physics(), "nmc811", PACK);
    CauseScore score = CauseScore.of(List.of(outcome));
    assertEquals(3, score.weak());
    assertEquals(0, score.wrong() + score.usualNamed(), outcome.toString());
    assertTrue(score.right() >= 1, outcome.toString());
  }

  @Test
  void shuffledNetwork_looksElsewhereThanTheTrainedOne() {
    List<IncrementalCapacityCurve> curves = SimulatedPacks.charges(PACK, 1).subList(0, 8);
    byte[] onnx = BundleFiles.resource(ModelBundle.SHIPPED).content("health.onnx").orElseThrow();
    try (BareHealth trained = new BareHealth(onnx);
        BareHealth shuffled = new BareHealth(ShuffledHealth.of(onnx, 1, 5))) {
      List<double[]> reference = SaliencyChecks.saliency(trained, curves);
      assertEquals(1, SaliencyChecks.correlation(reference, reference), 1e-12);
      double across =
          SaliencyChecks.correlation(reference, SaliencyChecks.saliency(shuffled, curves));
      assertTrue(across < 0.9, "rank correlation " + across);
      double[] chance = SaliencyChecks.shuffledWindows(reference, 200, 5);
      double mean = Arrays.stream(chance).average().orElseThrow();
      assertEquals(0, mean, 0.1, "windows shuffled");
      assertTrue(Arrays.stream(chance).max().orElseThrow() < 1, "one of them is not shuffled");
    }
  }

  @Test
  void score_countsGroupsByWhatWasSaidOfThem() {
    PackTrial.Outcome outcome =
        new PackTrial.Outcome(
            "test",
            5,
            5,
            new TreeFidelity(90, 1, 0.9, 0.8, 0.7, 3),
            List.of(
                new PackTrial.Said(Cause.USUAL, false, 80, named(Cause.USUAL), null),
                new PackTrial.Said(Cause.RESISTANCE, true, 2, named(Cause.RESISTANCE), null),
                new PackTrial.Said(
                    Cause.LITHIUM_INVENTORY, true, 1, named(Cause.NEGATIVE_MATERIAL), null),
                new PackTrial.Said(
                    Cause.POSITIVE_MATERIAL, true, 1, named(Cause.NOT_TOLD_APART), null),
                new PackTrial.Said(Cause.USUAL, true, 7, named(Cause.LITHIUM_INVENTORY), null)));
    CauseScore score = CauseScore.of(List.of(outcome));
    assertEquals(new CauseScore(1, 3, 1, 1, 1, 1, 1, 3, 2, 1, 5), score);
  }

  @Test
  void seedsThatSignaturesWereLearnedOn_areRefused() {
    StringWriter err = new StringWriter();
    CommandLine line =
        new CommandLine(new ExplainCommand())
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(
                (e, command, parsed) -> {
                  command.getErr().print(e.getMessage());
                  return 1;
                });
    assertEquals(1, line.execute("--seed", "1005"));
    assertTrue(err.toString().contains("2000 or more"), err.toString());
  }
}
