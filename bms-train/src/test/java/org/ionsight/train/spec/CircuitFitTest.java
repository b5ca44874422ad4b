package org.ionsight.train.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.ionsight.core.physics.OcvTable;
import org.junit.jupiter.api.Test;

class CircuitFitTest {
  private static final OcvTable OCV =
      new OcvTable(new double[] {0, 0.2, 0.6, 1}, new double[] {3.0, 3.5, 3.75, 4.2});

  /** A drive with known parameters: R0 20, R1 10, R2 15 mΩ at 25 °C, twice that at 0 °C. */
  private static LabelledRecord drive(double celsius, long seed) {
    Random random = new Random(seed);
    int n = 8000;
    double[] seconds = new double[n];
    double[] volts = new double[n];
    double[] amps = new double[n];
    double[] temperature = new double[n];
    double[] soc = new double[n];
    double scale = 1 + (25 - celsius) / 25;
    double known = 1;
    double v1 = 0;
    double v2 = 0;
    double current = 0;
    for (int i = 0; i < n; i++) {
      seconds[i] = i;
      if (i % 20 == 0) {
        current = i < 60 ? 0 : 3 - 8 * random.nextDouble();
      }
      double keep1 = Math.exp(-1 / 12.0);
      double keep2 = Math.exp(-1 / 400.0);
      v1 = keep1 * v1 + (1 - keep1) * current * 0.010 * scale;
      v2 = keep2 * v2 + (1 - keep2) * current * 0.015 * scale;
      known += current / 3600 / 3;
      soc[i] = known;
      amps[i] = current;
      temperature[i] = celsius;
      volts[i] =
          OCV.volts(known) + current * 0.020 * scale + v1 + v2 + 0.001 * random.nextGaussian();
    }
    return new LabelledRecord(seconds, volts, amps, temperature, soc);
  }

  @Test
  void drivesOfAKnownCircuit_giveItsParametersAtEachTemperature() {
    CircuitFit fit = new CircuitFit(new double[] {0, 25}, OCV, 0.05, 3);
    CircuitFit.Result found = fit.fit(List.of(drive(25, 1), drive(0, 2)));
    assertEquals(12, found.tauSeconds()[0]);
    assertEquals(400, found.tauSeconds()[1]);
    double[] expected = {0.020, 0.010, 0.015};
    for (int k = 0; k < 3; k++) {
      assertEquals(2 * expected[k], found.ohms()[k][0], 0.03 * expected[k]);
      assertEquals(expected[k], found.ohms()[k][1], 0.03 * expected[k]);
    }
    assertEquals(0.001, found.rmseVolts(), 3e-4);
  }

  @Test
  void unknownOcv_isFoundWithTheCircuit() {
    CircuitFit.Result found =
        new CircuitFit(new double[] {25}, null, 0, 3).fit(List.of(drive(25, 3)));
    double[] volts = found.ocvVolts();
    assertNotNull(volts);
    OcvTable table = OcvPoints.monotone(volts).table();
    for (double soc = 0.3; soc < 0.96; soc += 0.05) {
      assertEquals(OCV.volts(soc), table.volts(soc), 0.006, "at SOC " + soc);
    }
    assertEquals(0.020, found.ohms()[0][0], 0.001);
  }

  @Test
  void colderThanMeasured_followsTheArrheniusLine() {
    double[] celsius = {-10, 0, 10, 25, 40};
    double[] ohms = new double[5];
    for (int i = 0; i < 5; i++) {
      ohms[i] = 0.02 * Math.exp(3000 * (1 / (celsius[i] + 273.15) - 1 / 298.15));
    }
    double expected = 0.02 * Math.exp(3000 * (1 / 253.15 - 1 / 298.15));
    assertEquals(expected, Arrhenius.extrapolate(celsius, ohms, -20), 1e-6);
  }

  @Test
  void voltagesThatFall_arePooledAndRounded() {
    double[] volts = new double[OcvPoints.GRID.length];
    for (int i = 0; i < volts.length; i++) {
      volts[i] = 3 + 0.04 * i + (i == 7 ? 0.1 : 0);
    }
    double[] rising = OcvPoints.monotone(volts).volts();
    for (int i = 1; i < rising.length; i++) {
      assertTrue(rising[i] >= rising[i - 1], "point " + i);
    }
    assertEquals(3.0, rising[0]);
  }
}
