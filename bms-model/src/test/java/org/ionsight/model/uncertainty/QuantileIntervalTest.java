package org.ionsight.model.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileIntervalTest {
  private final QuantileInterval interval = new QuantileInterval(0, 1.2);

  @ParameterizedTest
  @CsvSource({
    "0.8, 0.9, 1.0, 0.05, 0.75, 0.9, 1.05",
    "1.0, 0.8, 0.9, 0.05, 0.75, 0.9, 1.05",
    "0.9, 1.0, 0.8, 0.00, 0.80, 0.9, 1.00",
    "0.8, 0.9, 1.0, -0.5, 0.89, 0.9, 0.91",
    "1.1, 1.3, 1.5, 0.10, 1.00, 1.2, 1.20",
    "-1, -0.5, 0.1, 0.00, 0.00, 0.0, 0.10",
  })
  void rawQuantiles_becomeAnOrderedIntervalWithinBounds(
      double a, double b, double c, double margin, double low, double value, double high) {
    assertTrue(interval.set(a, b, c, margin));
    assertEquals(low, interval.low(), 1e-12);
    assertEquals(value, interval.value(), 1e-12);
    assertEquals(high, interval.high(), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyNumbers_keepTheOrder(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      interval.set(
          random.nextGaussian(),
          random.nextGaussian(),
          random.nextGaussian(),
          random.nextGaussian());
      assertTrue(
          0 <= interval.low()
              && interval.low() <= interval.value()
              && interval.value() <= interval.high()
              && interval.high() <= 1.2);
    }
  }

  @Test
  void marginOfAnySize_leavesATenthOfTheInterval() {
    Random random = new Random(4);
    for (int i = 0; i < 10_000; i++) {
      double low = 0.4 + 0.2 * random.nextDouble();
      double high = low + 0.4 * random.nextDouble();
      double middle = low + (high - low) * random.nextDouble();
      interval.set(low, middle, high, -1e3 * random.nextDouble());
      assertTrue(interval.high() - interval.low() >= 0.1 * (high - low) - 1e-12);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void numberThatIsNone_givesTheWidestInterval(double broken) {
    assertFalse(interval.set(0.9, broken, 0.95, 0));
    assertEquals(0, interval.low());
    assertEquals(1.2, interval.high());
    assertFalse(interval.set(0.9, 0.9, 0.9, broken));
  }

  @Test
  void margins_areLinearBetweenBandsAndConstantBeyond() {
    BandedMargins margins = new BandedMargins(new double[] {0.2, 1.0}, new double[] {0.08, 0.0});
    assertEquals(0.08, margins.at(0.1, 0.5));
    assertEquals(0.04, margins.at(0.6, 0.5), 1e-12);
    assertEquals(0.0, margins.at(2, 0.5));
    assertEquals(0.08, margins.at(Double.NaN, 0.5));
  }
}
