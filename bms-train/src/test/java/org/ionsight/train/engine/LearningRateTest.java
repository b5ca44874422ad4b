package org.ionsight.train.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LearningRateTest {
  private final LearningRate rate = new LearningRate(0.1, 10, 110, 0.01);

  @Test
  void warmUp_risesLinearlyToThePeak() {
    assertEquals(0.01, rate.at(0), 1e-12);
    assertEquals(0.1, rate.at(9), 1e-12);
    assertEquals(0.1, rate.at(10), 1e-12);
  }

  @Test
  void afterWarmUp_neverRisesAndEndsAtTheLastFraction() {
    for (long step = 10; step < 130; step++) {
      assertTrue(rate.at(step + 1) <= rate.at(step), "step " + step);
    }
    assertEquals(0.001, rate.at(110), 1e-12);
    assertEquals(0.001, rate.at(1000), 1e-12);
  }

  @Test
  void warmUpBeyondTotal_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new LearningRate(0.1, 10, 10, 0));
  }
}
