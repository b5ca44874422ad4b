package org.ionsight.bench.life;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.junit.jupiter.api.Test;

class EarlyFiguresTest {
  private static IncrementalCapacityCurve curve(int from, int to, double charge) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.CHARGE);
    for (int bin = from; bin < to; bin++) {
      curve.setBin(bin, charge, 0.5, 25);
    }
    return curve;
  }

  @Test
  void sameCurve_hasNoSpread() {
    assertEquals(0, EarlyFigures.spread(curve(0, 40, 0.01), curve(0, 40, 0.01)), 1e-9);
  }

  @Test
  void chargeLostEvenly_spreadsAsALineDoes() {
    int bins = VoltageGrid.BINS;

    double spread = EarlyFigures.spread(curve(0, bins, 0.010), curve(0, bins, 0.009));

    // Standard deviation of 1, 2, ... n thousandths.
    assertEquals(0.001 * Math.sqrt((bins * (double) bins - 1) / 12), spread, 1e-6);
  }

  @Test
  void curvesWithoutCommonVoltages_haveNone() {
    assertEquals(Double.NaN, EarlyFigures.spread(curve(0, 10, 0.01), curve(20, 30, 0.01)), 0);
  }
}
