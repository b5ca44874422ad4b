package org.ionsight.core.io;

/**
 * Evidence for the sign of the current: a voltage rises when the current steps towards charge, and
 * over a charge; it falls when the current steps towards discharge, and over a discharge.
 */
final class SignVotes {
  /** Slower than this the open-circuit voltage moves as much as the step itself. */
  private static final double LONGEST_STEP = 120;

  private final double nominalAmpHours;
  private final double span;
  private long rightSteps;
  private long wrongSteps;
  private long rightStretches;
  private long wrongStretches;
  private double mostAmps;
  private double leastAmps;
  private double lastVolts = Double.NaN;
  private double lastAmps = Double.NaN;
  private double startVolts = Double.NaN;
  private double startAmps = Double.NaN;
  private double direction;
  private double moved;

  SignVotes(double nominalAmpHours, double span) {
    this.nominalAmpHours = nominalAmpHours;
    this.span = span;
  }

  long right() {
    return rightSteps + rightStretches;
  }

  long wrong() {
    return wrongSteps + wrongStretches;
  }

  /**
   * Of 476 real recordings none is refused so, and every one that moves a fifth of the capacity is
   * when its sign is flipped (RecordingCheckTest).
   */
  boolean swapped() {
    return wrong() >= 2 && wrong() > 2 * right();
  }

  /**
   * Currents of one direction, and voltages that go both ways with them: in a quarter of the
   * stretches or of the steps, which chains of charges without the discharges between do not come
   * near.
   */
  boolean unsigned() {
    double nothing = 0.02 * nominalAmpHours;
    boolean oneWay = leastAmps > -nothing || mostAmps < nothing;
    return oneWay && (both(rightStretches, wrongStretches) || both(rightSteps, wrongSteps));
  }

  private static boolean both(long right, long wrong) {
    return Math.min(right, wrong) >= 4 && 4 * Math.min(right, wrong) > right + wrong;
  }

  void offer(double elapsed, double volts, double amps) {
    mostAmps = Math.max(mostAmps, amps);
    leastAmps = Math.min(leastAmps, amps);
    step(elapsed, volts, amps);
    stretch(elapsed, volts, amps);
    lastVolts = volts;
    lastAmps = amps;
  }

  private void step(double elapsed, double volts, double amps) {
    double dv = volts - lastVolts;
    double di = amps - lastAmps;
    // 0.1 % of the span is 1.7 mV for most cells: the last digit of many loggers must not vote.
    if (elapsed <= LONGEST_STEP
        && Math.abs(di) >= 0.2 * nominalAmpHours
        && Math.abs(dv) > 0.001 * span) {
      if (dv * di > 0) {
        rightSteps++;
      } else {
        wrongSteps++;
      }
    }
  }

  private void stretch(double elapsed, double volts, double amps) {
    double now = Math.abs(amps) < 0.02 * nominalAmpHours ? 0 : Math.signum(amps);
    if (now == 0 || now != direction || elapsed > LONGEST_STEP) {
      begin(now, volts, amps);
      return;
    }
    moved += Math.abs(amps) * elapsed / 3600;
    // 5 % of the capacity moves even the plateau of LFP by several millivolts.
    if (moved >= 0.05 * nominalAmpHours) {
      double rise = (volts - startVolts) * direction;
      // A current that fades takes its voltage over the resistance with it, whatever its sign.
      boolean fading = Math.abs(amps) < 0.9 * Math.abs(startAmps);
      if (!fading && rise > 0.005 * span) {
        rightStretches++;
      } else if (!fading && rise < -0.005 * span) {
        wrongStretches++;
      }
      begin(now, volts, amps);
    }
  }

  private void begin(double newDirection, double volts, double amps) {
    direction = newDirection;
    startVolts = volts;
    startAmps = amps;
    moved = 0;
  }
}
