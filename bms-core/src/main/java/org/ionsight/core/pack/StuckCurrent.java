package org.ionsight.core.pack;

import java.util.Arrays;
import org.ionsight.core.state.StateTape;

/**
 * Notices a current that is the same to the last bit while the mean voltage of the pack goes up and
 * down. Under a truly constant current a voltage goes one way but for noise and converters that
 * hunt; ten turns of 50 mV in the mean of all cells, none a minute after the one before, are a load
 * of some tenths of C that comes and goes. A cycler with the same current for days turns, too, but
 * takes hours for it. Once told it lasts until the current changes: a load that rests does not mend
 * a sensor. A frame without a current changes nothing.
 *
 * <p>The mean moves by the cells that have a voltage in two frames in a row, so dark cells do not
 * hide the others. Noise at the edge of a step makes the voltages of all cells that stand there
 * jump, so a turn is also more than one and a half steps; the step is the smallest change that was
 * seen of any voltage, and before the first there is no verdict.
 *
 * <p>Not thread-safe; allocates on construction only.
 */
final class StuckCurrent {
  private static final double SWING_VOLTS = 0.05;
  private static final double SWING_STEPS = 1.5;
  private static final int TURNS = 10;
  private static final double LONGEST_TURN_SECONDS = 60;

  private final double[] before;
  private double amps = Double.NaN;
  private double stepVolts = Double.POSITIVE_INFINITY;
  private double level;
  private double extreme;
  private int trend;
  private int turns;
  private double turnSeconds;

  StuckCurrent(int cells) {
    before = new double[cells];
    Arrays.fill(before, Double.NaN);
  }

  /**
   * Takes a frame.
   *
   * @param nowAmps current, A
   * @param volts cell voltages, V; NaN where they cannot be believed
   * @param seconds its time, s
   * @return whether the current stands still
   */
  boolean check(double nowAmps, double[] volts, double seconds) {
    double change = meanChange(volts);
    if (Double.isNaN(nowAmps)) {
      level += change;
      return false;
    }
    if (Double.compare(nowAmps, amps) != 0) {
      amps = nowAmps;
      level = 0;
      extreme = 0;
      trend = 0;
      turns = 0;
      return false;
    }
    level += change;
    if (onwards()) {
      extreme = level;
    } else if (Math.abs(level - extreme) > Math.max(SWING_VOLTS, SWING_STEPS * stepVolts)) {
      turn(seconds);
    }
    return turns >= TURNS;
  }

  private void turn(double seconds) {
    boolean soon = trend != 0 && seconds - turnSeconds <= LONGEST_TURN_SECONDS;
    if (turns < TURNS) {
      turns = soon ? turns + 1 : 0;
    }
    turnSeconds = seconds;
    trend = level > extreme ? 1 : -1;
    extreme = level;
  }

  /** Of the cells with a voltage in both frames, V; 0 if there is none. */
  private double meanChange(double[] volts) {
    double sum = 0;
    int cells = 0;
    for (int cell = 0; cell < before.length; cell++) {
      double change = volts[cell] - before[cell];
      before[cell] = volts[cell];
      if (Double.isFinite(change)) {
        sum += change;
        cells++;
        if (change != 0) {
          stepVolts = Math.min(stepVolts, Math.abs(change));
        }
      }
    }
    return cells == 0 ? 0 : sum / cells;
  }

  private boolean onwards() {
    return (trend > 0 && level > extreme) || (trend < 0 && level < extreme);
  }

  /** Records what is remembered, or takes it back, beside the voltages of the last frame, V. */
  void exchange(StateTape tape, double[] lastVolts) {
    amps = tape.number(amps);
    stepVolts = tape.number(stepVolts);
    level = tape.number(level);
    extreme = tape.number(extreme);
    trend = tape.count(trend, -1, 1);
    turns = tape.count(turns, 0, TURNS);
    turnSeconds = tape.number(turnSeconds);
    for (int cell = 0; cell < before.length; cell++) {
      boolean believed = tape.flag(!Double.isNaN(before[cell]));
      if (tape.restoring()) {
        before[cell] = believed ? lastVolts[cell] : Double.NaN;
      }
    }
  }
}
