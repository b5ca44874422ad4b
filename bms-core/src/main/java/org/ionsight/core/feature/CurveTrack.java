package org.ionsight.core.feature;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;

/**
 * The first and the newest curve of a cell, and what moved between them. Not thread-safe; allocates
 * on construction only.
 *
 * <p>Sources: peaks of incremental capacity, Dubarry, Truchot, Liaw, J. Power Sources 219 (2012)
 * 204, doi:10.1016/j.jpowsour.2012.07.016; the charge between peaks of dV/dQ, which are valleys of
 * dQ/dV, Bloom et al., J. Power Sources 139 (2005) 295, doi:10.1016/j.jpowsour.2004.07.021.
 */
final class CurveTrack {
  /** A landmark may show this part of a life after the first curve, and count as of old. */
  private static final double YOUNG_SHARE = 0.2;

  private final CellSpec spec;
  private final double binVolts;
  private final CurvePair curves = new CurvePair();
  private final SmoothCurve smooth = new SmoothCurve();
  private final LandmarkTracker peaks = new LandmarkTracker(true);
  private final LandmarkTracker valleys = new LandmarkTracker(false);

  CurveTrack(CellSpec spec) {
    this.spec = spec;
    binVolts = (spec.maxVolts() - spec.minVolts()) / VoltageGrid.BINS;
  }

  /** Takes a curve that has just ended. */
  void add(IncrementalCapacityCurve curve, double cycles) {
    CurvePair.Place place = curves.add(curve, cycles);
    if (place == CurvePair.Place.NONE) {
      return;
    }
    smooth.of(curve);
    if (place == CurvePair.Place.FIRST) {
      peaks.start(smooth, cycles);
      valleys.start(smooth, cycles);
    } else {
      peaks.follow(smooth, cycles);
      valleys.follow(smooth, cycles);
    }
  }

  CurvePair curves() {
    return curves;
  }

  /** Sets what the landmarks tell; the main peak replaces that of two curves alone. */
  void writeTo(CellFeatures.Builder features) {
    int main = peaks.main();
    int second = peaks.mostProminent(main, smooth);
    features
        .set(PhysicalFeature.PEAK_HEIGHT, peaks.height(main) / binVolts)
        .set(PhysicalFeature.PEAK_VOLTS, volts(peaks.bin(main)))
        .set(PhysicalFeature.PEAK_HEIGHT_CHANGE, growth(main))
        .set(PhysicalFeature.PEAK_SHIFT, shift(peaks, main))
        .set(PhysicalFeature.SECOND_PEAK_HEIGHT, peaks.height(second) / binVolts)
        .set(PhysicalFeature.SECOND_PEAK_VOLTS, volts(peaks.bin(second)))
        .set(PhysicalFeature.SECOND_PEAK_HEIGHT_CHANGE, growth(second))
        .set(PhysicalFeature.SECOND_PEAK_SHIFT, shift(peaks, second))
        .set(PhysicalFeature.VALLEY_VOLTS, volts(valleys.bin(valleys.main())))
        .set(PhysicalFeature.VALLEY_SHIFT, shift(valleys, valleys.main()));
    int deepest = valleys.mostProminent(LandmarkTracker.NONE, smooth);
    int next = valleys.mostProminent(deepest, smooth);
    features.set(
        PhysicalFeature.VALLEY_CHARGE,
        between(curves.latest(), valleys.bin(deepest), valleys.bin(next)));
  }

  /** Whether a landmark was there when the cell was young. */
  private boolean old(LandmarkTracker landmarks, int track) {
    double age = landmarks.birthCycles(track) - curves.firstCycles();
    return curves.aged() && age <= YOUNG_SHARE * curves.lived();
  }

  private double growth(int track) {
    return old(peaks, track) ? peaks.height(track) / peaks.birthHeight(track) - 1 : Double.NaN;
  }

  private double shift(LandmarkTracker landmarks, int track) {
    return old(landmarks, track)
        ? (landmarks.bin(track) - landmarks.birthBin(track)) * binVolts
        : Double.NaN;
  }

  private double volts(double bin) {
    return spec.minVolts() + (bin + 0.5) * binVolts;
  }

  /** Charge over nominal capacity between two positions; NaN if not all of it was observed. */
  private static double between(IncrementalCapacityCurve curve, double one, double other) {
    double low = Math.min(one, other) + 0.5;
    double high = Math.max(one, other) + 0.5;
    if (Double.isNaN(low) || Double.isNaN(high)) {
      return Double.NaN;
    }
    double sum = 0;
    for (int bin = (int) low; bin <= (int) high; bin++) {
      double part = Math.min(high, bin + 1) - Math.max(low, bin);
      sum += curve.observed(bin) ? part * curve.charge(bin) : Double.NaN;
    }
    return sum;
  }
}
