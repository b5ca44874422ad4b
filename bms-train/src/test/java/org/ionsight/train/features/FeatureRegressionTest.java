package org.ionsight.train.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
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
}
