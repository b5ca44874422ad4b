package org.ionsight.core.pack;

import java.time.Duration;
import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.quality.PlausibilityCheck;
import org.ionsight.core.quality.PlausibilityLimits;
import org.ionsight.core.quality.QualityFlag;
import org.jspecify.annotations.Nullable;

/**
 * The estimation cycle of a pack: one call of {@link #step} per frame gives SOC for every cell at
 * once and keeps SOH, RUL and group up to date on the side.
 *
 * <p>Units are those of {@link PackFrame} and {@link PackEstimate}. Not thread-safe: one loop owns
 * a monitor. {@link #step} allocates nothing of its own, takes no lock, writes no log, starts no
 * thread and throws nothing for bad measurements: they become {@link PackEstimate#flags}, a verdict
 * and a {@link MonitorState}. A frame replayed gives the same result. Advisory only: limits and
 * contactors stay with the battery management system.
 */
public final class PackMonitor implements AutoCloseable {
  private static final int VOLTS_UNUSABLE =
      QualityFlag.VOLTAGE_RANGE.bit() | QualityFlag.RATE.bit() | QualityFlag.STUCK.bit();

  private final PackLayout layout;
  private final @Nullable SocModel socModel;
  private final @Nullable HealthModel healthModel;
  private final @Nullable LifeModel lifeModel;
  private final SocCycle socCycle;
  private final HealthCycle healthCycle;
  private final StateKeeper stateKeeper = new StateKeeper();
  private final PlausibilityCheck[] checks;
  private final double maxAmps;
  private final double minCelsius;
  private final double maxCelsius;
  private final int healthPerStep;
  private final double[] volts;
  private final double[] celsius;
  private final int[] flags;

  private boolean begun;
  private long firstNanos;
  private long lastNanos;
  private MonitorState state = MonitorState.INIT;

  private PackMonitor(Builder b) {
    layout = b.layout;
    healthPerStep = b.healthPerStep;
    PlausibilityLimits limits = b.limits();
    maxAmps = limits.maxAmps();
    minCelsius = limits.minCelsius();
    maxCelsius = limits.maxCelsius();
    int cells = layout.cells();
    checks = new PlausibilityCheck[cells];
    for (int cell = 0; cell < cells; cell++) {
      checks[cell] = new PlausibilityCheck(limits);
    }
    volts = new double[cells];
    celsius = new double[layout.probes()];
    flags = new int[cells];
    socModel = b.models.openSocModel(cells).orElse(null);
    healthModel = b.models.openHealthModel().orElse(null);
    lifeModel = b.models.openLifeModel().orElse(null);
    socCycle = new SocCycle(layout, socModel);
    healthCycle = new HealthCycle(layout, healthModel, lifeModel, b.groups);
  }

  /**
   * Starts a monitor's configuration.
   *
   * @param layout the pack
   * @param models a model bundle, or {@link ModelSet#NONE} for physics alone
   * @return a builder
   */
  public static Builder builder(PackLayout layout, ModelSet models) {
    return new Builder(layout, models);
  }

  /**
   * Makes a frame of this pack, to be filled again and again.
   *
   * @return a new frame
   */
  public PackFrame newFrame() {
    return new PackFrame(layout);
  }

  /**
   * Makes an estimate of this pack, to be filled again and again.
   *
   * @return a new estimate
   */
  public PackEstimate newEstimate() {
    return new PackEstimate(layout.cells());
  }

  /**
   * Takes one frame.
   *
   * @param frame the measurements; a frame that is not later than the one before changes nothing
   *     but the flags
   * @param estimate receives what is known of every cell
   * @return the state of the monitor
   * @throws IllegalArgumentException if frame or estimate are of another pack
   */
  public MonitorState step(PackFrame frame, PackEstimate estimate) {
    requireSize(frame.volts.length, estimate.cells());
    if (!begun) {
      begun = true;
      firstNanos = frame.nanos;
      lastNanos = frame.nanos;
    }
    double seconds = (frame.nanos - firstNanos) * 1e-9;
    double elapsed = Math.max(0, (frame.nanos - lastNanos) * 1e-9);
    lastNanos = Math.max(lastNanos, frame.nanos);

    double amps = Math.abs(frame.amps) <= maxAmps ? frame.amps : Double.NaN;
    for (int probe = 0; probe < celsius.length; probe++) {
      double t = frame.celsius[probe];
      celsius[probe] = t >= minCelsius && t <= maxCelsius ? t : Double.NaN;
    }
    int swapped = 0;
    for (int cell = 0; cell < volts.length; cell++) {
      swapped += clean(cell, frame, seconds, amps);
    }
    if (socCycle.advance(frame.nanos, amps, volts, celsius)) {
      stateKeeper.restart();
      elapsed = 0;
    }
    healthCycle.judge(healthPerStep, socCycle, layout.spec().nominalAmpHours());

    int troubled = swapped;
    for (int cell = 0; cell < volts.length && swapped == 0; cell++) {
      troubled += socCycle.dark(cell) || (flags[cell] & VOLTS_UNUSABLE) != 0 ? 1 : 0;
    }
    state =
        stateKeeper.advance(
            elapsed, Math.min(troubled, volts.length), volts.length, !Double.isNaN(amps));
    write(estimate);
    return state;
  }

