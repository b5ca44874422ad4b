package org.ionsight.bench.retired;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PulseTestTest {
  private static final double[] C_RATES = {0.5, -0.5, 1, -1, 1.5};

  /** A linear cell: ohmic 20 mV and slow 10 mV per C, no drift of the rest voltage. */
  private static PulseTest linearCell() {
    double[] volts = new double[21];
    volts[0] = 3.6;
    for (int p = 0; p < C_RATES.length; p++) {
      volts[4 * p + 1] = 3.6 + 0.020 * C_RATES[p];
      volts[4 * p + 2] = 3.6 + 0.030 * C_RATES[p];
      volts[4 * p + 3] = 3.6 + 0.010 * C_RATES[p];
      volts[4 * p + 4] = 3.6;
    }
    return new PulseTest(0, "cell", volts);
  }

  @Test
  void linearCell_hasNoAsymmetryAndNoDependenceOnTheCurrent() {
    assertArrayEquals(
        new double[] {3.6, Math.log(0.020), Math.log(0.010), 0.5, 1, 1, 0, 0, 0},
        linearCell().physics(),
        1e-9);
  }

  @Test
  void differences_addUpToTheDrift() {
    double sum = 0;
    for (double d : linearCell().differences()) {
      sum += d;
    }
    assertEquals(0, sum, 1e-12);
  }
}
