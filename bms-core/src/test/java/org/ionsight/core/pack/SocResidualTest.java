package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ionsight.core.estimate.ModelSet;
import org.junit.jupiter.api.Test;

class SocResidualTest {
  private static double residualAfterAMinute(ModelSet models) {
    PackLayout layout = PackLayout.series(1, LineCell.SPEC).withTemperatureProbes(1);
    try (PackMonitor monitor = PackMonitor.builder(layout, models).build()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      frame.volts[0] = 3.6;
      frame.celsius[0] = 25;
      for (int second = 0; second <= 60; second++) {
        frame.nanos = second * 1_000_000_000L;
        monitor.step(frame, estimate);
      }
      return estimate.socResidual(0);
    }
  }

  @Test
  void networkThatReadsTheSameVoltageAsPhysics_isNotFarFromIt() {
    assertEquals(0, residualAfterAMinute(new FakeModels()), 0.02);
  }

  @Test
  void withoutANetwork_thereIsNothingToCompare() {
    assertTrue(Double.isNaN(residualAfterAMinute(ModelSet.NONE)));
  }
}
