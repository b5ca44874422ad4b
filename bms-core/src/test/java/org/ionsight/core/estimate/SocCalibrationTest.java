package org.ionsight.core.estimate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SocCalibrationTest {
  private final SocCalibration calibration =
      new SocCalibration(new double[] {0, 20}, new double[] {2, 1}, 0.005, 3, 2);

  @Test
  void theScale_followsTheTemperature() {
    assertEquals(0.02, calibration.halfWidth(0.01, -30), 1e-12);
    assertEquals(0.015, calibration.halfWidth(0.01, 10), 1e-12);
    assertEquals(0.01, calibration.halfWidth(0.01, 40), 1e-12);
    assertEquals(0.02, calibration.halfWidth(0.01, Double.NaN), 1e-12, "the widest");
    assertEquals(0.005, calibration.halfWidth(0.001, 20), 1e-12, "the floor");
  }

  @Test
  void afterAStart_theIntervalNarrowsWithoutAStep() {
    assertEquals(0.03, calibration.halfWidth(0.01, 20, 0, true, 0), 1e-12);
    double before = calibration.halfWidth(0.01, 20, 0, true, 0);
    for (int second = 1; second < 7200; second++) {
      double now = calibration.halfWidth(0.01, 20, second, true, 0);
      assertTrue(now <= before && before - now < 1e-4, "second " + second);
      before = now;
    }
    assertEquals(0.01, before, 1e-6);
  }

  @Test
  void aStranger_getsAWiderInterval() {
    assertEquals(
        2 * calibration.halfWidth(0.01, 20), calibration.halfWidth(0.01, 20, 1e9, false, 0), 1e-12);
  }

  @Test
  void aCharge_widensTheIntervalAsFarAsItIsOne() {
    SocCalibration charged = calibration.withChargeFactor(1.5);

    assertEquals(0.015, charged.halfWidth(0.01, 20, 1e9, true, 1), 1e-12);
    assertEquals(0.0125, charged.halfWidth(0.01, 20, 1e9, true, 0.5), 1e-12);
    assertEquals(0.01, charged.halfWidth(0.01, 20), 1e-12);
    assertEquals(1.5, charged.forType(1, 0.6).withGates(3, 1).chargeFactor(), 0);
    assertThrows(IllegalArgumentException.class, () -> calibration.withChargeFactor(0.9));
  }

  @Test
  void aTypeWithItsOwnCalibration_getsItAndOthersThePooledOne() {
    SocCalibration own =
        new SocCalibration(new double[] {25}, new double[] {0.5}, 0.005).forType(1, 0.6);
    SocCalibration with = calibration.withTypes(Map.of("cell-a", own));

    assertEquals(0.01, with.of("cell-a").halfWidth(0.02, 25), 1e-12);
    assertEquals(0.6, with.of("cell-a").gate(), 0);
    assertEquals(0.02, with.of("cell-b").halfWidth(0.02, 25), 1e-12);
    assertTrue(Double.isNaN(with.of("cell-b").gate()));
  }

  @Test
  void withGrowth_theIntervalGrowsFasterThanTheDeviationAndStaysContinuous() {
    SocCalibration grown =
        new SocCalibration(new double[] {25}, new double[] {1}, 0.001).forType(1.5, Double.NaN);

    assertEquals(0.015, grown.halfWidth(0.015, 25), 1e-12);
    assertEquals(8 * 0.015, grown.halfWidth(4 * 0.015, 25), 1e-12);
    double before = grown.halfWidth(0, 25);
    assertEquals(0.001, before, 0);
    for (double deviation = 1e-4; deviation < 0.5; deviation += 1e-4) {
      double now = grown.halfWidth(deviation, 25);
      assertTrue(now >= before && now - before < 1e-3, "at " + deviation);
      before = now;
    }
  }

  @Test
  void growthThatWouldNarrowAndGatesThatAreNone_areRejected() {
    assertThrows(IllegalArgumentException.class, () -> calibration.forType(0.9, 1));
    assertThrows(IllegalArgumentException.class, () -> calibration.forType(2.1, 1));
    assertThrows(IllegalArgumentException.class, () -> calibration.forType(1, 0));
  }

  @Test
  void gatesByTemperature_followItAndLeaveMostToPhysicsWhereItIsNotObserved() {
    SocCalibration gated = calibration.forType(1, 0.6).withGates(3, 1);

    assertEquals(3, gated.gateAt(-30, 1), 0);
    assertEquals(2, gated.gateAt(10, 1), 1e-12);
    assertEquals(1, gated.gateAt(40, 1), 0);
    assertEquals(3, gated.gateAt(Double.NaN, 1), 0);
    assertEquals(0.6, gated.gateAt(Double.NaN, 0), 0, "not observed, resting");
    assertEquals(0.6, gated.gateAt(-30, 0), 0, "resting or charging");
    assertEquals(0.6, calibration.forType(1, 0.6).gateAt(10, 1), 0, "the same at all");
    assertThrows(IllegalArgumentException.class, () -> gated.withGates(1));
    assertThrows(IllegalArgumentException.class, () -> gated.withGates(1, 0));
  }

  @Test
  void cellColderThanTheNetworkIsShown_leavesDischargesToPhysics() {
    SocCalibration one = calibration.forType(1, 0.3);

    assertEquals(0.3, one.gateAt(-10, 1), 0);
    assertEquals(1.5, one.gateAt(-15, 1), 1e-12);
    assertEquals(3, one.gateAt(-20, 1), 1e-12);
    assertEquals(3, one.gateAt(-40, 1), 1e-12);
    assertEquals(0.3, one.gateAt(-40, 0), 0, "resting or charging");
    assertEquals(0.3, one.gateAt(Double.NaN, 1), 0, "not observed");
    assertEquals(6, one.withGates(6, 0.3).gateAt(-20, 1), 0, "a greater one of its own");
    assertTrue(Double.isNaN(calibration.gateAt(-20, 1)), "what is usual of the chemistry");
  }

  @Test
  void gatesByTemperature_stayWithAnotherGateAndNeedOne() {
    SocCalibration gated = calibration.forType(1, 0.6).withGates(3, 1);

    assertArrayEquals(new double[] {3, 1}, gated.forType(1.5, 0.3).gates());
    assertEquals(0.3, gated.forType(1.5, 0.3).gateAt(-30, 0), 0);
    assertThrows(IllegalArgumentException.class, () -> gated.forType(1, Double.NaN));
    IllegalArgumentException none =
        assertThrows(IllegalArgumentException.class, () -> calibration.withGates(3, 1));
    assertTrue(String.valueOf(none.getMessage()).contains("needs a gate for rest and charge"));
  }

  @Test
  void factorsThatWouldNarrow_areRejected() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new SocCalibration(new double[] {25}, new double[] {1}, 0, 0.9, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SocCalibration(new double[] {25}, new double[] {1}, 0, 1, Double.NaN));
  }
}
