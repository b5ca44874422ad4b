package org.ionsight.core.pack;

import org.ionsight.core.state.StateTape;

/**
 * Decides the state of a monitor with hysteresis: trouble is believed at once or after a short
 * while, recovery only after it has lasted.
 *
 * <p>Time is the model clock, s. Not thread-safe; allocates nothing.
 */
final class StateKeeper {
  /** Networks and averages settle within about a minute (the 60 s mean of the current). */
  static final double WARM_UP_SECONDS = 60;

  /** Good signals must last this long before a degraded monitor is trusted again. */
  static final double RECOVERY_SECONDS = 30;

  /**
   * A pack without current, or with half of its cells dark, is held this long before it is SAFE.
   */
  static final double BLIND_SECONDS = 10;

  private static final MonitorState[] STATES = MonitorState.values();

  private MonitorState state = MonitorState.INIT;
  private double settledSeconds;
  private double goodSeconds;
  private double blindSeconds;

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
  }

  /** Records what was decided and for how long, or takes it back. */
  void exchange(StateTape tape) {
    state = tape.choice(state, STATES);
    settledSeconds = tape.number(settledSeconds);
    goodSeconds = tape.number(goodSeconds);
    blindSeconds = tape.number(blindSeconds);
  }

  /**
   * Takes one frame.
   *
   * @param seconds since the frame before, not negative
   * @param troubledCells cells that physics or nothing answers for
   * @param cells all cells
   * @param currentObserved whether the pack current can be believed
   * @return the state after the frame
   */
  MonitorState advance(double seconds, int troubledCells, int cells, boolean currentObserved) {
    boolean blind = !currentObserved || 2 * troubledCells > cells;
    boolean good = currentObserved && troubledCells == 0;
    settledSeconds += seconds;
    blindSeconds = blind ? blindSeconds + seconds : 0;
    goodSeconds = good ? goodSeconds + seconds : 0;

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
