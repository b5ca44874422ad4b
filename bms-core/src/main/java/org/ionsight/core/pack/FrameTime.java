package org.ionsight.core.pack;

import org.ionsight.core.state.StateTape;

/**
 * The time of frames as the monitor sees it: it goes on over a restart, whatever the clock of the
 * frames does.
 *
 * <p>Not thread-safe; allocates nothing.
 */
final class FrameTime {
  private boolean begun;
  private long firstNanos;
  private long lastNanos;
  private long shiftNanos;
  private long nowNanos;
  private double elapsedSeconds;
  private long ticks;

  /**
   * Takes the time of a frame.
   *
   * @param frameNanos as the frame tells it, ns
   * @return false if it is not later than the frame before
   */
  boolean advance(long frameNanos) {
    nowNanos = frameNanos + shiftNanos;
    boolean newer = !begun || nowNanos > lastNanos;
    if (!begun) {
      begun = true;
      firstNanos = nowNanos;
      lastNanos = nowNanos;
    }
    elapsedSeconds = Math.max(0, (nowNanos - lastNanos) * 1e-9);
    lastNanos = Math.max(lastNanos, nowNanos);
    ticks++;
    return newer;
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
