package org.ionsight.core.pack;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.ionsight.core.pack.RestoreReport.Start;
import org.ionsight.core.signal.ModelClock;

/**
 * How long a pack was not watched.
 *
 * <p>The clock of frames may have started anew with the machine, so the wall clock decides; a wall
 * clock that was not set, or went back, tells nothing. Immutable.
 *
 * @param nanos without frames, ns, not negative; meaningless if not known
 * @param known whether it is known
 * @param why it is not known, as the end of a sentence; empty if it is
 */
record Gap(long nanos, boolean known, String why) {
  /** Two clocks that tell the same gap within this agree: a frame and a start take their time. */
  private static final long AGREEMENT_NANOS = 5_000_000_000L;

  /**
   * 2020-01-01: machines without a clock of their own wake up in 1970 or in the year of a build.
   */
  private static final long OLDEST_MILLIS = 1_577_836_800_000L;

  /** Nobody restores a state after twenty years; a clock can be that wrong. */
  private static final long LONGEST_MILLIS = 20L * 365 * 24 * 3600 * 1000;

  private static final long LONGEST_NANOS = LONGEST_MILLIS * 1_000_000;

  /** A wall clock is set back by so much in its usual corrections, ms. */
  private static final long CORRECTION_MILLIS = 2000;

  /**
   * From then on the voltage knows more than the last SOC: most packs could have been charged and
   * discharged, and a cell that was left alone has relaxed to its open-circuit voltage.
   */
  private static final Duration REST = Duration.ofHours(6);

  private static final long LONG_NANOS = REST.toNanos();

  /** A restarted clock may show no time at all between two frames that are not the same. */
  private static final long LEAST_NANOS = 1_000_000;

  /**
   * The gap by the wall clock alone, before a frame has come.
   *
   * @param stored the snapshot
   * @param nowMillis wall clock, ms since 1970
   */
  static Gap byWallClock(SnapshotHeader stored, long nowMillis) {
    long millis = nowMillis - stored.wallMillis;
    if (stored.wallMillis < OLDEST_MILLIS || nowMillis < OLDEST_MILLIS) {
      return unknown("the wall clock was not set");
    }
    if (millis < -CORRECTION_MILLIS) {
      return unknown("the wall clock is " + text(-millis * 1_000_000) + " behind the snapshot");
    }
    if (millis > LONGEST_MILLIS) {
      return unknown("the wall clock is more than twenty years ahead of the snapshot");
    }
    return new Gap(Math.max(0, millis) * 1_000_000, true, "");
  }

  private static Gap unknown(String why) {
    return new Gap(LONG_NANOS, false, why);
  }

  /**
   * The gap with the first frame's own time: exact if its clock has run on.
   *
   * @param stored the snapshot
   * @param frameNanos time of the first frame, ns
   */
  Gap until(SnapshotHeader stored, long frameNanos) {
    if (!known) {
      return this;
    }
    long elapsed = frameNanos - stored.frameNanos;
    // A clock that started anew falls behind the wall clock. One that is ahead of it has run on
    // while the wall clock was corrected, or a recording is replayed faster than it was made. One
    // that is decades ahead is another clock, such as the time since 1970 after that since the
    // start.
    boolean ranOn = elapsed >= 0 && elapsed >= nanos - AGREEMENT_NANOS && elapsed <= LONGEST_NANOS;
    return new Gap(ranOn ? elapsed : Math.max(LEAST_NANOS, nanos), true, "");
  }

  Start start() {
    if (!known || nanos >= LONG_NANOS) {
      return Start.FROM_VOLTAGE;
    }
    return nanos <= ModelClock.MAX_HOLD_SECONDS * 1e9 ? Start.CONTINUED : Start.AFTER_GAP;
  }

  Optional<Duration> duration() {
    return known ? Optional.of(Duration.ofNanos(nanos)) : Optional.empty();
  }

  String text() {
    return known ? text(nanos) : "a time that is not known, for " + why;
  }

  private static String text(long nanos) {
    double seconds = nanos * 1e-9;
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    if (seconds < 2 * 3600) {
      return String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }
    return seconds < 48 * 3600
        ? String.format(Locale.ROOT, "%.1f h", seconds / 3600)
        : String.format(Locale.ROOT, "%.1f days", seconds / 86400);
  }
}
