package org.ionsight.core.feature;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;

/**
 * The main peak of an incremental-capacity curve: where a plateau of the electrodes takes most of
 * the charge. It moves with resistance and lost lithium, and shrinks with lost active material
 * (Dubarry, Truchot, Liaw, J. Power Sources 219, 2012, doi:10.1016/j.jpowsour.2012.07.016).
 *
 * @param bin position on the voltage grid, between bins; NaN if there is no peak
 * @param volts position, V; NaN if there is no peak
 * @param perVolt height, share of nominal capacity per volt; NaN if there is no peak
 */
public record IncrementalCapacityPeak(double bin, double volts, double perVolt) {
  private static final IncrementalCapacityPeak NONE =
      new IncrementalCapacityPeak(Double.NaN, Double.NaN, Double.NaN);

  // A peak that moved further than this share of the grid (130 mV) is taken for another peak.
  private static final int SEARCH_BINS = 10;

  /**
   * Finds the highest peak.
   *
   * @param curve where to look; bins that were not observed are left out, and so are the outermost
   *     ones, which hold what lies beyond the grid
   * @param spec the cell
   * @return the peak; NaN if too little was observed around it
   */
  public static IncrementalCapacityPeak of(IncrementalCapacityCurve curve, CellSpec spec) {
    return highest(curve, spec, 0, VoltageGrid.BINS - 1);
  }

  /**
   * Finds the peak that another curve of the same cell had.
   *
   * @param before the peak in that curve
   * @param curve where to look
   * @param spec the cell
   * @return the highest peak near {@code before}; NaN if there is none
   */
  static IncrementalCapacityPeak near(
      IncrementalCapacityPeak before, IncrementalCapacityCurve curve, CellSpec spec) {
    if (Double.isNaN(before.bin)) {
      return of(curve, spec);
    }
    int middle = (int) Math.round(before.bin);
    return highest(curve, spec, middle - SEARCH_BINS, middle + SEARCH_BINS);
  }

  private static IncrementalCapacityPeak highest(
      IncrementalCapacityCurve curve, CellSpec spec, int from, int to) {
    int low = Math.max(from, SmoothCurve.HALF + 2);
    int high = Math.min(to, VoltageGrid.BINS - SmoothCurve.HALF - 3);
    int best = -1;
    double most = 0;
    for (int i = low; i <= high; i++) {
      double here = SmoothCurve.at(curve, i);
      // A maximum at the edge of what was seen is a slope, not a peak.
      if (here > most
          && here >= SmoothCurve.at(curve, i - 1)
          && here >= SmoothCurve.at(curve, i + 1)) {
        most = here;
        best = i;
      }
    }
    if (best < 0) {
      return NONE;
    }
    double left = SmoothCurve.at(curve, best - 1);
    double right = SmoothCurve.at(curve, best + 1);
    double bend = left - 2 * most + right;
    double offset = bend < 0 ? 0.5 * (left - right) / bend : 0;
    double bin = best + offset;
    double binVolts = (spec.maxVolts() - spec.minVolts()) / VoltageGrid.BINS;
    return new IncrementalCapacityPeak(
        bin, spec.minVolts() + (bin + 0.5) * binVolts, most / binVolts);
  }
}
