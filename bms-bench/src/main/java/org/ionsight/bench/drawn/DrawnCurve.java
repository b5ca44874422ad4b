package org.ionsight.bench.drawn;

import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.VoltageGrid;

/**
 * An incremental-capacity curve of three bells: 0.5, 0.3 and 0.2 of the capacity at 3.6, 3.85 and
 * 4.05 V. Stateless and thread-safe.
 */
public final class DrawnCurve {
  /** The cell whose curve it is. */
  public static final CellSpec SPEC =
      CellSpec.builder("drawn-nmc")
          .chemistry(Cathode.NMC, Anode.GRAPHITE)
          .nominalAmpHours(3)
          .volts(2.5, 4.2)
          .build();

  private static final double[] SHARES = {0.5, 0.3, 0.2};
  private static final double[] PEAK_VOLTS = {3.6, 3.85, 4.05};
  private static final double[] WIDTHS = {0.07, 0.08, 0.09};
  private static final double BIN_VOLTS = (SPEC.maxVolts() - SPEC.minVolts()) / VoltageGrid.BINS;

  private DrawnCurve() {}

  /**
   * Charge in one bin of a new cell.
   *
   * @param bin of the voltage grid
   * @param shift of all bells, V
   * @return share of the nominal capacity
   */
  public static double charge(int bin, double shift) {
    double perVolt = 0;
    for (int k = 0; k < SHARES.length; k++) {
      double z = (VoltageGrid.centreVolts(bin, SPEC) - shift - PEAK_VOLTS[k]) / WIDTHS[k];
      perVolt += SHARES[k] * Math.exp(-z * z / 2) / (WIDTHS[k] * Math.sqrt(2 * Math.PI));
    }
    return BIN_VOLTS * perVolt;
  }
}
