package org.ionsight.bench.modes;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;

/**
 * Voltage at even steps of charge, from low to high voltage. Arrays are not copied.
 *
 * @param charge since the lowest voltage, over nominal capacity
 * @param volts voltage, V
 * @param cRate mean magnitude of the current, positive in charge and negative in discharge
 */
@SuppressWarnings("ArrayRecordComponent") // Handed to a fit, never compared.
record VoltageOverCharge(double[] charge, double[] volts, double cRate) {
  private static final int POINTS = 120;

  /** From a curve, where the edges of its bins are known points. */
  static VoltageOverCharge of(IncrementalCapacityCurve curve, double minVolts, double maxVolts) {
    int bins = VoltageGrid.BINS;
    double[] q = new double[bins + 1];
    double[] v = new double[bins + 1];
    int n = 0;
    double sum = 0;
    for (int bin = 0; bin < bins; bin++) {
      if (!curve.observed(bin)) {
        continue;
      }
      if (n == 0) {
        v[0] = minVolts + (maxVolts - minVolts) * bin / bins;
        n = 1;
      }
      sum += curve.charge(bin);
      q[n] = sum;
      v[n] = minVolts + (maxVolts - minVolts) * (bin + 1) / bins;
      n++;
    }
    double sign = curve.direction() == Direction.CHARGE ? 1 : -1;
    // The last bin holds a constant-voltage phase, which is no point of a curve.
    return even(q, v, Math.max(2, n - 1), sign * curve.meanCRate());
  }

  static VoltageOverCharge of(IncrementalCapacityCurve curve, CellSpec spec) {
    return of(curve, spec.minVolts(), spec.maxVolts());
  }

  /** From points in the order of charge. */
  static VoltageOverCharge even(double[] q, double[] v, int n, double cRate) {
    double[] charge = new double[POINTS];
    double[] volts = new double[POINTS];
    int at = 0;
    for (int k = 0; k < POINTS; k++) {
      charge[k] = q[0] + (q[n - 1] - q[0]) * (k + 0.5) / POINTS;
      while (at < n - 2 && q[at + 1] < charge[k]) {
        at++;
      }
      double width = q[at + 1] - q[at];
      double w = width > 0 ? (charge[k] - q[at]) / width : 0;
      volts[k] = v[at] + w * (v[at + 1] - v[at]);
    }
    return new VoltageOverCharge(charge, volts, cRate);
  }
}
