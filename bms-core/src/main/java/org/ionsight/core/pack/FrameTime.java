package org.ionsight.core.pack;

import org.ionsight.core.signal.ModelClock;
import org.ionsight.core.state.StateTape;

/**
 * The time of frames as the monitor sees it: it goes on over a restart, whatever the clock of the
 * frames does.
 *
 * <p>A clock that starts anew while the monitor runs, as when the controller that stamps the frames
 * restarts, falls behind; so do all clocks after one frame that is stamped with a time far ahead.
 * Nobody waits the days until such a clock has caught up: when it has run on for a minute it is
 * followed, as after a gap of unknown length. Late frames that come in a burst are fewer.
 *
 * <p>Not thread-safe; allocates nothing.
 */
final class FrameTime {
  /** A clock that is behind is followed when its frames have run on for so long... */
  static final long BEHIND_NANOS = 60_000_000_000L;

  /** ... and were so many, one after the other. */
  static final int BEHIND_FRAMES = 5;

  /** Two frames further apart are no clock that runs on. */
  private static final long LONGEST_STEP_NANOS = (long) (ModelClock.MAX_HOLD_SECONDS * 1e9);

  /** The shortest gap that starts everything anew: how long it was nobody knows. */
  private static final long UNKNOWN_GAP_NANOS = LONGEST_STEP_NANOS + 1_000_000_000L;

  private boolean begun;
  private long firstNanos;
  private long lastNanos;
  private long shiftNanos;
  private long nowNanos;
  private double elapsedSeconds;
  private long ticks;

  // Of frames that are behind; not part of a snapshot, as a restart follows any clock.
  private long previousNanos;
  private long behindNanos;
  private int behindFrames;

  /**
   * Takes the time of a frame.
   *
   * @param frameNanos as the frame tells it, ns
   * @return false if it is not later than the newest frame so far
   */
  boolean advance(long frameNanos) {
    nowNanos = frameNanos + shiftNanos;
    boolean first = !begun;
    if (first) {
      begun = true;
      firstNanos = nowNanos;
      lastNanos = nowNanos;
    } else if (nowNanos - lastNanos <= 0 && runsOn(frameNanos)) {
      resume(frameNanos, UNKNOWN_GAP_NANOS);
      nowNanos = frameNanos + shiftNanos;
    }
    previousNanos = frameNanos;
    // Differences, as a clock may pass the largest number.
    long elapsed = nowNanos - lastNanos;
    boolean newer = first || elapsed > 0;
    elapsedSeconds = newer ? elapsed * 1e-9 : 0;
    if (newer) {
      lastNanos = nowNanos;
      behindNanos = 0;
      behindFrames = 0;
    }
    ticks++;
    return newer;
  }

  /** Whether frames that are behind have run on for long enough to be those of another clock. */
  private boolean runsOn(long frameNanos) {
    long step = frameNanos - previousNanos;
    if (step < 0 || step > LONGEST_STEP_NANOS) {
      behindNanos = 0;
      behindFrames = 0;
    } else if (step > 0) {
      behindNanos += step;
      behindFrames++;
    }
    return behindNanos >= BEHIND_NANOS && behindFrames >= BEHIND_FRAMES;
  }

  /** Time of the frame, ns. */
  long nanos() {
    return nowNanos;
  }

  /** Time of the frame since the first one, s. */
  double seconds() {
    return (nowNanos - firstNanos) * 1e-9;
  }

  /** Time since the newest frame before, s, not negative. */
  double elapsedSeconds() {
    return elapsedSeconds;
  }

  /** Frames so far, those before a restart among them. */
  long ticks() {
    return ticks;
  }

  /** Time of the newest frame as the frame told it, ns. */
  long frameNanos() {
    return lastNanos - shiftNanos;
  }

  /** Goes on after a gap: the next frame comes so long after the newest one so far. */
  void resume(long frameNanos, long gapNanos) {
    if (begun) {
      shiftNanos = lastNanos + gapNanos - frameNanos;
    }
  }

  void exchange(StateTape tape) {
    begun = tape.flag(begun);
    firstNanos = tape.whole(firstNanos);
    lastNanos = tape.whole(lastNanos);
    shiftNanos = tape.whole(shiftNanos);
    ticks = tape.whole(ticks);
  }
}
