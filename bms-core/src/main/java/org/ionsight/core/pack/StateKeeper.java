package org.ionsight.core.pack;

import org.ionsight.core.state.StateTape;

/**
 * Decides the state of a monitor with hysteresis: trouble is believed at once, recovery only after
 * it has lasted.
 *
 * <p>Time is that of the frames, or of the monitor's clock while no newer frame comes, s. Not
 * thread-safe; allocates nothing.
 */
final class StateKeeper {
  /** Networks and averages settle within about a minute (the 60 s mean of the current). */
  static final double WARM_UP_SECONDS = 60;

  /** Nothing may be wrong for this long before a degraded monitor is trusted again. */
  static final double RECOVERY_SECONDS = 30;

  /**
   * A pack without frames or current, or with half of its cells dark, is held this long before it
   * is SAFE.
   */
  static final double BLIND_SECONDS = 10;

  private static final MonitorState[] STATES = MonitorState.values();
  private static final int BLIND =
      MonitorCause.STALE_FRAME.bit()
          | MonitorCause.FRAME_FROZEN.bit()
          | MonitorCause.CURRENT_MISSING.bit()
          | MonitorCause.CURRENT_STUCK.bit();

  private MonitorState state = MonitorState.INIT;
  private double settledSeconds;
  private double goodSeconds;
  private double blindSeconds;
  private boolean wasGood = true;

  /** The state after the last frame. */
  MonitorState state() {
    return state;
  }

  /** Starts anew, as after a long gap. */
  void restart() {
    state = MonitorState.INIT;
    settledSeconds = 0;
    goodSeconds = 0;
    blindSeconds = 0;
    wasGood = true;
  }

  /** Records what was decided and for how long, or takes it back. */
  void exchange(StateTape tape) {
    state = tape.choice(state, STATES);
    settledSeconds = tape.number(settledSeconds);
    goodSeconds = tape.number(goodSeconds);
    blindSeconds = tape.number(blindSeconds);
    wasGood = tape.flag(wasGood);
  }

  /**
   * Takes one tick.
   *
   * @param seconds since the tick before, not negative
   * @param causes bits of {@link MonitorCause} that hold
   * @param lostCells cells whose voltage cannot be believed
   * @param cells all cells
   * @return the state after the tick
   */
  MonitorState advance(double seconds, int causes, int lostCells, int cells) {
    boolean blind = (causes & BLIND) != 0 || 2 * lostCells > cells;
    boolean good = causes == 0;
    settledSeconds += seconds;
    blindSeconds = blind ? blindSeconds + seconds : 0;
    // The time before the first good frame was not good.
    goodSeconds = good && wasGood ? goodSeconds + seconds : 0;
    wasGood = good;

    if (blindSeconds >= BLIND_SECONDS) {
      state = MonitorState.SAFE;
    } else if (!good && state != MonitorState.SAFE) {
      state = MonitorState.DEGRADED;
    } else if (good && recovered()) {
      state = settledSeconds >= WARM_UP_SECONDS ? MonitorState.NOMINAL : MonitorState.INIT;
    }
    return state;
  }

  private boolean recovered() {
    return state == MonitorState.INIT
        || state == MonitorState.NOMINAL
        || goodSeconds >= RECOVERY_SECONDS;
  }
}
