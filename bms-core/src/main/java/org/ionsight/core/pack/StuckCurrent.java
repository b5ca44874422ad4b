package org.ionsight.core.pack;

import org.ionsight.core.state.StateTape;

/**
 * Notices a current that is the same to the last bit while the mean voltage of the pack goes up and
 * down. Under a truly constant current a voltage goes one way but for noise and converters that
 * hunt; ten turns of 50 mV in the mean of all cells are a load of some tenths of C that comes and
 * goes.
 *
 * <p>Not thread-safe; allocates nothing.
 */
final class StuckCurrent {
  private static final double SWING_VOLTS = 0.05;
  private static final int TURNS = 10;

  private double amps = Double.NaN;
  private double extreme;
  private int trend;
  private int turns;

  /** Takes a current, A, and the cell voltages that are believed; returns whether it stands still. */
  boolean check(double nowAmps, double[] volts) {
    double sum = 0;
    for (double v : volts) {
      sum += v;
    }
    double mean = sum / volts.length;
    if (Double.isNaN(nowAmps) || Double.compare(nowAmps, amps) != 0) {
      amps = nowAmps;
      extreme = mean;
      trend = 0;
      turns = 0;
    } else if (Double.isNaN(extreme) || onwards(mean)) {
      extreme = mean;
    } else if (Math.abs(mean - extreme) > SWING_VOLTS) {
      turns = Math.min(TURNS, trend == 0 ? 0 : turns + 1);
      trend = mean > extreme ? 1 : -1;
      extreme = mean;
    }
    return turns >= TURNS;
  }

  private boolean onwards(double mean) {
    return (trend > 0 && mean > extreme) || (trend < 0 && mean < extreme);
  }

  void exchange(StateTape tape) {
    amps = tape.number(amps);
    extreme = tape.number(extreme);
    trend = tape.count(trend, -1, 1);
    turns = tape.count(turns, 0, TURNS);
  }
}
