package org.ionsight.train.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ionsight.train.catalogue.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureRegressionTest {
  /** A cell whose first feature falls with its health from a start of its own. */
  private static FeatureCell cell(int number) {
    SplittableRandom random = new SplittableRandom(number);
    double start = random.nextDouble(-0.2, 0.2);
    double pace = random.nextDouble(0.5, 1.5);
    double[][] features = new double[100][];
    double[] soh = new double[100];
    for (int t = 0; t < soh.length; t++) {
      soh[t] = 1 - 0.002 * pace * t;
      features[t] = new double[] {soh[t] + start, random.nextDouble()};
    }
    return new FeatureCell("G", "cell " + number, Split.TRAIN, features, soh);
  }

  @ParameterizedTest
  @EnumSource(CausalInput.class)
  void laterCycles_neverReachAnInput(CausalInput input) {
    double[][] features = cell(1).features();
    double[][] whole = input.of(features);
    double[][] half = input.of(Arrays.copyOf(features, 50));
    for (int t = 0; t < half.length; t++) {
      assertArrayEquals(whole[t], half[t]);
    }
  }

  @Test
  void changeSinceTheFirstCycles_isChosenWhereStartsDiffer() {
    List<FeatureCell> cells = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      cells.add(cell(i));
    }
    FeatureRegression.Size size = new FeatureRegression.Size(600, 40, 1);
    FeatureRegression regression =
        FeatureRegression.best(
            List.of(
                FeatureRegression.train(cells, CausalInput.CYCLE, size),
                FeatureRegression.train(cells, CausalInput.CHANGE, size)));
    assertEquals(CausalInput.CHANGE, regression.input());
    FeatureCell unseen = cell(99);
    double[][] estimates = regression.estimate(unseen.features());
    assertEquals(unseen.soh()[80], estimates[80][0], 0.03);
    assertNotEquals(0, estimates[80][1]);
  }

  @Test
  void relatives_teachWhatFewCellsDoNotShow() {
    // What the feature does below .9 no cell of the few has reached.
    List<FeatureCell> few = List.of(bending(1, 25), bending(2, 25));
    List<FeatureCell> relatives = IntStream.range(10, 20).mapToObj(i -> bending(i, 100)).toList();
    FeatureRegression.Size size = new FeatureRegression.Size(600, 40, 1);
    FeatureRegression alone = FeatureRegression.train(few, CausalInput.CHANGE, size);
    FeatureRegression together = FeatureRegression.train(few, relatives, CausalInput.CHANGE, size);
    FeatureCell unseen = bending(99, 100);
    assertTrue(lateError(together, unseen) < 0.02, "off by " + lateError(together, unseen));
    assertTrue(
        lateError(alone, unseen) > 2 * lateError(together, unseen),
        "alone off by " + lateError(alone, unseen));
    // What it says of cells left out is of its own.
    assertEquals(alone.labels().length, together.labels().length);
    assertEquals(alone.labels().length, together.heldOutAnswers().length);
    assertEquals(2, together.cells());
  }

  /** A cell whose feature falls with its health, and below .9 three times as fast. */
  private static FeatureCell bending(int number, int cycles) {
    double start = new SplittableRandom(number).nextDouble(-0.2, 0.2);
    double[][] features = new double[cycles][];
    double[] soh = new double[cycles];
    for (int t = 0; t < cycles; t++) {
      soh[t] = 1 - 0.004 * t;
      features[t] = new double[] {start + soh[t] + 2 * Math.min(0, soh[t] - 0.9)};
    }
    return new FeatureCell("G", "cell " + number, Split.TRAIN, features, soh);
  }

  private static double lateError(FeatureRegression regression, FeatureCell cell) {
    return Math.abs(regression.estimate(cell.features())[99][0] - cell.soh()[99]);
  }
}
