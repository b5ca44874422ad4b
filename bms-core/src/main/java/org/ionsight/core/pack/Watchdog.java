package org.ionsight.core.pack;

/**
 * Watches a loop from tick to tick: whether frames come, whether steps keep their deadline, and
 * what state all that is wrong with the pack and its network puts the monitor into.
 *
 * <p>Not thread-safe; allocates nothing.
 */
final class Watchdog {
  private final TickBudget budget;
  private final StaleWatch frames;
  private final DeadlineWatch deadlines = new DeadlineWatch();
  private final StateKeeper states;
  private final MonitorStatistics statistics;
  private double elapsedSeconds;
  private boolean newer;
  private int causes;

  Watchdog(TickBudget budget, StaleWatch frames, StateKeeper states, MonitorStatistics statistics) {
    this.budget = budget;
    this.frames = frames;
    this.states = states;
    this.statistics = statistics;
  }

  /**
   * Takes the time of a frame.
   *
   * @param frameIsNewer whether it is later than all before
   * @param frameNanos as the frame tells it, ns
   * @param frameSeconds since the newest frame before, s
   * @param nowNanos time of the monitor's clock at which the tick began, ns
   */
  void begin(boolean frameIsNewer, long frameNanos, double frameSeconds, long nowNanos) {
    newer = frameIsNewer;
    frames.take(newer, frameNanos, nowNanos);
    elapsedSeconds = newer ? frameSeconds : frames.silentSeconds();
    deadlines.advance(elapsedSeconds);
    if (frames.stale() || !newer) {
      statistics.add(MonitorEvent.STALE_FRAME);
    }
  }

  /** Whether there is time for the network. */
  boolean networkAllowed() {
    return !deadlines.paused();
  }

  /** Starts anew, as after a gap that is too long to bridge. */
  void restart() {
    if (states.state() != MonitorState.INIT) {
      statistics.add(MonitorEvent.ENTERED_INIT);
    }
    states.restart();
    elapsedSeconds = 0;
  }

  /** Decides the state from what the frame and the cells show. */
  MonitorState judge(FrameCheck check, SocCycle cells, int cellCount) {
    int found = cells.causes() | check.causes();
    if (deadlines.paused()) {
      found &= ~MonitorCause.NETWORK_FAILING.bit();
      found |= MonitorCause.NETWORK_PAUSED.bit();
    }
    found |= deadlines.trouble() ? MonitorCause.DEADLINE_MISSED.bit() : 0;
    found |= frames.stale() ? MonitorCause.STALE_FRAME.bit() : 0;
    statistics.began(found & ~causes);
    causes = found;
    MonitorState before = states.state();
    MonitorState after =
        states.advance(elapsedSeconds, causes, lost(check, cells, cellCount), cellCount);
    if (after != before) {
      statistics.add(entered(after));
    }
    return after;
  }

  private static int lost(FrameCheck check, SocCycle cells, int cellCount) {
    if (!check.anyImplausible()) {
      return cells.darkCells();
    }
    int lost = 0;
    for (int cell = 0; cell < cellCount; cell++) {
      lost += cells.dark(cell) || check.implausible(cell) ? 1 : 0;
    }
    return lost;
  }

  private static MonitorEvent entered(MonitorState state) {
    return switch (state) {
      case INIT -> MonitorEvent.ENTERED_INIT;
      case NOMINAL -> MonitorEvent.ENTERED_NOMINAL;
      case DEGRADED -> MonitorEvent.ENTERED_DEGRADED;
      case SAFE -> MonitorEvent.ENTERED_SAFE;
    };
  }

  /** Ends the tick. */
  void end(boolean networkRan) {
    long nanos = budget.elapsed();
    boolean missed = budget.exceededBy(nanos);
    deadlines.ended(missed, networkRan);
    if (missed) {
      statistics.add(MonitorEvent.DEADLINE_MISS);
    }
    statistics.tick(nanos);
  }

  /** The state after the last tick. */
  MonitorState state() {
    return states.state();
  }

  /** Why, as bits of {@link MonitorCause}. */
  int causes() {
    return causes;
  }
}
