package org.ionsight.core.pack;

/**
 * Watches which ticks missed their deadline, and leaves the network out for a while when ticks with
 * it keep missing.
 *
 * <p>Ticks with a model step are watched by themselves: at 10 Hz only one in ten has one, and it is
 * the long one. After a pause the network gets a few ticks on trial; each pause that fails is twice
 * as long as the one before. Times are those of frames, s. Not thread-safe; allocates nothing.
 */
final class DeadlineWatch {
  /** Misses are looked for among this many ticks. */
  static final int WINDOW_TICKS = 16;

  /** This many misses are trouble; a single one may be the operating system. */
  static final int TROUBLE_MISSES = 4;

  /** Trouble has passed when no more than this many are left in the window. */
  static final int CALM_MISSES = 1;

  /** This many ticks with the network too long, and it pauses. */
  static final int PAUSE_MISSES = 8;

  /** On trial the network pauses again at this many misses. */
  static final int TRIAL_MISSES = 2;

  static final double FIRST_PAUSE_SECONDS = 30;
  static final double LONGEST_PAUSE_SECONDS = 600;

  private static final int WINDOW = (1 << WINDOW_TICKS) - 1;

  private int ticks;
  private int networkTicks;
  private boolean trouble;
  private int trialTicks;
  private double pauseSeconds = FIRST_PAUSE_SECONDS;
  private double pausedSeconds = Double.NaN;

  /** Lets time pass before a tick, s. */
  void advance(double seconds) {
    if (paused()) {
      pausedSeconds -= seconds;
      if (pausedSeconds <= 0) {
        pausedSeconds = Double.NaN;
        trialTicks = WINDOW_TICKS;
        networkTicks = 0;
      }
    }
  }

  /** Takes the end of a tick. */
  void ended(boolean missed, boolean networkRan) {
    int miss = missed ? 1 : 0;
    ticks = (ticks << 1 | miss) & WINDOW;
    if (networkRan) {
      networkTicks = (networkTicks << 1 | miss) & WINDOW;
      judgeNetwork();
    }
    int most = Math.max(Integer.bitCount(ticks), Integer.bitCount(networkTicks));
    trouble = trouble ? most > CALM_MISSES : most >= TROUBLE_MISSES;
  }

  private void judgeNetwork() {
    int misses = Integer.bitCount(networkTicks);
    if (misses >= (trialTicks > 0 ? TRIAL_MISSES : PAUSE_MISSES)) {
      pausedSeconds = pauseSeconds;
      pauseSeconds = Math.min(LONGEST_PAUSE_SECONDS, 2 * pauseSeconds);
      trialTicks = 0;
      networkTicks = 0;
    } else if (trialTicks > 0 && --trialTicks == 0) {
      pauseSeconds = FIRST_PAUSE_SECONDS;
    }
  }

  /** Whether the network is left out. */
  boolean paused() {
    return !Double.isNaN(pausedSeconds);
  }

  /** Whether deadlines are missed again and again. */
  boolean trouble() {
    return trouble;
  }
}
