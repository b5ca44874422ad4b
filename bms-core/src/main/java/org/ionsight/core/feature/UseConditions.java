package org.ionsight.core.feature;

import org.ionsight.core.cell.CellSpec;

/**
 * At which rate and temperature a cell was used: means over all that was recorded, weighted by the
 * charge that moved.
 *
 * <p>Not thread-safe; allocates nothing. Rate and temperature of use are the stress factors of
 * cycle life (Wang et al., J. Power Sources 196 (2011) 3942, doi:10.1016/j.jpowsour.2010.11.134).
 */
final class UseConditions {
  private final double nominalAmpHours;
  private double ampHours;
  private double rateSum;
  private double warmAmpHours;
  private double celsiusSum;

  UseConditions(CellSpec spec) {
    nominalAmpHours = spec.nominalAmpHours();
  }

  /** Takes a sample that the phase has just taken. */
  void offer(UsePhase phase, boolean begins, double amps, double celsius) {
    if (begins || phase.kind() == UsePhase.Kind.REST) {
      return;
    }
    double moved = phase.stepAmpHours();
    ampHours += moved;
    rateSum += moved * Math.abs(amps) / nominalAmpHours;
    if (!Double.isNaN(celsius)) {
      warmAmpHours += moved;
      celsiusSum += moved * celsius;
    }
  }

  /** Mean C-rate, 1/h; NaN if nothing moved. */
  double cRate() {
    return ampHours > 0 ? rateSum / ampHours : Double.NaN;
  }

  /** Mean temperature, °C; NaN if it was not observed. */
  double celsius() {
    return warmAmpHours > 0 ? celsiusSum / warmAmpHours : Double.NaN;
  }
}
