package org.ionsight.core.feature;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.ChargeSegmenter;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.physics.CircuitOhms;
import org.ionsight.core.physics.EquivalentCircuit;

/**
 * Curves as slow charges would have given them: of the voltage less what the current drops over the
 * resistances of the cell's circuit at its temperature.
 *
 * <p>The circuit is that of the new cell and the same at every state of charge; what ageing adds to
 * it stays in the curve, as it does in a slow one. Sample by sample, so that a current that tapers
 * off at the end of a charge is followed too. Not thread-safe; allocates on construction only.
 * Source: overpotentials in incremental capacity, Dubarry, Truchot, Liaw, J. Power Sources 219
 * (2012) 204, doi:10.1016/j.jpowsour.2012.07.016.
 */
final class SlowedCurves {
  /** Faster charges are bent by the gradients within particles, which no resistance undoes, 1/h. */
  static final double MAX_C_RATE = 0.6;

  /** The rate that the curves stand for, 1/h. */
  static final double SLOW_C_RATE = 0.05;

  private final CircuitOhms ohms;
  private final ChargeSegmenter segmenter;
  private final CurvePair curves = new CurvePair();

  SlowedCurves(CellSpec spec, EquivalentCircuit circuit) {
    ohms = new CircuitOhms(circuit);
    segmenter = new ChargeSegmenter(spec);
  }

  void offer(double seconds, double volts, double amps, double celsius, double cycles) {
    CircuitOhms at = ohms.at(celsius);
    double settled = volts - amps * (at.r0() + at.r1() + at.r2());
    if (segmenter.offer(seconds, settled, amps, celsius)) {
      add(cycles);
    }
  }

  /** Ends a recording. */
  void finish(double cycles) {
    if (segmenter.finish()) {
      add(cycles);
    }
  }

  private void add(double cycles) {
    IncrementalCapacityCurve curve = segmenter.curve();
    if (!(curve.meanCRate() <= MAX_C_RATE)) {
      return;
    }
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      if (curve.observed(bin)) {
        curve.setBin(bin, curve.charge(bin), SLOW_C_RATE, curve.celsius(bin));
      }
    }
    curves.add(curve, cycles);
  }

  CurvePair curves() {
    return curves;
  }
}
