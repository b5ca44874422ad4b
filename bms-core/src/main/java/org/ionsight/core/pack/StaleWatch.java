package org.ionsight.core.pack;

/**
 * Whether newer frames still come.
 *
 * <p>Frames carry the time of a clock that need not be the monitor's, so that they stopped is told
 * from how long no newer one came, on the monitor's clock. Only where both clocks are the same can
 * a frame be too old. Not thread-safe; allocates nothing.
 */
final class StaleWatch {
  /** A limit that no frame exceeds. */
  static final long UNLIMITED = Long.MAX_VALUE;

  private final long silenceNanos;
  private final long ageNanos;
  private boolean begun;
  private long clockNanos;
  private long newestNanos;
  private boolean stale;
  private double silentSeconds;

  /**
   * Makes a watch.
   *
   * @param silenceNanos longest time without a newer frame, ns
   * @param ageNanos longest time between a frame's measurement and its step, ns
   */
  StaleWatch(long silenceNanos, long ageNanos) {
    this.silenceNanos = silenceNanos;
    this.ageNanos = ageNanos;
  }

  /**
   * Takes a frame.
   *
   * @param newer whether it is later than all before
   * @param frameNanos its time, as the frame tells it, ns
   * @param nowNanos time of the monitor's clock, ns
   */
  void take(boolean newer, long frameNanos, long nowNanos) {
    double clockSeconds = begun ? Math.max(0, (nowNanos - clockNanos) * 1e-9) : 0;
    begun = true;
    clockNanos = nowNanos;
    if (newer) {
      newestNanos = nowNanos;
      stale = ageNanos != UNLIMITED && nowNanos - frameNanos > ageNanos;
    } else {
      stale = stale || nowNanos - newestNanos > silenceNanos;
    }
    silentSeconds = stale && !newer ? clockSeconds : 0;
  }

  /** Whether newer frames have failed to come for too long, or the frame came too old. */
  boolean stale() {
    return stale;
  }

  /** Time on the monitor's clock since the step before if frames fail to come, s; else 0. */
  double silentSeconds() {
    return silentSeconds;
  }
}
