package org.ionsight.core.feature;

import org.ionsight.core.cell.CellSpec;

/**
 * How far the voltage of a cell settles in a rest: from {@link #FROM_SECONDS} to {@link
 * #TO_SECONDS} after the current stopped.
 *
 * <p>Before half a minute the ohmic drop and the charge transfer still show; five minutes are what
 * everyday rests last, and hold the fast part of diffusion. Only rests after a stretch of one
 * direction count that moved {@link #MIN_SHARE} of the nominal capacity, for the profile of the
 * lithium to be that of the current. Not thread-safe; allocates nothing. Source: the relaxation
 * features of Zhu et al., Nat. Commun. 13 (2022) 2261, doi:10.1038/s41467-022-29837-w.
 */
final class RelaxationProbe {
  /** Begin of the window, s after the last current. */
  static final double FROM_SECONDS = 30;

  /** End of the window, s after the last current. */
  static final double TO_SECONDS = 300;

  /** Least charge moved before, over nominal capacity. */
  static final double MIN_SHARE = 0.02;

  private final double minAmpHours;
  private UsePhase.Kind after = UsePhase.Kind.UNKNOWN;
  private double fromVolts;
  private double delay;
  private double lastElapsed;
  private double lastVolts;
  private double drop = Double.NaN;
  private double rise = Double.NaN;

  RelaxationProbe(CellSpec spec) {
    minAmpHours = MIN_SHARE * spec.nominalAmpHours();
  }

  /** Takes a sample that the phase has just taken. */
  void offer(UsePhase phase, boolean begins, double volts) {
    if (begins) {
      boolean moved = phase.endedAmpHours() >= minAmpHours;
      after = phase.kind() == UsePhase.Kind.REST && moved ? phase.before() : UsePhase.Kind.UNKNOWN;
      fromVolts = Double.NaN;
      // From the last sample with current on; that it stopped right after is the usual case.
      delay = phase.stepSeconds();
      lastElapsed = delay;
      lastVolts = volts;
    }
    if (after == UsePhase.Kind.UNKNOWN || phase.kind() != UsePhase.Kind.REST) {
      return;
    }
    double elapsed = delay + phase.elapsed();
    if (lastElapsed < FROM_SECONDS && elapsed >= FROM_SECONDS) {
      fromVolts = at(FROM_SECONDS, elapsed, volts);
    }
    if (lastElapsed < TO_SECONDS && elapsed >= TO_SECONDS) {
      double change = at(TO_SECONDS, elapsed, volts) - fromVolts;
      if (after == UsePhase.Kind.CHARGE) {
        drop = -change;
      } else {
        rise = change;
      }
      after = UsePhase.Kind.UNKNOWN;
    }
    lastElapsed = elapsed;
    lastVolts = volts;
  }

  private double at(double moment, double elapsed, double volts) {
    double share = (moment - lastElapsed) / (elapsed - lastElapsed);
    return lastVolts + share * (volts - lastVolts);
  }

  /** Fall of the voltage in the newest rest after a charge, V; NaN if there was none. */
  double drop() {
    return drop;
  }

  /** Rise of the voltage in the newest rest after a discharge, V; NaN if there was none. */
  double rise() {
    return rise;
  }
}
