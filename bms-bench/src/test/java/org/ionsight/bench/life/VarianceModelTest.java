package org.ionsight.bench.life;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class VarianceModelTest {
  @Test
  void livesOnALogLine_areFittedExactly() {
    double[] variances = {1e-6, 1e-5, 1e-4, 1e-3};
    double[] lives = new double[4];
    for (int i = 0; i < 4; i++) {
      lives[i] = Math.pow(10, 1.3 - 0.4 * Math.log10(variances[i]));
    }

    VarianceModel model = VarianceModel.fit(variances, lives);

    assertEquals(1.3, model.intercept(), 1e-9);
    assertEquals(-0.4, model.slope(), 1e-9);
    assertEquals(lives[2], model.life(1e-4), 1e-6);
  }

  @Test
  void curveMovedByAConstant_hasNoVariance() {
    assertEquals(
        0, VarianceModel.variance(new double[] {0, 0.5, 1}, new double[] {-0.1, 0.4, 0.9}), 1e-18);
  }

  @Test
  void variance_isThatOfThePopulation() {
    assertEquals(
        0.25, VarianceModel.variance(new double[] {0, 0}, new double[] {0.5, -0.5}), 1e-15);
  }
}
