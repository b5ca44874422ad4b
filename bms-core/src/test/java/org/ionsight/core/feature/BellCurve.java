package org.ionsight.core.feature;

import java.util.SplittableRandom;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;

/** Incremental-capacity curves whose peaks are known: bells, with a little noise. */
final class BellCurve {
  /** The cell of all curves. */
  static final CellSpec SPEC =
      CellSpec.builder("test-nmc")
          .chemistry(Cathode.NMC, Anode.GRAPHITE)
          .nominalAmpHours(3)
          .volts(2.5, 4.2)
          .build();

  private BellCurve() {}

  /** Three bells of 0.5, 0.3 and 0.2 of the capacity at 3.6, 3.85 and 4.05 V. */
  static IncrementalCapacityCurve curve(double soh, double shift, SplittableRandom random) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.CHARGE);
    double[] shares = {0.5, 0.3, 0.2};
    double[] volts = {3.6, 3.85, 4.05};
    double[] widths = {0.07, 0.08, 0.09};
    double bin = (SPEC.maxVolts() - SPEC.minVolts()) / VoltageGrid.BINS;
    for (int i = 0; i < VoltageGrid.BINS; i++) {
      double q = 0;
      for (int k = 0; k < 3; k++) {
        double z = (VoltageGrid.centreVolts(i, SPEC) - shift - volts[k]) / widths[k];
        q += soh * shares[k] * bin * Math.exp(-z * z / 2) / (widths[k] * Math.sqrt(2 * Math.PI));
      }
      if (i >= 20) {
        curve.setBin(i, q * (1 + 0.02 * random.nextGaussian()), 0.5, 25);
      }
    }
    return curve;
  }
}
