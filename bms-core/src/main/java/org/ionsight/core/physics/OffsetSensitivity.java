package org.ionsight.core.physics;

import org.ionsight.core.state.StateTape;

/**
 * How the states of a filter would be others if each second since its start had counted an ampere
 * less: it runs beside the filter with the same gains, so an offset of the current sensor that is
 * found after an hour can be made good as far as voltage has not done so. A filter goes on with the
 * last current where one is missing, its offset among it, so such seconds count; before the first
 * current none do.
 *
 * <p>The fast RC voltage is that of the steady state. Numbers are rounded to those of a float,
 * which halves what they take in a snapshot. SOC as a fraction, V, A. Not thread-safe; allocates
 * nothing. Source: Friedland, IEEE Trans. Autom. Control 14 (1969), doi:10.1109/TAC.1969.1099223.
 */
final class OffsetSensitivity {
  private double soc;
  private double v2;
  private boolean counts;

  void reset() {
    soc = 0;
    v2 = 0;
  }

  /** Tells whether the filter has a current to count. */
  void counts(boolean current) {
    counts = current;
  }

  void exchange(StateTape tape) {
    soc = tape.number(soc);
    v2 = tape.number(v2);
    counts |= soc != 0 || v2 != 0;
  }

  /** A step of the circuit; a current that is smaller by an ampere moves less charge. */
  void predict(double hoursOverCapacity, double keep2, CircuitOhms ohms) {
    if (!counts) {
      return;
    }
    soc = (float) (soc - hoursOverCapacity);
    v2 = (float) (keep2 * v2 - (1 - keep2) * ohms.r2());
  }

  /** A correction by voltage with the gains of the filter. */
  void correct(double slope, CircuitOhms ohms, double gainSoc, double gain2) {
    if (!counts) {
      return;
    }
    double innovation = ohms.r0() + ohms.r1() - slope * soc - v2;
    soc = (float) (soc + gainSoc * innovation);
    v2 = (float) (v2 + gain2 * innovation);
  }

  /** At full and empty the estimate stays, whatever was counted before. */
  void bound(boolean atEnd) {
    soc = atEnd ? 0 : soc;
  }

  /** 1/A. */
  double soc() {
    return soc;
  }

  /** V/A. */
  double v2() {
    return v2;
  }
}
