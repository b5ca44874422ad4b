package org.ionsight.train.spec;

import java.util.Arrays;
import org.ionsight.core.physics.OcvTable;

/** An open-circuit voltage as few points, dense at both ends where it bends. */
@SuppressWarnings("ArrayRecordComponent") // Columns, handed on and never compared.
record OcvPoints(double[] soc, double[] volts) {
  /** 31 points: 1 % apart up to 4 %, 2 to 10 %, 5 % in between, finer again at the top. */
  static final double[] GRID = {
    0, 0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.10, 0.125, 0.15, 0.20, 0.25, 0.30, 0.35, 0.40, 0.45,
    0.50, 0.55, 0.60, 0.65, 0.70, 0.75, 0.80, 0.85, 0.90, 0.925, 0.95, 0.97, 0.98, 0.99, 1
  };

  /** Makes the voltages rise (pooling neighbours that do not) and rounds them to 0.1 mV. */
  static OcvPoints monotone(double[] volts) {
    double[] v = volts.clone();
    for (boolean again = true; again; ) {
      again = false;
      for (int i = 1; i < v.length; i++) {
        if (v[i] < v[i - 1] - 1e-9) {
          double mean = (v[i] + v[i - 1]) / 2;
          v[i] = mean;
          v[i - 1] = mean;
          again = true;
        }
      }
    }
    for (int i = 0; i < v.length; i++) {
      v[i] = Math.rint(v[i] * 1e4) / 1e4;
    }
    return new OcvPoints(GRID, v);
  }

  /** Continues above the highest SOC that was observed, with the slope below it. */
  static double[] extended(double[] volts, double highestSoc) {
    double[] v = volts.clone();
    int last = GRID.length - 1;
    while (GRID[last] > highestSoc) {
      last--;
    }
    int before = last;
    while (GRID[last] - GRID[before] < 0.149) {
      before--;
    }
    double slope = (v[last] - v[before]) / (GRID[last] - GRID[before]);
    for (int k = last + 1; k < v.length; k++) {
      v[k] = v[last] + slope * (GRID[k] - GRID[last]);
    }
    return v;
  }

  OcvTable table() {
    return new OcvTable(soc, volts);
  }

  /** Interpolates y over rising x at each point of the grid, holding the ends. */
  static double[] onGrid(double[] x, double[] y) {
    double[] out = new double[GRID.length];
    for (int k = 0; k < GRID.length; k++) {
      out[k] = interpolate(x, y, GRID[k]);
    }
    return out;
  }

  private static double interpolate(double[] x, double[] y, double at) {
    int i = Arrays.binarySearch(x, at);
    if (i >= 0) {
      return y[i];
    }
    int high = -i - 1;
    if (high == 0) {
      return y[0];
    }
    if (high == x.length) {
      return y[x.length - 1];
    }
    double w = (at - x[high - 1]) / (x[high] - x[high - 1]);
    return y[high - 1] + w * (y[high] - y[high - 1]);
  }
}
