package org.ionsight.core.pack;

import java.util.Arrays;
import org.ionsight.core.curve.ChargeSegmenter;
import org.ionsight.core.physics.OcvTable;
import org.ionsight.core.quality.PlausibilityLimits;
import org.ionsight.core.state.StateTape;

/**
 * Notices a cell whose voltage is the same to the last bit while the pack is charged or discharged
 * without swings, as in an hour of constant current, and its neighbours go on.
 *
 * <p>It takes all of three things: so much charge moved that the open-circuit voltage of the cell
 * type has changed by six steps of the voltage measurement and 15 mV wherever it was ({@link
 * FrozenFrames#wouldHaveMoved}); the mean of all cells has moved by as much, in the direction of
 * the charge; and the cell was never seen with another voltage meanwhile. While a charger holds the
 * voltage the mean stands still, so nothing is told. Only charge at C/10 or more counts, as below
 * it an offset of the current sensor may be all there is. Once told it lasts until the voltage
 * changes. A pack whose cells stand still together is for {@link FrozenFrames}, one of a single
 * cell has no neighbours.
 *
 * <p>Cells are looked at once a second: what moves six steps shows more than one value.
 *
 * <p>Not thread-safe; allocates on construction only.
 */
final class StillCells {
  private static final double SCAN_SECONDS = 1;
  private static final double LEAST_C_RATE = 0.1;

  private final PlausibilityLimits limits;
  private final double nominalAmpHours;
  private final OcvTable ocv;
  private final double[] last;
  private final double[] shareAt;
  private final double[] levelAt;
  private final boolean[] still;
  private double lastSeconds = Double.NaN;
  private double scanSeconds = Double.NaN;

  /** Charge since the start as a share of the capacity, and how far the mean voltage went, V. */
  private double share;

  private double scannedShare;
  private double level;
  private double stepVolts = Double.POSITIVE_INFINITY;

  /** Shares that were enough, and that were not, for the step of the measurement as it is. */
  private double enough = Double.POSITIVE_INFINITY;

  private double tooLittle;
  private int stillCells;

  StillCells(PackLayout layout, PlausibilityLimits limits) {
    this.limits = limits;
    nominalAmpHours = layout.spec().nominalAmpHours();
    ocv = layout.spec().ocvOrTypical();
    last = new double[layout.cells()];
    shareAt = new double[layout.cells()];
    levelAt = new double[layout.cells()];
    still = new boolean[layout.cells()];
    Arrays.fill(last, Double.NaN);
  }

  /**
   * Takes a frame.
   *
   * @param volts of the cells as they came, V
   * @param amps of the pack, NaN if it is not believed
   * @param seconds its time, s
   */
  void check(double[] volts, double amps, double seconds) {
    double step = seconds - lastSeconds;
    lastSeconds = seconds;
    if (!(step >= 0 && step <= ChargeSegmenter.MAX_GAP_SECONDS)) {
      forgetMoving();
      scanSeconds = Double.NaN;
    } else if (Math.abs(amps) >= LEAST_C_RATE * nominalAmpHours) {
      share += amps * step / 3600 / nominalAmpHours;
    }
    if (!(seconds - scanSeconds < SCAN_SECONDS)) {
      scanSeconds = seconds;
      scannedShare = share;
      move(volts);
      scan(volts);
    }
  }

  /** Nobody knows what flowed in a gap; a channel that had frozen before is no better after it. */
  private void forgetMoving() {
    for (int cell = 0; cell < last.length; cell++) {
      last[cell] = still[cell] ? last[cell] : Double.NaN;
    }
  }

  /** How far the mean went by the cells that have a voltage now and had one before. */
  private void move(double[] volts) {
    double sum = 0;
    int cells = 0;
    for (int cell = 0; cell < last.length; cell++) {
      double change = volts[cell] - last[cell];
      if (plausible(volts[cell]) && plausible(last[cell])) {
        sum += change;
        cells++;
        if (change != 0 && Math.abs(change) < stepVolts) {
          stepVolts = Math.abs(change);
          tooLittle = 0;
        }
      }
    }
    level += cells == 0 ? 0 : sum / cells;
  }

  private void scan(double[] volts) {
    double least = FrozenFrames.leastVolts(stepVolts);
    double most = 0;
    stillCells = 0;
    for (int cell = 0; cell < last.length; cell++) {
      double v = volts[cell];
      if (v != last[cell] || !plausible(v)) {
        last[cell] = v;
        shareAt[cell] = share;
        levelAt[cell] = level;
        still[cell] = false;
      } else if (!still[cell]) {
        double moved = share - shareAt[cell];
        double went = level - levelAt[cell];
        if (moved * went > 0 && Math.abs(went) >= least) {
          still[cell] = Math.abs(moved) >= enough;
          most = Math.max(most, Math.abs(moved));
        }
      }
      stillCells += still[cell] ? 1 : 0;
    }
    // One look at the table a scan is enough: who passes next time is told then.
    if (most > tooLittle && most < enough) {
      if (FrozenFrames.wouldHaveMoved(ocv, most, least)) {
        enough = most;
      } else {
        tooLittle = most;
      }
    }
  }

  private boolean plausible(double volts) {
    return volts >= limits.minVolts() && volts <= limits.maxVolts();
  }

  /** Whether the voltage of a cell is one that it cannot have kept. */
  boolean still(int cell) {
    return still[cell];
  }

  /** Whether that of any cell is. */
  boolean any() {
    return stillCells > 0;
  }

  /**
   * Records what is remembered, or takes it back, beside the voltages of the last frame, V. Of
   * cells that move, which in use are nearly all, there is nothing to be said.
   */
  void exchange(StateTape tape, double[] lastVolts) {
    lastSeconds = tape.number(lastSeconds);
    scanSeconds = tape.number(scanSeconds);
    share = tape.number(share);
    scannedShare = tape.number(scannedShare);
    level = tape.number(level);
    stepVolts = tape.number(stepVolts);
    enough = tape.number(enough);
    tooLittle = tape.number(tooLittle);
    if (tape.restoring()) {
      System.arraycopy(lastVolts, 0, last, 0, last.length);
      Arrays.fill(shareAt, scannedShare);
      Arrays.fill(levelAt, level);
      Arrays.fill(still, false);
    }
    int waiting = 0;
    for (int cell = 0; cell < last.length; cell++) {
      waiting += waits(cell) ? 1 : 0;
    }
    waiting = tape.count(waiting, 0, last.length);
    stillCells = 0;
    int cell = -1;
    for (int i = 0; i < waiting; i++) {
      cell = tape.count(nextThatWaits(cell + 1), 0, last.length - 1);
      shareAt[cell] = tape.number(shareAt[cell]);
      levelAt[cell] = tape.number(levelAt[cell]);
      still[cell] = tape.flag(still[cell]);
      stillCells += still[cell] ? 1 : 0;
    }
  }

  /** Whether there is charge or a way of its neighbours that a cell has not followed yet. */
  private boolean waits(int cell) {
    return still[cell] || shareAt[cell] != scannedShare || levelAt[cell] != level;
  }

  private int nextThatWaits(int from) {
    for (int cell = from; cell < last.length; cell++) {
      if (waits(cell)) {
        return cell;
      }
    }
    return 0;
  }
}
