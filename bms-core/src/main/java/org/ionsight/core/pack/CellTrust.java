package org.ionsight.core.pack;

import org.ionsight.core.state.StateTape;

/**
 * Whether the network or physics answers for each cell, and whether the two disagree.
 *
 * <p>Time is the model clock, s. Not thread-safe; allocates on construction only.
 */
final class CellTrust {
  /** Without the network Coulomb counting bridges this long: 1C moves 0.3 % of SOC. */
  static final double BRIDGED_SECONDS = 10;

  /**
   * A network that answers again starts from nothing, and settles in about a minute (the 60 s mean
   * of the current).
   */
  static final double RETURN_SECONDS = 60;

  /** The network and physics must disagree this long before it is said. */
  static final double DISAGREEMENT_SECONDS = 120;

  /** Below this difference they agree, whatever their deviations. */
  private static final double DISAGREEMENT_LEAST = 0.08;

  private final double[] silentSeconds;
  private final double[] answeringSeconds;
  private final double[] disagreeSeconds;
  private final boolean[] physics;

  CellTrust(int cells) {
    silentSeconds = new double[cells];
    answeringSeconds = new double[cells];
    disagreeSeconds = new double[cells];
    physics = new boolean[cells];
  }

  /**
   * Forgets a cell, as after a long gap: everything starts anew, so the network is given its due.
   */
  void reset(int cell) {
    silentSeconds[cell] = 0;
    answeringSeconds[cell] = 0;
    disagreeSeconds[cell] = 0;
    physics[cell] = false;
  }

  /** Takes whether the network gave a number in a step of the model clock. */
  void network(int cell, boolean answered, double seconds) {
    if (answered) {
      answeringSeconds[cell] += seconds;
      silentSeconds[cell] = 0;
      if (answeringSeconds[cell] >= RETURN_SECONDS) {
        physics[cell] = false;
      }
    } else {
      answeringSeconds[cell] = 0;
      silentSeconds[cell] += seconds;
      disagreeSeconds[cell] = 0;
      if (silentSeconds[cell] >= BRIDGED_SECONDS) {
        physics[cell] = true;
      }
    }
  }

  /** Takes how far network and physics are apart, and how far they may be. */
  void compare(int cell, double apart, double spread, double seconds) {
    boolean disagree = apart > DISAGREEMENT_LEAST + 2 * spread;
    disagreeSeconds[cell] = disagree ? disagreeSeconds[cell] + seconds : 0;
  }

  /** Whether physics answers for a cell because the network does not. */
  boolean physicsAnswers(int cell) {
    return physics[cell];
  }

  boolean disagree(int cell) {
    return disagreeSeconds[cell] >= DISAGREEMENT_SECONDS;
  }

  /** Records what is known of the cells, or takes it back. */
  void exchange(StateTape tape) {
    tape.numbers(silentSeconds);
    tape.numbers(answeringSeconds);
    tape.numbers(disagreeSeconds);
    tape.flags(physics);
  }
}
