package org.ionsight.core.pack;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.quality.PlausibilityLimits;
import org.ionsight.core.soc.StandstillOffset;
import org.ionsight.core.state.StateException;
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
  private final PackLayout layout;
  private final OpenModels models;
  private final SocCycle socCycle;
  private final HealthCycle healthCycle;
  private final FrameCheck frameCheck;
  private final MonitorStatistics statistics = new MonitorStatistics();
  private final TickBudget budget;
  private final FrameTime time = new FrameTime();
  private final Watchdog watchdog;
  private final MonitorSnapshot snapshot;

  private PackMonitor(Builder b) {
    layout = b.layout;
    budget = new TickBudget(b.clock, b.budgetNanos);
    PlausibilityLimits limits = FrameCheck.limits(layout.spec(), b.period);
    frameCheck = new FrameCheck(layout, limits, statistics);
    StateKeeper states = new StateKeeper();
    StaleWatch frames = new StaleWatch(Math.round(limits.maxGapSeconds() * 1e9), b.ageNanos);
    watchdog = new Watchdog(budget, frames, states, statistics);
    models = OpenModels.of(b.models, layout, b.groups);
    try {
      socCycle = new SocCycle(layout, models.soc(), b.standstill(), statistics);
      healthCycle =
          new HealthCycle(
              layout,
              models,
              socCycle,
              new HealthCycle.InferenceBound(b.healthPerStep, b.lifePerStep),
              statistics);
      snapshot =
          new MonitorSnapshot(
              layout,
              new SnapshotHeader(layout, b.models.identity(), models.groups()),
              new MonitorSnapshot.Parts(time, states, frameCheck, socCycle, healthCycle),
              b.wallClock);
      if (b.restoreFrom != null) {
        snapshot.restore(b.restoreFrom);
      }
    } catch (RuntimeException e) {
      models.close();
      throw e;
    }
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
   * @param frame the measurements; one that is not later than the newest changes nothing but the
   *     flags, and the state when it goes on for too long; a minute of such is another clock
   * @param estimate receives what is known of every cell
   * @return the state of the monitor
   * @throws IllegalArgumentException if frame or estimate are of another pack
   * @throws IllegalStateException after {@link #close}
   */
  public MonitorState step(PackFrame frame, PackEstimate estimate) {
    models.requireOpen();
    layout.require(frame);
    layout.require(estimate);
    long now = budget.begin();
    if (snapshot.waitsForFrame()) {
      snapshot.resume(frame.nanos);
    }
    boolean newer = time.advance(frame.nanos);
    watchdog.begin(newer, frame.nanos, time.elapsedSeconds(), now);
    frameCheck.check(frame, time.seconds());
    if (newer) {
      healthCycle.collect(time.seconds(), frameCheck);
    }
    if (socCycle.advance(time.nanos(), frameCheck, watchdog.networkAllowed())) {
      watchdog.restart();
    }
    healthCycle.advance(budget);
    MonitorState state = watchdog.judge(frameCheck, socCycle, layout.cells());
    write(estimate);
    watchdog.end(socCycle.networkRan());
    return state;
  }

  private void write(PackEstimate estimate) {
    socCycle.writeTo(estimate);
    healthCycle.writeTo(estimate);
    frameCheck.writeTo(estimate);
    estimate.causes = watchdog.causes();
  }

  /**
   * Ends the open charge or discharge of every cell and judges all curves that wait, as at the end
   * of a recording or before the gateway powers down. Takes as long as that takes.
   *
   * @param estimate receives what is known of every cell
   * @throws IllegalArgumentException if the estimate is of another pack
   * @throws IllegalStateException after {@link #close}
   */
  public void finish(PackEstimate estimate) {
    models.requireOpen();
    layout.require(estimate);
    healthCycle.finish();
    write(estimate);
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
   * @param standardDeviation of the knowledge, fraction, not negative
   * @throws IllegalArgumentException if either is not finite, or the deviation is negative; what
   *     was known stays
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
   * Saves all that this monitor remembers into a buffer, between two steps; allocates nothing. If
   * not all fits, curves of former charges are left out first, and {@link #restored} of the monitor
   * that starts from it says which.
   *
   * @param target where to, from its position to its limit; 2.5 kB per cell hold what must be kept,
   *     45 kB per cell everything
   * @return how many bytes were written; the position moves behind them
   * @throws IllegalArgumentException if there is too little room; the buffer is as it was
   */
  public int snapshot(ByteBuffer target) {
    return snapshot.write(target);
  }

  /**
   * Saves all that this monitor remembers into a file below 1 MB (2.5 kB per cell beyond 400 cells;
   * 4 bytes more for each value beyond 64 that a SOC network keeps of a cell), between two steps.
   * Takes as long as the disk takes; allocates.
   *
   * @param file is replaced when the new content is on the disk: a power cut leaves the old or the
   *     new one
   * @throws StateException if it cannot be written; the old file is still there
   */
  public void snapshotTo(Path file) {
    snapshot.writeTo(file);
  }

  /**
   * What became of the snapshot that the builder was told. The gap is judged by the wall clock
   * until the first frame has come, whose time may tell more.
   *
   * @return the report; empty if no snapshot was asked for
   */
  public Optional<RestoreReport> restored() {
    return snapshot.report();
  }

  /**
   * The state after the last step.
   *
   * @return the state
   */
  public MonitorState state() {
    return watchdog.state();
  }

  /**
   * Why the state after the last step is what it is; what was found late in a step, such as a
   * missed deadline, shows in the next.
   *
   * @return bits of {@link MonitorCause}; 0 if nothing is wrong
   */
  public int causes() {
    return watchdog.causes();
  }

  /**
   * What this monitor has done and how long its steps took.
   *
   * @return the live statistics, to be read from any thread
   */
  public MonitorStatistics statistics() {
    return statistics;
  }

  /**
   * The pack.
   *
   * @return its layout
   */
  public PackLayout layout() {
    return layout;
  }

  /** Closes the models, once; the set that they came from stays open. What is known stays. */
  @Override
  public void close() {
    models.close();
  }

  /** Collects the configuration of a {@link PackMonitor}; not thread-safe. */
  public static final class Builder {
    private final PackLayout layout;
    private final ModelSet models;
    private @Nullable GroupModel groups;
    private @Nullable Duration period;
    private int healthPerStep = 1;
    private int lifePerStep = 1;
    private LongSupplier clock = System::nanoTime;
    private long budgetNanos = TickBudget.UNLIMITED;
    private @Nullable Path restoreFrom;
    private InstantSource wallClock = InstantSource.system();
    private long ageNanos = StaleWatch.UNLIMITED;
    private CurrentZeroing zeroing = CurrentZeroing.AT_STANDSTILLS;

    private Builder(PackLayout layout, ModelSet models) {
      this.layout = layout;
      this.models = models;
    }

    /**
     * Sets the groups that cells are assigned to; those of {@link ModelSet#groupModel} if not set.
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
      TickBudget.positiveNanos("period", framePeriod);
      period = framePeriod;
      return this;
    }

    /**
     * Sets the clock that step times are measured with; {@link System#nanoTime} if not set. The
     * times of frames come from the frames.
     *
     * @param nanoTime ns on any monotonic clock; called by the loop, so it must not block or
     *     allocate
     * @return this
     */
    public Builder clock(LongSupplier nanoTime) {
      clock = nanoTime;
      return this;
    }

    /**
     * Sets how long a step may take; without limit if not set. What a step leaves out when time
     * runs short depends on the clock, so a replay gives the same result only with the same clock.
     *
     * @param perStep longest time of a step, positive
     * @return this
     */
    public Builder deadline(Duration perStep) {
      budgetNanos = TickBudget.positiveNanos("deadline", perStep);
      return this;
    }

    /**
     * Sets how many curves are judged per step; 1 if not set. Two of a cell wait for their turn at
     * most; when a third begins, the first is judged out of turn. So many, or a sixth of the cells
     * if that is more, are the most that a step ever judges.
     *
     * @param curves at least 1: a curve that is never judged would have to be dropped
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

    /**
     * Sets for how many cells remaining life is estimated per step; 1 if not set. A cell is
     * estimated once, however many checkpoints it gained while it waited.
     *
     * @param cells not negative; 0 leaves remaining life to {@link PackMonitor#finish}
     * @return this
     */
    public Builder lifeEstimatesPerStep(int cells) {
      if (cells < 0) {
        throw new IllegalArgumentException(
            "life estimates per step must not be negative, was " + cells);
      }
      lifePerStep = cells;
      return this;
    }

    /**
     * Starts from a snapshot if there is one; {@link PackMonitor#restored} says what became of it.
     *
     * @param file that {@link PackMonitor#snapshotTo} wrote; it need not be there
     * @return this
     */
    public Builder restoreFrom(Path file) {
      restoreFrom = file;
      return this;
    }

    /**
     * Sets the wall clock, which tells how long a gap was over a restart of the machine; that of
     * the system if not set.
     *
     * @param source called for each snapshot, so it must not block or allocate
     * @return this
     */
    public Builder wallClock(InstantSource source) {
      wallClock = source;
      return this;
    }

    /**
     * Sets how old a frame may be when it is taken; of any age if not set. Frames must be stamped
     * with the time of the monitor's clock then, so it is not for replays.
     *
     * @param age longest time from {@link PackFrame#nanos} to {@link PackMonitor#step}, positive
     * @return this
     */
    public Builder longestFrameAge(Duration age) {
      ageNanos = TickBudget.positiveNanos("longest frame age", age);
      return this;
    }

    /**
     * Sets where the offset of the current sensor is read from; {@link
     * CurrentZeroing#AT_STANDSTILLS} if not set. A snapshot of either kind is taken by both: an
     * offset that it knows is forgotten by {@link CurrentZeroing#OFF}.
     *
     * @param where the offset is read
     * @return this
     */
    public Builder currentZeroing(CurrentZeroing where) {
      zeroing = where;
      return this;
    }

    private StandstillOffset standstill() {
      CellSpec spec = layout.spec();
      return zeroing == CurrentZeroing.OFF
          ? StandstillOffset.off(spec)
          : new StandstillOffset(spec);
    }

    /**
     * Opens the models and makes the monitor.
     *
     * @return a new monitor, to be closed
     * @throws StateException if the snapshot is damaged, of another pack, or of a newer library
     * @throws IllegalArgumentException if the groups are not of the health model's embeddings; also
     *     what the {@link ModelSet} throws, as a bundle does whose groups are damaged
     */
    public PackMonitor build() {
      return new PackMonitor(this);
    }
  }
}
