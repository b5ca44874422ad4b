package org.ionsight.core.io;

import org.ionsight.core.cell.CellSpec;

/**
 * The charge that moved between turns at the voltage limits: at most that between two of the same,
 * and the whole from one limit to the other. Not thread-safe; allocates nothing.
 */
final class ChargeSwings {
  /** A step so long, and so much longer than the others, is a gap: nobody knows what flowed. */
  private static final double GAP_SECONDS = 600;

  private static final double GAP_STEPS = 20;

  private final CellSpec spec;
  private final double span;
  private double typicalSeconds = Double.NaN;
  private double lastVolts = Double.NaN;
  private double lastAmps = Double.NaN;
  private double moved;
  private double least;
  private double most;
  private double widest;
  private int limit;
  private double whole;
  private int wholes;

  ChargeSwings(CellSpec spec) {
    this.spec = spec;
    span = spec.maxVolts() - spec.minVolts();
  }

  /** Most charge that moved without the voltage reaching a limit, Ah. */
  double widest() {
    return widest;
  }

  /** Most charge that moved from one voltage limit to the other, Ah; 0 if it never did. */
  double whole() {
    return whole;
  }

  /** How often the voltage went from one limit to the other. */
  int wholes() {
    return wholes;
  }

  /** Takes a sample; the first has an elapsed time that is not positive. */
  void offer(double elapsed, double volts, double amps) {
    if (elapsed > 0) {
      boolean gap = elapsed > GAP_SECONDS && elapsed > GAP_STEPS * typicalSeconds;
      if (!gap) {
        typicalSeconds =
            Double.isNaN(typicalSeconds) ? elapsed : 0.95 * typicalSeconds + 0.05 * elapsed;
      }
      step(gap, elapsed, volts, amps);
    }
    lastVolts = volts;
    lastAmps = amps;
  }

  private void step(boolean gap, double elapsed, double volts, double amps) {
    double jump = volts - lastVolts;
    // A chain of charges without the discharges between them starts anew with such a jump.
    boolean chained = jump * amps < 0 && Math.abs(jump) > 0.15 * span;
    if (gap || chained) {
      begin();
      limit = 0;
    } else {
      moved += sustained(lastAmps, amps) * elapsed / 3600;
    }
    int now = limit(volts);
    if (now == 0) {
      least = Math.min(least, moved);
      most = Math.max(most, moved);
      widest = Math.max(widest, most - least);
      return;
    }
    if (now == -limit) {
      whole = Math.max(whole, Math.abs(moved));
      wholes++;
    }
    limit = now;
    begin();
  }

  /** 1 at the upper limit, −1 at the lower; a sense lead that came off is at none. */
  private int limit(double volts) {
    if (volts >= spec.maxVolts() - 0.02 * span) {
      return 1;
    }
    return volts <= spec.minVolts() + 0.02 * span && volts > 0.5 * spec.minVolts() ? -1 : 0;
  }

  private void begin() {
    moved = 0;
    least = 0;
    most = 0;
  }

  /** The current that certainly flowed all the time between two samples, A. */
  static double sustained(double before, double now) {
    if (before * now <= 0) {
      return 0;
    }
    return Math.abs(now) < Math.abs(before) ? now : before;
  }
}
