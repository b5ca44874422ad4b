package org.ionsight.train.soc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ionsight.core.estimate.SocCalibration;
import org.junit.jupiter.api.Test;

class UnmeasuredBandsTest {
  private static final double POOLED = 1.3;

  private final SocCalibration own =
      new SocCalibration(
              new double[] {-10, 0, 10, 25}, new double[] {0.8, 0.7, 0.9, 0.6}, 0.005, 1.2, 6.5)
          .forType(1.5, 0.3);

  private static double scale(SocCalibration calibration, double celsius) {
    // At 1.5 % growth changes nothing.
    return calibration.halfWidth(0.015, celsius) / 0.015;
  }

  @Test
  void bandsWithRecordings_stayAsTheyAre() {
    SocCalibration wide = UnmeasuredBands.widen(own, POOLED, new double[] {-10, 0, 12, 25});

    for (double celsius = -10; celsius <= 25; celsius++) {
      assertEquals(scale(own, celsius), scale(wide, celsius), 1e-12, "at " + celsius);
    }
    assertEquals(1.2, wide.startFactor(), 0);
    assertEquals(6.5, wide.strangerFactor(), 0);
    assertEquals(1.5, wide.growth(), 0);
    assertEquals(0.3, wide.gate(), 0);
  }

  @Test
  void bandsWithoutRecordings_getTheWidestScale() {
    SocCalibration pooledIsWider = UnmeasuredBands.widen(own, POOLED, new double[] {0, 10, 25});
    SocCalibration ownIsWider = UnmeasuredBands.widen(own, 0.5, new double[] {0, 10, 25});

    for (double celsius : new double[] {-40, -20, -10, 40, 60, Double.NaN}) {
      assertEquals(POOLED, scale(pooledIsWider, celsius), 1e-12, "at " + celsius);
      assertEquals(0.9, scale(ownIsWider, celsius), 1e-12, "at " + celsius);
    }
  }

  @Test
  void aTypeWithoutRecordings_getsTheWidestEverywhere() {
    SocCalibration wide = UnmeasuredBands.widen(own, POOLED, new double[0]);

    for (double celsius = -30; celsius <= 60; celsius++) {
      assertEquals(POOLED, scale(wide, celsius), 1e-12, "at " + celsius);
    }
  }

  @Test
  void recordingsWithoutATemperature_wereMadeInARoom() {
    SocCalibration wide = UnmeasuredBands.widen(own, POOLED, new double[] {Double.NaN});

    assertEquals(0.6, scale(wide, 25), 1e-12);
    assertEquals(POOLED, scale(wide, 10), 1e-12);
    assertEquals(POOLED, scale(wide, 40), 1e-12);
  }

  @Test
  void intervals_onlyWidenAndNeverJumpWithTheTemperature() {
    SocCalibration wide = UnmeasuredBands.widen(own, POOLED, new double[] {0, 25});
    for (double deviation : new double[] {0.001, 0.015, 0.1}) {
      double before = wide.halfWidth(deviation, -40);
      for (double celsius = -40; celsius < 70; celsius += 0.01) {
        double now = wide.halfWidth(deviation, celsius);
        assertTrue(now >= own.halfWidth(deviation, celsius) - 1e-12, "at " + celsius);
        assertEquals(before, now, 0.002 * before, "at " + celsius);
        before = now;
      }
    }
  }
}