  private int clean(int cell, PackFrame frame, double seconds, double amps) {
    int probe = layout.probeOf(cell);
    double measured = probe < 0 ? Double.NaN : frame.celsius[probe];
    flags[cell] = checks[cell].check(seconds, frame.volts[cell], frame.amps, measured);
    boolean usable = Double.isFinite(frame.volts[cell]) && (flags[cell] & VOLTS_UNUSABLE) == 0;
    volts[cell] = usable ? frame.volts[cell] : Double.NaN;
    if (!QualityFlag.TIME_NOT_MONOTONE.in(flags[cell])) {
      double t = probe < 0 ? Double.NaN : celsius[probe];
      healthCycle.offer(cell, seconds, volts[cell], amps, t);
    }
    return QualityFlag.SIGN_SWAPPED.in(flags[cell]) ? 1 : 0;
  }

  private void write(PackEstimate estimate) {
    socCycle.writeTo(estimate);
    healthCycle.writeTo(estimate);
    System.arraycopy(flags, 0, estimate.flags, 0, flags.length);
  }

  /**
   * Ends the open charge or discharge of every cell and judges all curves that wait, as at the end
   * of a recording or before the gateway powers down. Takes as long as that takes.
   *
   * @param estimate receives what is known of every cell
   * @throws IllegalArgumentException if the estimate is of another pack
   */
  public void finish(PackEstimate estimate) {
    requireSize(volts.length, estimate.cells());
    healthCycle.judge(volts.length, socCycle, layout.spec().nominalAmpHours());
    healthCycle.finish();
    healthCycle.judge(volts.length, socCycle, layout.spec().nominalAmpHours());
    write(estimate);
  }

  private void requireSize(int frameCells, int estimateCells) {
    if (frameCells != volts.length || estimateCells != volts.length) {
      throw new IllegalArgumentException(
          "frame and estimate must have the %d cells of this pack, was %d and %d"
              .formatted(volts.length, frameCells, estimateCells));
    }
  }

  /**
   * Tells the throughput that the pack has behind it, for a pack that was used before it was
   * monitored.
   *
   * @param equivalentFullCycles since new; not below what is known already
   * @throws IllegalArgumentException if it goes back or is not finite
   */
  public void startAt(double equivalentFullCycles) {
    healthCycle.startAt(equivalentFullCycles);
  }

  /**
   * Tells the SOC of a cell that is known better than its voltage says.
   *
   * @param cell index from 0
   * @param soc fraction
   * @param standardDeviation of the knowledge, fraction, positive
   */
  public void startFrom(int cell, double soc, double standardDeviation) {
    socCycle.start(cell, soc, standardDeviation);
  }

  /**
   * The checkpoints of a cell's life so far.
   *
   * @param cell index from 0
   * @return the live history; read it between steps
   */
  public CellHistory history(int cell) {
    return healthCycle.history(cell);
  }

  /**
   * Throughput of a cell.
   *
   * @param cell index from 0
   * @return equivalent full cycles since new
   */
  public double equivalentFullCycles(int cell) {
    return healthCycle.equivalentFullCycles(cell);
  }

  /**
   * The state after the last step.
   *
   * @return the state
   */
  public MonitorState state() {
    return state;
  }

  /**
   * The pack.
   *
   * @return its layout
   */
  public PackLayout layout() {
    return layout;
  }

  /** Closes the models; the set that they came from stays open. */
  @Override
  public void close() {
    if (socModel != null) {
      socModel.close();
    }
    if (healthModel != null) {
      healthModel.close();
    }
    if (lifeModel != null) {
      lifeModel.close();
    }
  }

  /** Collects the configuration of a {@link PackMonitor}; not thread-safe. */
  public static final class Builder {
    /** A frame may come this many periods late before it is a gap. */
    private static final double LATE_PERIODS = 5;

    private final PackLayout layout;
    private final ModelSet models;
    private @Nullable GroupModel groups;
    private @Nullable Duration period;
    private int healthPerStep = 1;

    private Builder(PackLayout layout, ModelSet models) {
      this.layout = layout;
      this.models = models;
    }

    /**
     * Sets the groups that cells are assigned to; none if not set.
     *
     * @param groupModel the groups
     * @return this
     */
    public Builder groups(GroupModel groupModel) {
      groups = groupModel;
      return this;
    }

    /**
     * Sets how often frames come, so that late ones are flagged; any pace is right if not set.
     *
     * @param framePeriod time between two frames, positive
     * @return this
     */
    public Builder period(Duration framePeriod) {
      if (framePeriod.isNegative() || framePeriod.isZero()) {
        throw new IllegalArgumentException("period must be positive, was " + framePeriod);
      }
      period = framePeriod;
      return this;
    }

    /**
     * Sets how many curves are judged per step; 1 if not set.
     *
     * @param curves at least 1
     * @return this
     */
    public Builder healthEstimatesPerStep(int curves) {
      if (curves < 1) {
        throw new IllegalArgumentException(
            "health estimates per step must be at least 1, was " + curves);
      }
      healthPerStep = curves;
      return this;
    }

    private PlausibilityLimits limits() {
      PlausibilityLimits usual = PlausibilityLimits.of(layout.spec());
      if (period == null) {
        return usual;
      }
      return new PlausibilityLimits(
          usual.minVolts(),
          usual.maxVolts(),
          usual.maxAmps(),
          usual.minCelsius(),
          usual.maxCelsius(),
          usual.voltsPerSecond(),
          usual.ohms(),
          LATE_PERIODS * period.toNanos() * 1e-9);
    }

    /**
     * Opens the models and makes the monitor.
     *
     * @return a new monitor, to be closed
     */
    public PackMonitor build() {
      return new PackMonitor(this);
    }
  }
}
