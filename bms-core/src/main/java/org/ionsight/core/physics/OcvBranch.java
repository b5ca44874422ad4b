package org.ionsight.core.physics;

import org.ionsight.core.state.StateTape;

/**
 * Where an LFP cell is between the branches of its open-circuit voltage: a few per cent of the
 * capacity lead it to that of charge or of discharge. V. Not thread-safe; allocates nothing.
 */
final class OcvBranch {
  /**
   * Half the distance of the two branches of an LFP cell at rest: 10 mV by thermodynamics (Dreyer
   * et al., Nature Materials 9, 2010, doi:10.1038/nmat2730), 16–29 mV in lfp-longflat; V.
   */
  private static final double HALF_VOLTS = 0.015;

  /**
   * Share of the capacity that takes a cell most of the way to the other branch; 0.02 to 0.1 did
   * alike on the training record of lfp-longflat.
   */
  private static final double CHARGE_SHARE = 0.05;

  private double volts;

  /** Above the middle of the two branches, V; 0 of cells that were never moved. */
  double volts() {
    return volts;
  }

  /** Back to the middle: which branch a cell was on before is not known. */
  void reset() {
    volts = 0;
  }

  /** Takes what moved as a share of the capacity, positive while charging. */
  void follow(double movedShare) {
    double there = 1 - Math.exp(-Math.abs(movedShare) / CHARGE_SHARE);
    volts += there * (Math.signum(movedShare) * HALF_VOLTS - volts);
  }

  void exchange(StateTape tape) {
    volts = tape.number(volts);
  }
}
