package org.ionsight.train.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KernelRegressionTest {
  private static final int ROWS = 240;

  private final double[][] z = new double[ROWS][2];
  private final double[] target = new double[ROWS];
  private final String[] cells = new String[ROWS];

  private KernelRegression fit(double noise) {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < ROWS; i++) {
      z[i][0] = random.nextDouble(-2, 2);
      z[i][1] = random.nextDouble(-2, 2);
      target[i] = truth(z[i]) + noise * random.nextGaussian();
      cells[i] = "cell " + i / 4;
    }
    return new KernelRegression(
        z,
        target,
        cells,
        new KernelRegression.Settings(
            60, new double[] {0.5, 1, 2}, new double[] {1e-3, 0.1}, new double[] {0.3}, 3));
  }

  private static double truth(double[] z) {
    return 2 + 0.3 * Math.sin(2 * z[0]) + 0.1 * z[1];
  }

  @Test
  void smoothFunction_isLearned() {
    KernelRegression regression = fit(0.01);
    assertEquals(truth(new double[] {0.3, 0.5}), regression.predict(new double[] {0.3, 0.5}), 0.03);
    assertTrue(regression.heldOutError() < 0.02);
  }

  @Test
  void interval_coversAboutNineInTenNewRows() {
    KernelRegression regression = fit(0.1);
    SplittableRandom random = new SplittableRandom(99);
    int covered = 0;
    int tries = 2000;
    for (int i = 0; i < tries; i++) {
      double[] row = {random.nextDouble(-2, 2), random.nextDouble(-2, 2)};
      double measured = truth(row) + 0.1 * random.nextGaussian();
      covered += Math.abs(regression.predict(row) - measured) <= regression.margin(row) ? 1 : 0;
    }
    assertEquals(0.9, covered / (double) tries, 0.06);
  }

  @Test
  void weights_giveTheAnswerAsSums() {
    KernelRegression regression = fit(0.05);
    double[] row = {0.4, -1.1};
    double[] weights = regression.answerWeights();
    double sum = weights[weights.length - 1];
    double[][] landmarks = regression.landmarks();
    for (int m = 0; m < landmarks.length; m++) {
      double squared = 0;
      for (int j = 0; j < row.length; j++) {
        squared += Math.pow(row[j] - landmarks[m][j], 2);
      }
      double width = regression.width();
      sum += weights[m] * Math.exp(-squared / (2 * width * width));
    }
    for (int j = 0; j < row.length; j++) {
      sum += weights[landmarks.length + j] * row[j];
    }
    assertEquals(regression.predict(row), sum, 1e-9);
  }

  @Test
  void sameRowsAndSeed_giveTheSameRegression() {
    double[] row = {1, 1};
    assertEquals(fit(0.05).predict(row), fit(0.05).predict(row));
  }

  @Test
  void principalAxis_isWhereRowsVaryMost() {
    double[][] rows = new double[50][];
    Arrays.setAll(rows, i -> new double[] {i - 24.5, 0.01 * (i % 2)});
    PrincipalAxes axes = new PrincipalAxes(rows, 1);
    double far = Math.abs(axes.apply(new double[] {24.5, 0})[0]);
    assertEquals(24.5 / Math.sqrt((50 * 50 - 1) / 12.0), far, 1e-3);
  }
}
