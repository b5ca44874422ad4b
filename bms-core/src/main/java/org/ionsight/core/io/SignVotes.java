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
  private long right;
  private long wrong;
  private long rightStretches;
  private long wrongStretches;
  private double mostAmps;
  private double leastAmps;
  private double lastVolts = Double.NaN;
  private double lastAmps = Double.NaN;
  private double startVolts = Double.NaN;
  private double direction;
  private double moved;

  SignVotes(double nominalAmpHours, double span) {
    this.nominalAmpHours = nominalAmpHours;
    this.span = span;
  }

  long right() {
    return right;
  }

  long wrong() {
    return wrong;
  }

  /**
   * Of 476 real recordings none is refused so, and every one that moves a fifth of the capacity is
   * when its sign is flipped (RecordingCheckTest).
   */
  boolean swapped() {
    return wrong >= 2 && wrong > 2 * right;
  }

  long stretchesRight() {
    return rightStretches;
  }

  long stretchesWrong() {
    return wrongStretches;
  }

  /**
   * Currents of one direction, and voltages that go both ways with them: in a quarter of the
   * stretches, which chains of charges without the discharges between do not come near.
   */
  boolean unsigned() {
    double nothing = 0.02 * nominalAmpHours;
    boolean oneWay = leastAmps > -nothing || mostAmps < nothing;
    return oneWay
        && Math.min(rightStretches, wrongStretches) >= 4
        && 4 * Math.min(rightStretches, wrongStretches) > rightStretches + wrongStretches;
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
      vote(dv * di > 0);
    }
  }

  private void stretch(double elapsed, double volts, double amps) {
    double now = Math.abs(amps) < 0.02 * nominalAmpHours ? 0 : Math.signum(amps);
    if (now == 0 || now != direction || elapsed > LONGEST_STEP) {
      begin(now, volts);
      return;
    }
    moved += Math.abs(amps) * elapsed / 3600;
    // 5 % of the capacity moves even the plateau of LFP by several millivolts.
    if (moved >= 0.05 * nominalAmpHours) {
      double rise = (volts - startVolts) * direction;
      if (Math.abs(rise) > 0.005 * span) {
        vote(rise > 0);
        if (rise > 0) {
          rightStretches++;
        } else {
          wrongStretches++;
        }
      }
      begin(now, volts);
    }
  }

  private void begin(double newDirection, double volts) {
    direction = newDirection;
    startVolts = volts;
    moved = 0;
  }

  private void vote(boolean agrees) {
    if (agrees) {
      right++;
    } else {
      wrong++;
    }
  }
}
