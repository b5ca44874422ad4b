package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ionsight.core.feature.Robust;
import org.junit.jupiter.api.Test;

class StandardizerTest {
  @Test
  void outliers_doNotMoveTheScale() {
    double[][] clean = {{1}, {2}, {3}, {4}, {5}};
    double[][] dirty = {{1}, {2}, {3}, {4}, {5000}};
    assertArrayEquals(
        Standardizer.fit(clean).apply(clean)[0], Standardizer.fit(dirty).apply(dirty)[0], 1e-12);
  }

  @Test
  void constantComponent_isIgnored() {
    double[][] points = {{7, 1}, {7, 2}, {7, 4}};
    for (double[] scaled : Standardizer.fit(points).apply(points)) {
      assertEquals(0, scaled[0]);
    }
  }

  @Test
  void componentThatRarelyVaries_fallsBackToItsStandardDeviation() {
    double[][] points = {{0}, {0}, {0}, {0}, {10}};
    assertEquals(10 / 4.0, Standardizer.fit(points).apply(points)[4][0], 1e-12);
  }

  @Test
  void weights_multiplyTheScaledComponents() {
    double[][] points = {{1, 1}, {2, 2}, {4, 4}};
    double[] scaled = Standardizer.fit(points).weighted(new double[] {2, 0}).apply(points)[2];
    assertTrue(scaled[0] > 0);
    assertEquals(2 * Standardizer.fit(points).apply(points)[2][0], scaled[0], 1e-12);
    assertEquals(0, scaled[1]);
  }

  @Test
  void commonScale_keepsTheProportionsOfDistances() {
    double[][] points = {{0, 0, 5}, {1, 10, 5}, {2, 20, 5}, {3, 40, 5}};
    double[][] scaled = Standardizer.common(points).apply(points);
    double first = scaled[1][0] - scaled[0][0];
    assertEquals(10, (scaled[1][1] - scaled[0][1]) / first, 1e-9);
    assertEquals(0, scaled[0][2]);
    double[] spreads = {1.4826, 14.826};
    assertEquals(Math.sqrt(2 / (spreads[0] * spreads[0] + spreads[1] * spreads[1])), first, 1e-9);
  }

  @Test
  void quantiles_areLinearBetweenValuesAndSkipWhatWasNotObserved() {
    double[] values = {4, Double.NaN, 1, 2};
    assertEquals(2, Robust.median(values));
    assertEquals(1.5, Robust.quantile(values, 0.25), 1e-12);
    assertEquals(1.4826, Robust.spread(values), 1e-12);
    assertTrue(Double.isNaN(Robust.median(new double[] {Double.NaN})));
  }
}
