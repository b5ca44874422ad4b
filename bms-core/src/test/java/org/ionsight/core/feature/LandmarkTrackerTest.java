package org.ionsight.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.junit.jupiter.api.Test;

class LandmarkTrackerTest {
  private final SmoothCurve smooth = new SmoothCurve();

  private SmoothCurve bells(double... volts) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.CHARGE);
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      double charge = 1e-4;
      for (double at : volts) {
        double z = (VoltageGrid.centreVolts(bin, BellCurve.SPEC) - at) / 0.06;
        charge += 0.01 * Math.exp(-z * z / 2);
      }
      curve.setBin(bin, charge, 0.3, 25);
    }
    smooth.of(curve);
    return smooth;
  }

  @Test
  void extremaThatComeAndGo_leaveRoomForLaterOnes() {
    LandmarkTracker tracker = new LandmarkTracker(true);
    tracker.start(bells(3.4), 0);
    int main = tracker.main();
    int cycles = 0;
    for (int i = 0; i < 20; i++) {
      tracker.follow(bells(3.4, 3.7 + 0.015 * i), ++cycles);
      tracker.follow(bells(3.4), ++cycles);
      tracker.follow(bells(3.4), ++cycles);
    }
    int second = tracker.mostProminent(main, bells(3.4, 3.85));
    assertEquals(LandmarkTracker.NONE, second);
    tracker.follow(bells(3.4, 3.85), ++cycles);
    second = tracker.mostProminent(main, smooth);
    assertNotEquals(LandmarkTracker.NONE, second);
    assertEquals(cycles, tracker.birthCycles(second));
    assertEquals(0, tracker.birthCycles(main));
  }
}
