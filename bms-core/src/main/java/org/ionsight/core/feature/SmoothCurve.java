package org.ionsight.core.feature;

import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;

/**
 * An incremental-capacity curve without its noise, and the extrema in it. Positions are bins of the
 * {@link VoltageGrid}, between bins by a parabola through three; heights are charge over nominal
 * capacity per bin. A reusable buffer; not thread-safe; allocates on construction only.
 */
final class SmoothCurve {
  private static final int BINS = VoltageGrid.BINS;

  // Two bins to each side: 5 bins are 66 mV on a 2.5-4.2 V cell, narrower than any main peak at a
  // rate above C/10, and enough to average the voltage quantisation of 1-5 mV out.
  private static final double[] KERNEL = {1 / 9.0, 2 / 9.0, 3 / 9.0, 2 / 9.0, 1 / 9.0};

  /** Bins to each side that a smoothed bin is made of. */
  static final int HALF = KERNEL.length / 2;

  private final double[] values = new double[BINS];
  private double highest;

  /** Takes a curve; bins beside one that was not observed, and the outermost, are NaN. */
  void of(IncrementalCapacityCurve curve) {
    highest = 0;
    for (int bin = 0; bin < BINS; bin++) {
      // What lies beyond the grid is in the outermost bins.
      values[bin] = bin < HALF + 1 || bin > BINS - HALF - 2 ? Double.NaN : at(curve, bin);
      highest = values[bin] > highest ? values[bin] : highest;
    }
  }

  /** One bin, at least {@link #HALF} from both ends; NaN beside one that was not observed. */
  static double at(IncrementalCapacityCurve curve, int bin) {
    double sum = 0;
    for (int k = -HALF; k <= HALF; k++) {
      if (!curve.observed(bin + k)) {
        return Double.NaN;
      }
      sum += KERNEL[k + HALF] * curve.charge(bin + k);
    }
    return sum;
  }

  /** Height of the highest bin. */
  double highest() {
    return highest;
  }

  /** Whether a bin is a local maximum (sign 1) or minimum (sign -1) with neighbours. */
  boolean extremum(int bin, int sign) {
    if (bin < 1 || bin > BINS - 2) {
      return false;
    }
    double here = sign * values[bin];
    return here > sign * values[bin - 1] && here >= sign * values[bin + 1];
  }

  /**
   * How far one has to go down (sign 1) or up (sign -1) from an extremum before it goes beyond it,
   * on the side where that is less; what was not observed is the end.
   */
  double prominence(int bin, int sign) {
    return Math.min(fall(bin, sign, -1), fall(bin, sign, 1));
  }

  private double fall(int bin, int sign, int step) {
    double here = sign * values[bin];
    double deepest = here;
    for (int i = bin + step; i >= 0 && i < BINS && !Double.isNaN(values[i]); i += step) {
      double there = sign * values[i];
      if (there > here) {
        break;
      }
      deepest = Math.min(deepest, there);
    }
    return here - deepest;
  }

  /** Position of an extremum between bins. */
  double position(int bin) {
    double bend = values[bin - 1] - 2 * values[bin] + values[bin + 1];
    return bend == 0 ? bin : bin + 0.5 * (values[bin - 1] - values[bin + 1]) / bend;
  }

  double height(int bin) {
    return values[bin];
  }
}
