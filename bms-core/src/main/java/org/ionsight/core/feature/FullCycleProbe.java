package org.ionsight.core.feature;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.VoltageGrid;

/**
 * What whole cycles tell: the capacity that a full discharge gave, rests in it or not, and the
 * share of the charge put in that came out again.
 *
 * <p>A cycle is closed when a discharge of at least half the nominal capacity ends at the voltage
 * and current at which the one before ended, and a charge between reached the upper limit. The
 * efficiency is the median of the last {@link #KEPT} cycles, as current sensors are worse than
 * cells: with the 1 % of an automotive one it says nothing, and values outside {@link #LEAST} to
 * {@link #MOST} are left out. Not thread-safe; {@link #offer} allocates nothing. Source: Smith,
 * Burns, Xiong, Dahn, J. Electrochem. Soc. 158 (2011) A1136, doi:10.1149/1.3625232.
 */
final class FullCycleProbe {
  /** Cycles whose median is taken. */
  static final int KEPT = 9;

  /** Below this a cycle was not whole. */
  static final double LEAST = 0.9;

  /** Above this the current sensor is wrong. */
  static final double MOST = 1.02;

  private static final double MIN_SHARE = 0.5;
  private static final double SAME_VOLTS = 0.02;
  private static final double SAME_AMPS = 0.1;

  /** A charge to the top that gives less of it back is regeneration at a high voltage. */
  private static final double GIVEN_BACK = 0.9;

  /** A discharge that ends below this, normalised, leaves next to nothing at usual rates. */
  private static final double EMPTY = 0.15;

  private final CellSpec spec;
  private final double minAmpHours;
  private final double[] efficiencies = new double[KEPT];
  private int cycles;
  private double charged;
  private double discharged;
  private boolean full;
  private boolean whole;
  private double bottomVolts = Double.NaN;
  private double bottomAmps = Double.NaN;
  private double capacity = Double.NaN;
  private double outAmpHours = Double.NaN;
  private double backAmpHours;

  FullCycleProbe(CellSpec spec) {
    this.spec = spec;
    minAmpHours = MIN_SHARE * spec.nominalAmpHours();
  }

  /** Takes a sample that the phase has just taken. */
  void offer(UsePhase phase, boolean begins, double volts, double amps) {
    if (begins) {
      if (phase.stepSeconds() == 0 && phase.before() == UsePhase.Kind.UNKNOWN) {
        clear();
      } else if (phase.before() == UsePhase.Kind.DISCHARGE) {
        empty(phase);
        if (phase.endedAmpHours() >= minAmpHours) {
          bottom(phase);
        }
      }
    }
    count(phase, begins, volts);
    // Both ways alike, so that what the steps at both ends leave open cancels.
    if (amps < 0) {
      discharged += phase.stepAmpHours();
    } else if (amps > 0) {
      charged += phase.stepAmpHours();
      boolean top = VoltageGrid.normalise(volts, spec) >= UsePhase.UPPER_LIMIT;
      if (top && !full) {
        full = true;
        discharged = 0;
      }
    }
  }

  /** Counts what came out since the top, over rests; what is put back meanwhile spoils it. */
  private void count(UsePhase phase, boolean begins, double volts) {
    if (phase.kind() == UsePhase.Kind.CHARGE) {
      backAmpHours += phase.stepAmpHours();
      boolean top = VoltageGrid.normalise(volts, spec) >= UsePhase.UPPER_LIMIT;
      if (top && !(backAmpHours < GIVEN_BACK * outAmpHours)) {
        outAmpHours = 0;
        backAmpHours = 0;
      }
    } else if (begins ? outAmpHours > 0 : phase.kind() == UsePhase.Kind.DISCHARGE) {
      // The steps at both ends of a rest belong to it by half; the very first one to the charge.
      outAmpHours += phase.stepAmpHours();
    }
  }

  private void empty(UsePhase phase) {
    if (outAmpHours >= minAmpHours
        && backAmpHours == 0
        && VoltageGrid.normalise(phase.endedVolts(), spec) <= EMPTY) {
      capacity = outAmpHours;
    }
  }

  private void bottom(UsePhase phase) {
    boolean closed =
        full
            && whole
            && Math.abs(phase.endedVolts() - bottomVolts) <= SAME_VOLTS
            && Math.abs(phase.endedAmps() - bottomAmps) <= SAME_AMPS * Math.abs(bottomAmps);
    double efficiency = discharged / charged;
    if (closed && efficiency >= LEAST && efficiency <= MOST) {
      efficiencies[cycles % KEPT] = efficiency;
      cycles++;
    }
    bottomVolts = phase.endedVolts();
    bottomAmps = phase.endedAmps();
    whole = true;
    full = false;
    charged = 0;
    discharged = 0;
  }

  /** Forgets the open cycle, as at a gap. */
  void clear() {
    outAmpHours = Double.NaN;
    backAmpHours = 0;
    whole = false;
    full = false;
    charged = 0;
    discharged = 0;
  }

  /** Charge of the newest full discharge, Ah; NaN if there was none. */
  double ampHours() {
    return capacity;
  }

  /** Median efficiency of the last cycles, fraction; NaN if none was closed. */
  double efficiency() {
    double[] known = java.util.Arrays.copyOf(efficiencies, Math.min(cycles, KEPT));
    return Robust.median(known);
  }
}
