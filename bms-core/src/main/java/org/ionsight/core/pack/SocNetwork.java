package org.ionsight.core.pack;

import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.state.StateTape;
import org.jspecify.annotations.Nullable;

/**
 * The network of the seconds as the loop sees it: it may be missing, left out for lack of time,
 * throw, or give no number; whatever it does is counted. Not thread-safe; allocates on construction
 * only.
 */
final class SocNetwork {
  /** A variance like this says that the network knows nothing: SOC is within 0..1 anyhow. */
  private static final float NO_INFORMATION = 1;

  private final @Nullable SocModel model;
  private final MonitorStatistics statistics;
  private final int cells;
  private final float[] soc;
  private final float[] variance;
  private final float[] state;
  private boolean ran;
  private boolean answers;
  private boolean skipped;

  SocNetwork(@Nullable SocModel model, int cells, MonitorStatistics statistics) {
    this.model = model;
    this.cells = cells;
    this.statistics = statistics;
    soc = new float[cells];
    variance = new float[cells];
    state = new float[model == null ? 0 : model.stateSize()];
  }

  /** Whether there is none, so that the physics answers. */
  boolean missing() {
    return model == null;
  }

  /** Begins a tick, in which the network may not be run at all. */
  void begin() {
    ran = false;
  }

  /** Whether it was run in this tick. */
  boolean ran() {
    return ran;
  }

  /**
   * Takes a step of all cells.
   *
   * @param allowed false to leave it out, for lack of time
   */
  void step(float[] features, boolean allowed) {
    answers = false;
    if (model == null) {
      return;
    }
    if (!allowed) {
      skipped = true;
      statistics.add(MonitorEvent.NETWORK_SKIP);
      return;
    }
    ran = true;
    try {
      if (skipped) {
        // Its state is as old as the pause: worse than none.
        for (int cell = 0; cell < cells; cell++) {
          model.reset(cell);
        }
      }
      skipped = false;
      model.step(features, soc, variance);
      answers = true;
    } catch (RuntimeException e) {
      statistics.add(MonitorEvent.NETWORK_FAILURE);
    }
  }

  /** Whether it said something of a cell in the last step; a cell without a number is counted. */
  boolean answered(int cell) {
    if (!answers) {
      return false;
    }
    boolean some = variance[cell] > 0 && variance[cell] < NO_INFORMATION;
    boolean number = Float.isFinite(soc[cell]) && some;
    if (!number) {
      statistics.add(MonitorEvent.NETWORK_FAILURE);
    }
    return number;
  }

  /** SOC of a cell that it has {@link #answered} of, fraction. */
  float soc(int cell) {
    return soc[cell];
  }

  /** Its variance. */
  float variance(int cell) {
    return variance[cell];
  }

  /** Forgets what a cell did. */
  void reset(int cell) {
    if (model != null) {
      model.reset(cell);
    }
  }

  /** How many values it carries from step to step for each cell. */
  int stateSize() {
    return state.length;
  }

  /** Records what it carries from step to step, or gives it back. */
  void exchange(StateTape tape) {
    int size = tape.count(state.length, state.length, state.length);
    for (int cell = 0; cell < cells && model != null; cell++) {
      model.stateInto(cell, state, 0);
      tape.numbers(state, 0, size);
      if (tape.restoring()) {
        model.restoreState(cell, state, 0);
      }
    }
  }

  /** Records whether it was left out, so that its state is old. */
  void exchangeSkipped(StateTape tape) {
    skipped = tape.flag(skipped);
  }
}
