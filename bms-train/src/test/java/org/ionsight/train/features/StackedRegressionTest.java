package org.ionsight.train.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ionsight.train.catalogue.Split;
import org.junit.jupiter.api.Test;

class StackedRegressionTest {
  private static final List<CausalInput> INPUTS = List.of(CausalInput.CYCLE, CausalInput.EXTREMES);
  private static final FeatureRegression.Size SIZE = new FeatureRegression.Size(600, 40, 1);

  private static final int CELLS = 30;

  /** A feature that rises and falls again while health only falls. */
  private static FeatureCell cell(int number) {
    SplittableRandom random = new SplittableRandom(number);
    int turn = 40 + random.nextInt(40);
    double[][] features = new double[2 * turn][];
    double[] soh = new double[2 * turn];
    for (int t = 0; t < soh.length; t++) {
      soh[t] = 1 - 0.2 * t / soh.length;
      features[t] = new double[] {turn - Math.abs(turn - t) + random.nextDouble()};
    }
    return new FeatureCell("G", "cell " + number, Split.TRAIN, features, soh);
  }

  private static StackedRegression trained() {
    return StackedRegression.train(
        IntStream.range(0, CELLS).mapToObj(StackedRegressionTest::cell).toList(), INPUTS, SIZE);
  }

  private static double error(double[][] estimates, double[] soh) {
    return IntStream.range(0, soh.length)
        .mapToDouble(t -> Math.abs(estimates[t][0] - soh[t]))
        .average()
        .orElseThrow();
  }

  @Test
  void featureThatTurns_isToldApartByWhoRemembers() {
    StackedRegression regression = trained();
    assertTrue(regression.weights()[1] > 0.8, Arrays.toString(regression.weights()));
    FeatureCell unseen = cell(99);
    assertTrue(error(regression.estimate(unseen.features()), unseen.soh()) < 0.015);
    FeatureRegression forgetful =
        FeatureRegression.train(
            IntStream.range(0, CELLS).mapToObj(StackedRegressionTest::cell).toList(),
            CausalInput.CYCLE,
            SIZE);
    assertTrue(error(forgetful.estimate(unseen.features()), unseen.soh()) > 0.03);
  }

  @Test
  void intervals_coverUnseenCells() {
    StackedRegression regression = trained();
    int inside = 0;
    double margins = 0;
    int all = 0;
    for (int number = 100; number < 120; number++) {
      FeatureCell unseen = cell(number);
      double[][] estimates = regression.estimate(unseen.features());
      for (int t = 0; t < estimates.length; t++) {
        inside += Math.abs(estimates[t][0] - unseen.soh()[t]) <= estimates[t][1] ? 1 : 0;
        margins += estimates[t][1];
        all++;
      }
    }
    assertTrue((double) inside / all > 0.85, "covered " + (double) inside / all);
    assertTrue(margins / all < 0.03, "mean margin " + margins / all);
  }

  @Test
  void sameCellsAndSeed_giveTheSameEstimates() {
    double[][] features = cell(7).features();
    double[][] again = trained().estimate(features);
    double[][] once = trained().estimate(features);
    for (int t = 0; t < once.length; t++) {
      assertArrayEquals(once[t], again[t]);
    }
  }

  @Test
  void intervalsOfFewCells_areWiderByStudentsT() {
    // Quantiles .95 of Student's t with 4, 5 and 11 degrees: 2.132, 2.015, 1.796; normal 1.645.
    assertEquals(2.132 / 1.645 * Math.sqrt(1.2), StackedRegression.oneMoreCell(5), 0.005);
    assertEquals(2.015 / 1.645 * Math.sqrt(7.0 / 6), StackedRegression.oneMoreCell(6), 0.005);
    assertEquals(1.796 / 1.645 * Math.sqrt(13.0 / 12), StackedRegression.oneMoreCell(12), 0.005);
    assertEquals(1, StackedRegression.oneMoreCell(10_000), 0.001);
    assertEquals(StackedRegression.oneMoreCell(CELLS), trained().widening());
  }

  @Test
  void treesAndKernels_areWeighedTogether() {
    List<FeatureCell> cells =
        IntStream.range(0, CELLS).mapToObj(StackedRegressionTest::cell).toList();
    FeatureRegression forgetful = FeatureRegression.train(cells, CausalInput.CYCLE, SIZE);
    FeatureRegression trees = FeatureRegression.trees(cells, CausalInput.EVERYTHING, SIZE, 20);
    StackedRegression both = StackedRegression.of(List.of(forgetful, trees));
    assertTrue(both.weights()[1] > 0.8, Arrays.toString(both.weights()));
    FeatureCell unseen = cell(98);
    double[][] estimates = both.estimate(unseen.features());
    assertTrue(error(estimates, unseen.soh()) < 0.02);
    assertTrue(Arrays.stream(estimates).allMatch(e -> e[1] > 0));
  }

  @Test
  void weights_areNotNegativeAndSumToOne() {
    // Errors that cancel best with a weight below nought for the third.
    double[][] products = {{4, 1, 5}, {1, 4, 5}, {5, 5, 9}};
    assertArrayEquals(new double[] {0.5, 0.5, 0}, StackedRegression.leastSquares(products), 1e-3);
  }
}
