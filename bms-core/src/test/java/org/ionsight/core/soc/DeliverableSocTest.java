package org.ionsight.core.soc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.physics.CapacityShare;
import org.junit.jupiter.api.Test;

class DeliverableSocTest {
  private static final CellSpec SPEC =
      CellSpec.builder("cold")
          .nominalAmpHours(3)
          .volts(2.5, 4.2)
          .capacityShare(new CapacityShare(new double[] {-20, 20}, new double[] {0.8, 1}))
          .build();

  private final DeliverableSoc soc = new DeliverableSoc(SPEC, 2);

  @Test
  void inTheCold_fullStaysFullAndEmptyComesEarlier() {
    soc.step(0, -20, 0);
    assertEquals(1, soc.of(0, 1), 1e-12);
    assertEquals(0.5, soc.of(0, 0.6), 1e-12, "0.4 are gone of the 0.8 that it delivers");
    assertEquals(0, soc.of(0, 0.1), 1e-12);
    assertEquals(0.6, soc.of(1, 0.6), 1e-12, "the other cell's temperature is not known");
  }

  @Test
  void theInverse_givesTheChargeBack() {
    soc.step(0, -5, 0);
    assertEquals(0.7, soc.charge(0, soc.of(0, 0.7)), 1e-12);
    assertEquals(1 / SPEC.capacityShare().at(-5), soc.stretch(0), 1e-12);
  }

  @Test
  void aDriveThatWarmsTheCell_hardlyChangesIt() {
    soc.step(0, -20, 0);
    for (int second = 0; second < 1800; second++) {
      soc.step(0, -10, 1);
    }
    assertEquals(0.5, soc.of(0, 0.6), 0.005);
    for (int second = 0; second < 7 * 86_400; second += 60) {
      soc.step(0, -10, 60);
    }
    assertEquals(1 - 0.4 / 0.85, soc.of(0, 0.6), 1e-6, "after a week it is soaked");
  }

  @Test
  void aMissingTemperature_changesNothingAndAResetBelievesTheNextOne() {
    soc.step(0, -20, 0);
    soc.step(0, Double.NaN, 1e9);
    assertEquals(0.5, soc.of(0, 0.6), 1e-12);
    soc.reset(0);
    soc.step(0, 20, 1);
    assertEquals(0.6, soc.of(0, 0.6), 1e-12);
  }

  @Test
  void whateverComesIn_whatComesOutIsAFraction() {
    double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, -1e300, -273, 1e300};
    for (double celsius : odd) {
      soc.step(0, celsius, 1);
      double answer = soc.of(0, 0.3);
      assertTrue(answer >= 0 && answer <= 1, "soc " + answer);
    }
  }
}
