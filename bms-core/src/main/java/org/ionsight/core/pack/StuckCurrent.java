package org.ionsight.core.pack;

import org.ionsight.core.state.StateTape;

/**
 * Notices a current that is the same to the last bit while the mean voltage of the pack goes up and
 * down. Under a truly constant current a voltage goes one way but for noise and converters that
 * hunt; ten turns of 50 mV in the mean of all cells, none a minute after the one before, are a load
 * of some tenths of C that comes and goes. A cycler with the same current for days turns, too, but
 * takes hours for it.
 *
 * <p>Not thread-safe; allocates nothing.
 */
final class StuckCurrent {
  private static final double SWING_VOLTS = 0.05;
  private static final int TURNS = 10;
  private static final double LONGEST_TURN_SECONDS = 60;

  private double amps = Double.NaN;
  private double extreme;
  private int trend;
  private int turns;
  private double turnSeconds;

  /**
   * Takes a frame.
   *
   * @param nowAmps current, A
   * @param volts cell voltages, V; NaN where they cannot be believed
   * @param seconds its time, s
   * @return whether the current stands still
   */
  boolean check(double nowAmps, double[] volts, double seconds) {
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
      boolean soon = trend != 0 && seconds - turnSeconds <= LONGEST_TURN_SECONDS;
      turns = soon ? Math.min(TURNS, turns + 1) : 0;
      turnSeconds = seconds;
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
    turnSeconds = tape.number(turnSeconds);
  }
}
