package org.ionsight.train.pulse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.estimate.PulseEstimate;
import org.ionsight.core.estimate.PulseModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.pulse.Pulse;
import org.ionsight.core.pulse.PulseTest;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.catalogue.Split;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PulseRecipeTest {
  private static final double[] STRENGTHS = {0.5, -0.5, 1, -1, 1.5, -1.5};

  @TempDir private static Path folder;

  /** A cell whose resistance grows as its capacity fades. */
  private static PulseTest test(
      double openVolts, double ohmic, double soh, double noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Pulse> pulses = new ArrayList<>();
    double resistance = ohmic * (1 + 4 * (1 - soh));
    for (double c : STRENGTHS) {
      double r = resistance * c * (1 + noise * random.nextGaussian());
      double s = 0.5 * resistance * c * (1 + noise * random.nextGaussian());
      pulses.add(
          new Pulse(
              c, openVolts, openVolts + r, openVolts + r + s, openVolts + s, openVolts + 0.1 * s));
    }
    return new PulseTest(openVolts, 5, pulses);
  }

  private static List<PulseRow> rows() {
    List<PulseRow> rows = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(5);
    for (int cell = 0; cell < 60; cell++) {
      double soh = random.nextDouble(0.6, 1);
      for (int t = 0; t < 3; t++) {
        rows.add(row("A", Cathode.LFP, cell, soh, random.nextDouble(3.2, 3.3), 0.06, random));
        rows.add(row("B", Cathode.NMC, cell, soh, random.nextDouble(3.5, 3.7), 0.04, random));
      }
    }
    return rows;
  }

  private static PulseRow row(
      String design,
      Cathode cathode,
      int cell,
      double soh,
      double volts,
      double ohmic,
      SplittableRandom random) {
    String name = design + "/" + cell;
    return new PulseRow(
        design,
        cathode,
        name,
        name,
        soh,
        cell % 5,
        cell % 10 == 7 ? Split.TEST : Split.TRAIN,
        test(volts, ohmic, soh, 0.01, random.nextLong()));
  }

  @BeforeAll
  static void train() throws IOException {
    Path bundle = folder.resolve("ionsight-base");
    TrainingRun run = new TrainingRun(folder, bundle, folder.resolve("work"), 1, null, false);
    new PulseRecipe().train(run, rows(), List.of());
  }

  private static PulseEstimate estimate(Runtime runtime, PulseTest test) {
    try (ModelBundle bundle = ModelBundle.load(folder.resolve("ionsight-base"), runtime);
        PulseModel model = bundle.openPulseModel().orElseThrow()) {
      PulseEstimate estimate = new PulseEstimate(model.embeddingSize());
      model.estimate(test, estimate);
      return estimate;
    }
  }

  @Test
  void newCellOfAKnownDesign_isEstimatedWithItsCathode() {
    PulseEstimate estimate = estimate(Runtime.JAVA, test(3.25, 0.06, 0.8, 0, 1));
    assertEquals(0.8, estimate.soh, 0.03);
    assertEquals(Cathode.LFP, estimate.cathode);
    assertTrue(estimate.sohLow < 0.8 && 0.8 < estimate.sohHigh);
    assertNotEquals(Verdict.REJECT, estimate.verdict);
  }

  @Test
  void bothRuntimes_agree() {
    PulseTest test = test(3.6, 0.04, 0.7, 0.01, 2);
    PulseEstimate plain = estimate(Runtime.JAVA, test);
    PulseEstimate onnx = estimate(Runtime.ONNX_RUNTIME, test);
    assertEquals(onnx.soh, plain.soh, 1e-5);
    assertEquals(onnx.sohLow, plain.sohLow, 1e-5);
    assertEquals(onnx.cathodeProbabilities[0], plain.cathodeProbabilities[0], 1e-5);
    for (int i = 0; i < plain.embedding.length; i++) {
      assertEquals(onnx.embedding[i], plain.embedding[i], 1e-3);
    }
  }

  @Test
  void cellUnlikeAnyInTraining_isRejected() {
    PulseEstimate estimate = estimate(Runtime.JAVA, test(2.3, 0.5, 0.8, 0.3, 3));
    assertEquals(Verdict.REJECT, estimate.verdict);
  }

  @Test
  void missingVoltage_isRejectedWithTheWidestInterval() {
    Pulse broken = new Pulse(1, 3.6, Double.NaN, 3.7, 3.65, 3.6);
    PulseEstimate estimate = estimate(Runtime.JAVA, new PulseTest(3.6, 5, List.of(broken)));
    assertEquals(Verdict.REJECT, estimate.verdict);
    assertEquals(VerdictReason.IMPLAUSIBLE_INPUT, estimate.reason);
    assertEquals(Cathode.UNKNOWN, estimate.cathode);
    assertEquals(0, estimate.sohLow);
  }

  @Test
  void aFewPulses_areAnsweredToo() {
    PulseTest full = test(3.25, 0.06, 0.75, 0, 4);
    PulseTest few = new PulseTest(full.restVolts(), 5, full.pulses().subList(2, 4));
    assertEquals(0.75, estimate(Runtime.JAVA, few).soh, 0.05);
  }
}
