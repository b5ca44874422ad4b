package org.ionsight.core.physics;

import org.ionsight.core.state.StateTape;

/**
 * What the load before a start has left in the RC pairs of a filter that starts under a discharge
 * of more than C/10: half of what the mean current since then would hold there, as a drive goes on
 * as it was.
 *
 * <p>The mean is known better from second to second, and the states are moved as if it had been
 * known at the start: beside the filter runs how its states depend on it, with the same gains, as
 * for an offset ({@link OffsetSensitivity}). A load that has only just begun after a rest shows by
 * the fast pair, whose error goes with that of the slow one ({@link #correlation}); one that stays
 * the same for two minutes is none of a drive, as a recording of a discharge begins with it.
 * Charges are left alone, as they begin after a rest, and so are cells that read as full, which
 * have had one. Numbers are rounded to those of a float, which halves what they take in a snapshot.
 * SOC as a fraction, V, A, s. Not thread-safe; allocates nothing. Source: the sensitivity is that
 * of Friedland, IEEE Trans. Autom. Control 14 (1969), doi:10.1109/TAC.1969.1099223.
 */
final class LoadBefore {
  /** Least discharge, 1/h; C/20 and C/5 do alike. */
  private static final double LEAST_C_RATE = 0.1;

  /** Of the steady RC voltages; 0.3 to 0.5 did alike on training and validation drives. */
  private static final double SHARE = 0.5;

  /** So many seconds without a load count with those of the mean; 5 to 30 did alike. */
  private static final double PRIOR_SECONDS = 10;

  /** Deviation of both pairs as a share of the steady voltages of the first current. */
  private static final double DEVIATION = 0.3;

  private static final double CORRELATION = 0.95;

  /** A drive changes its current by as much, 1/h, within so many seconds. */
  private static final double CHANGE_C_RATE = 0.05;

  private static final double CONSTANT_SECONDS = 120;

  /** A cell that reads as full has only just left its charger; 0.9 did alike. */
  private static final double FULL = 0.95;

  /** A hundredth is left then of a pair of 1,600 s; what is driven later tells little of before. */
  private static final double LONGEST_SECONDS = 7_200;

  private final boolean never;

  private boolean loaded;
  private boolean driven;
  private double firstAmps;
  private double seconds;
  private double meanAmps;
  private double soc;
  private double v1;
  private double v2;

  /**
   * Makes it for a filter.
   *
   * @param never whether starts are to be left alone
   */
  LoadBefore(boolean never) {
    this.never = never;
  }

  void reset() {
    loaded = false;
    driven = false;
    firstAmps = 0;
    seconds = 0;
    meanAmps = 0;
    soc = 0;
    v1 = 0;
    v2 = 0;
  }

  void exchange(StateTape tape) {
    loaded = tape.flag(loaded);
    driven = tape.flag(driven);
    firstAmps = tape.number(firstAmps);
    seconds = tape.number(seconds);
    meanAmps = tape.number(meanAmps);
    soc = tape.number(soc);
    v1 = tape.number(v1);
    v2 = tape.number(v2);
  }

  /** Begins with the first current, if that is a load; else nothing is known of before. */
  void start(double socSeen, double amps, double capacityAmpHours, CircuitOhms ohms) {
    reset();
    loaded = !never && socSeen < FULL && amps < -LEAST_C_RATE * capacityAmpHours;
    if (loaded) {
      firstAmps = amps;
      v1 = (float) (SHARE * ohms.r1());
      v2 = (float) (SHARE * ohms.r2());
    }
  }

  /** Of the errors of both RC voltages at the start: which load it was is unknown of either. */
  double correlation() {
    return loaded ? CORRELATION : 0;
  }

  /** Variance that a current adds to that of an RC voltage, V². */
  double variance(double amps, double ohms) {
    double share = loaded ? DEVIATION : 1;
    return share * share * amps * amps * ohms * ohms;
  }

  /**
   * Takes the current of a step.
   *
   * @return how much more the mean of a drive is than before, A; of a charge it is 0
   */
  double step(
      double amps, double capacityAmpHours, double stepSeconds, double keep1, double keep2) {
    if (!loaded) {
      return 0;
    }
    seconds += stepSeconds;
    double before = driven ? assumedAmps() : 0;
    driven |= Math.abs(amps - firstAmps) > CHANGE_C_RATE * capacityAmpHours;
    if (seconds > (driven ? LONGEST_SECONDS : CONSTANT_SECONDS)) {
      reset();
      return 0;
    }
    meanAmps = (float) (meanAmps + stepSeconds / (seconds + PRIOR_SECONDS) * (amps - meanAmps));
    v1 = (float) (keep1 * v1);
    v2 = (float) (keep2 * v2);
    return driven ? assumedAmps() - before : 0;
  }

  /** A mean above zero is that of a charge, and before a charge a cell has mostly rested. */
  private double assumedAmps() {
    return Math.min(0, meanAmps);
  }

  /** A correction by voltage with the gains of the filter. */
  void correct(double slope, double gainSoc, double gain1, double gain2) {
    double innovation = -(slope * soc + v1 + v2);
    soc = (float) (soc + gainSoc * innovation);
    v1 = (float) (v1 + gain1 * innovation);
    v2 = (float) (v2 + gain2 * innovation);
  }

  /**
   * The sensor is known to have shown too much from the start on, A.
   *
   * @return how much more the mean of a drive is than before, A
   */
  double shift(double amps) {
    if (!loaded) {
      return 0;
    }
    double before = assumedAmps();
    firstAmps -= amps;
    meanAmps = (float) (meanAmps - amps);
    return assumedAmps() - before;
  }

  /** What an ampere more of the mean adds to the SOC, 1/A. */
  double soc() {
    return driven ? soc : 0;
  }

  /** V/A. */
  double v1() {
    return driven ? v1 : 0;
  }

  /** V/A. */
  double v2() {
    return driven ? v2 : 0;
  }
}
