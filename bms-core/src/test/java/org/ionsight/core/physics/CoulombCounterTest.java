package org.ionsight.core.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoulombCounterTest {
  private final CoulombCounter counter = new CoulombCounter(CircuitCell.NMC);

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 60})
  void oneHourAtC10_movesATenthWhateverTheStep(double step) {
    counter.start(0.5, 0);
    for (int k = 0; k < 3600 / step; k++) {
      counter.step(0.3, step);
    }
    assertEquals(0.6, counter.soc(), 1e-9);
  }

  @Test
  void chargeAndDischarge_areSymmetric() {
    counter.start(0.5, 0);
    for (int k = 0; k < 100; k++) {
      counter.step(1.7, 10);
    }
    double rise = counter.soc() - 0.5;
    counter.start(0.5, 0);
    for (int k = 0; k < 100; k++) {
      counter.step(-1.7, 10);
    }
    assertEquals(rise, 0.5 - counter.soc(), 1e-12);
  }

  @Test
  void deviation_growsWithTimeAndWithCharge() {
    counter.start(0.5, 0.02);
    assertEquals(0.02, counter.standardDeviation(), 1e-12);
    counter.step(0, 3600);
    double rested = counter.standardDeviation();
    assertEquals(Math.hypot(0.02, 0.01), rested, 1e-12);
    counter.start(0.5, 0.02);
    counter.step(-1.5, 3600);
    assertTrue(counter.standardDeviation() > rested);
  }

  @Test
  void missingCurrent_isHeldAndNeverNaN() {
    counter.start(0.5, 0);
    counter.step(0.3, 1800);
    double certain = counter.standardDeviation();
    counter.step(Double.NaN, 1800);
    counter.step(0.3, Double.NaN);
    counter.step(0.3, -5);
    assertEquals(0.6, counter.soc(), 1e-12);
    assertTrue(counter.standardDeviation() > 0.1 + certain);
  }

  @Test
  void fullCell_staysAtOne() {
    counter.start(0.95, 0.01);
    counter.capacity(1);
    counter.step(1, 3600);
    assertEquals(1, counter.soc());
    assertThrows(IllegalArgumentException.class, () -> counter.capacity(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> counter.start(0.5, Double.NaN));
  }
}
