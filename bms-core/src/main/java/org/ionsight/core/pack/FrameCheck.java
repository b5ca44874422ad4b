package org.ionsight.core.pack;

import java.time.Duration;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.quality.PlausibilityCheck;
import org.ionsight.core.quality.PlausibilityLimits;
import org.ionsight.core.quality.QualityFlag;
import org.ionsight.core.state.StateTape;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a frame what cannot be believed: what is left is a measurement or NaN.
 *
 * <p>Not thread-safe; allocates on construction only.
 */
final class FrameCheck {
  private static final int IMPLAUSIBLE = QualityFlag.VOLTAGE_RANGE.bit() | QualityFlag.RATE.bit();

  private static final int UNUSABLE = IMPLAUSIBLE | QualityFlag.STUCK.bit();

  /** A frame may come this many periods late before it is a gap. */
  private static final double LATE_PERIODS = 5;

  private final PlausibilityLimits limits;
  private final MonitorStatistics statistics;
  private final PlausibilityCheck[] checks;
  private final FrozenFrames frozenFrames;
  private final StuckCurrent stuckCurrent;
  private final StillCells stillCells;
  private final ProbeWatch probeWatch;
  private final StuckProbes stuckProbes;
  private final double[] volts;
  private final int[] flags;
  private final int[] probes;
  private int allFlags;
  private boolean frozen;
  private boolean currentStuck;
  private boolean currentMissing;
  private double amps = Double.NaN;

  FrameCheck(PackLayout layout, PlausibilityLimits limits, MonitorStatistics statistics) {
    this.limits = limits;
    this.statistics = statistics;
    checks = new PlausibilityCheck[layout.cells()];
    for (int cell = 0; cell < checks.length; cell++) {
      checks[cell] = new PlausibilityCheck(limits);
    }
    frozenFrames = new FrozenFrames(layout);
    stuckCurrent = new StuckCurrent(layout.cells());
    stillCells = new StillCells(layout, limits);
    probeWatch = new ProbeWatch(layout.probes(), limits, statistics);
    stuckProbes = new StuckProbes(layout, limits.maxGapSeconds());
    volts = new double[layout.cells()];
    flags = new int[layout.cells()];
    probes = new int[layout.cells()];
    for (int cell = 0; cell < probes.length; cell++) {
      probes[cell] = layout.probeOf(cell);
    }
  }

  /** The limits of a cell whose frames come at some pace; at any if null. */
  static PlausibilityLimits limits(CellSpec spec, @Nullable Duration period) {
    PlausibilityLimits usual = PlausibilityLimits.of(spec);
    return period == null ? usual : usual.withMaxGap(LATE_PERIODS * period.toNanos() * 1e-9);
  }

  /** Records what is remembered of the measurements, or takes it back. */
  void exchange(StateTape tape) {
    for (PlausibilityCheck check : checks) {
      tape.next();
      check.exchange(tape);
    }
  }

  /** Records what is remembered of the frame as a whole, or takes it back. */
  void exchangeWatches(StateTape tape) {
    probeWatch.exchange(tape);
    tape.next();
    frozenFrames.exchange(tape);
    tape.next();
    stuckCurrent.exchange(tape, frozenFrames.lastVolts());
  }

  /** Records what is remembered of the probes besides, or takes it back. */
  void exchangeProbes(StateTape tape) {
    probeWatch.exchangeBridges(tape, frozenFrames.lastCelsius());
    tape.next();
    stuckProbes.exchange(tape, frozenFrames.lastCelsius());
  }

  /** Records what is remembered of cells that stand still, or takes it back. */
  void exchangeStill(StateTape tape) {
    stillCells.exchange(tape, frozenFrames.lastVolts());
  }

  /** Checks a frame of some time, s. */
  void check(PackFrame frame, double seconds) {
    amps = Math.abs(frame.amps) <= limits.maxAmps() ? frame.amps : Double.NaN;
    currentMissing = Double.isNaN(amps);
    if (currentMissing) {
      statistics.add(MonitorEvent.CURRENT_MISSING);
    }
    probeWatch.check(frame.celsius, seconds);
    allFlags = 0;
    for (int cell = 0; cell < volts.length; cell++) {
      check(cell, frame, seconds);
    }
    if (QualityFlag.GAP.in(flags[0])) {
      statistics.add(MonitorEvent.GAP);
    }
    currentStuck = stuckCurrent.check(amps, volts, seconds);
    if (currentStuck) {
      statistics.add(MonitorEvent.CURRENT_STUCK);
      amps = Double.NaN;
    }
    stillCells.check(frame.volts, amps, seconds);
    if (stillCells.any()) {
      dropStill();
    }
    frozen = frozenFrames.check(frame, seconds);
    if (frozen) {
      statistics.add(MonitorEvent.FRAME_FROZEN);
      dropAll();
    }
    stuckProbes.check(frame.celsius, amps, seconds);
    if (stuckProbes.anyStuck()) {
      statistics.add(MonitorEvent.TEMPERATURE_STUCK);
    }
  }

