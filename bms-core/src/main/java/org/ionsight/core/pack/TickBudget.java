package org.ionsight.core.pack;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time that one tick may take, measured with the monitor's clock, and which inferences still
 * fit into it.
 *
 * <p>Not thread-safe; allocates nothing.
 */
final class TickBudget {
  /** A budget that nothing exceeds. */
  static final long UNLIMITED = Long.MAX_VALUE;

  /**
   * After so many ticks without time for an inference one is made all the same: a tick in ten that
   * is a little too long, rather than a state of health that is never told.
   */
  static final int PATIENCE_TICKS = 10;

  private final LongSupplier clock;
  private final long nanos;
  private long began;
  private long inferenceBegan;
  private long expectedNanos;
  private boolean postponed;
  private int hungryTicks;

  TickBudget(LongSupplier clock, long nanos) {
    this.clock = clock;
    this.nanos = nanos;
  }

  /** A duration that is set by the user, ns; refuses one that is no time. */
  static long positiveNanos(String what, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(what + " must be positive, was " + duration);
    }
    return duration.toNanos();
  }

  /** Begins a tick and tells its time on the clock, ns. */
  long begin() {
    began = clock.getAsLong();
    postponed = false;
    return began;
  }

  /** Time since the tick began, ns; may be negative if the clock was set back. */
  long elapsed() {
    return clock.getAsLong() - began;
  }

  /** Whether a tick of some length is too long. */
  boolean exceededBy(long tickNanos) {
    return tickNanos > nanos;
  }

  /** Begins an inference if one of the usual length fits, or if none has for too long. */
  boolean beginInference() {
    if (nanos == UNLIMITED) {
      return true;
    }
    inferenceBegan = clock.getAsLong();
    if (inferenceBegan - began + expectedNanos <= nanos) {
      hungryTicks = 0;
      return true;
    }
    if (!postponed) {
      postponed = true;
      hungryTicks++;
    }
    if (hungryTicks < PATIENCE_TICKS) {
      return false;
    }
    hungryTicks = 0;
    return true;
  }

  /** Ends an inference: the longest of late is what the next one is expected to take. */
  void endInference() {
    if (nanos != UNLIMITED) {
      long took = clock.getAsLong() - inferenceBegan;
      expectedNanos = Math.max(took, expectedNanos - expectedNanos / 8);
    }
  }

  /** Whether an inference had to wait for lack of time in this tick. */
  boolean postponed() {
    return postponed;
  }
}