  /**
   * A frame that repeats an old one says nothing of voltage and current. Temperatures stay: that of
   * minutes ago is nearer than none.
   */
  private void dropAll() {
    amps = Double.NaN;
    for (int cell = 0; cell < volts.length; cell++) {
      volts[cell] = Double.NaN;
      flags[cell] |= QualityFlag.STUCK.bit();
    }
  }

  private void dropStill() {
    for (int cell = 0; cell < volts.length; cell++) {
      if (stillCells.still(cell)) {
        if (!QualityFlag.STUCK.in(flags[cell])) {
          statistics.add(MonitorEvent.VOLTAGE_STUCK);
        }
        volts[cell] = Double.NaN;
        flags[cell] |= QualityFlag.STUCK.bit();
        allFlags |= QualityFlag.STUCK.bit();
      }
    }
  }

  private void check(int cell, PackFrame frame, double seconds) {
    int probe = probes[cell];
    double measured = probe < 0 ? Double.NaN : frame.celsius[probe];
    double v = frame.volts[cell];
    int found = checks[cell].check(seconds, v, frame.amps, measured);
    flags[cell] = found;
    allFlags |= found;
    volts[cell] = Double.isFinite(v) && (found & UNUSABLE) == 0 ? v : Double.NaN;
    if (found != 0) {
      count(found, v);
    }
  }

  private void count(int found, double v) {
    if (!Double.isFinite(v)) {
      statistics.add(MonitorEvent.VOLTAGE_MISSING);
    }
    if ((found & IMPLAUSIBLE) != 0) {
      statistics.add(MonitorEvent.VOLTAGE_IMPLAUSIBLE);
    }
    if (QualityFlag.STUCK.in(found)) {
      statistics.add(MonitorEvent.VOLTAGE_STUCK);
    }
    if (QualityFlag.SIGN_SWAPPED.in(found)) {
      statistics.add(MonitorEvent.SIGN_SWAPPED);
    }
  }

  /** The pack current, A; NaN if it cannot be believed. */
  double amps() {
    return amps;
  }

  /** The cell voltages, V; NaN where they cannot be believed. */
  double[] volts() {
    return volts;
  }

  /** The temperatures of the probes, °C, measured or bridged; NaN where nothing tells them. */
  double[] celsius() {
    return probeWatch.celsius();
  }

  /** The temperature of a cell's probe, °C, measured or bridged; NaN if nothing tells it. */
  double celsius(int cell) {
    int probe = probes[cell];
    return probe < 0 ? Double.NaN : probeWatch.celsius()[probe];
  }

  /** Whether the probe of a cell has been without a temperature for too long, or is stuck. */
  boolean probeLost(int cell) {
    int probe = probes[cell];
    return probe >= 0 && (probeWatch.lost(probe) || stuckProbes.stuck(probe));
  }

  /** What was wrong with a cell, as bits of {@link QualityFlag}. */
  int flags(int cell) {
    return flags[cell];
  }

  /** Whether the voltage of a cell is there but cannot be believed, or its sign. */
  boolean implausible(int cell) {
    return (flags[cell] & (UNUSABLE | QualityFlag.SIGN_SWAPPED.bit())) != 0;
  }

  /** Whether any cell is {@link #implausible}. */
  boolean anyImplausible() {
    return (allFlags & (UNUSABLE | QualityFlag.SIGN_SWAPPED.bit())) != 0;
  }

  /** What is wrong with the frame, as bits of {@link MonitorCause}. */
  int causes() {
    int causes = currentMissing ? MonitorCause.CURRENT_MISSING.bit() : 0;
    causes |= currentStuck ? MonitorCause.CURRENT_STUCK.bit() : 0;
    causes |= frozen ? MonitorCause.FRAME_FROZEN.bit() : 0;
    causes |= probeWatch.anyLost() ? MonitorCause.TEMPERATURE_MISSING.bit() : 0;
    causes |= stuckProbes.anyStuck() ? MonitorCause.TEMPERATURE_STUCK.bit() : 0;
    if (anyImplausible()) {
      causes |= (allFlags & IMPLAUSIBLE) != 0 ? MonitorCause.CELL_IMPLAUSIBLE.bit() : 0;
      causes |= QualityFlag.STUCK.in(allFlags) ? MonitorCause.CELL_STUCK.bit() : 0;
      causes |= QualityFlag.SIGN_SWAPPED.in(allFlags) ? MonitorCause.SIGN_SWAPPED.bit() : 0;
    }
    return causes;
  }

  void writeTo(PackEstimate estimate) {
    System.arraycopy(flags, 0, estimate.flags, 0, flags.length);
  }
}
