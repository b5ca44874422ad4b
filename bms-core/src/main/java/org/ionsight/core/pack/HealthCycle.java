package org.ionsight.core.pack;

import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.history.HealthTracker;
import org.jspecify.annotations.Nullable;

/**
 * The hours and months of the estimation cycle: curves are collected for every cell, and a bounded
 * number of them is judged per tick, in turn, so that none is lost and no tick is long.
 *
 * <p>Not thread-safe; allocates on construction only.
 */
final class HealthCycle {
  private final @Nullable HealthModel healthModel;
  private final @Nullable LifeModel lifeModel;
  private final @Nullable GroupModel groupModel;
  private final HealthTracker[] trackers;
  private final HealthEstimate health;
  private final LifeEstimate life = new LifeEstimate();
  private final PackEstimate known;
  private int turn;

  HealthCycle(
      PackLayout layout,
      @Nullable HealthModel healthModel,
      @Nullable LifeModel lifeModel,
      @Nullable GroupModel groupModel) {
    this.healthModel = healthModel;
    this.lifeModel = lifeModel;
    this.groupModel = groupModel;
    int embeddingSize = healthModel == null ? 0 : healthModel.embeddingSize();
    health = new HealthEstimate(embeddingSize);
    trackers = new HealthTracker[layout.cells()];
    for (int cell = 0; cell < trackers.length; cell++) {
      trackers[cell] = new HealthTracker(layout.spec(), embeddingSize);
    }
    known = new PackEstimate(layout.cells());
  }

  void offer(int cell, double seconds, double volts, double amps, double celsius) {
    trackers[cell].offer(seconds, volts, amps, celsius);
  }

  /** Ends the open curves, as at the end of a recording. */
  void finish() {
    for (HealthTracker tracker : trackers) {
      tracker.finish();
    }
  }

  /**
   * Judges waiting curves, in turn.
   *
   * @param most how many at most
   * @param soc is told the capacity that was found
   * @param nominalAmpHours of a cell
   */
  void judge(int most, SocCycle soc, double nominalAmpHours) {
    int left = most;
    for (int looked = 0; looked < trackers.length && left > 0; looked++) {
      int cell = turn;
      turn = turn + 1 == trackers.length ? 0 : turn + 1;
      if (trackers[cell].curveWaiting()) {
        left--;
        if (judge(cell)) {
          soc.capacity(cell, health.soh * nominalAmpHours);
        }
      }
    }
  }

  private boolean judge(int cell) {
    HealthTracker tracker = trackers[cell];
    if (healthModel == null) {
      tracker.discard();
      return false;
    }
    healthModel.estimate(tracker.curve(), health);
    if (!tracker.accept(health)) {
      // The last accepted estimate stands; without one the reason is all there is to say.
      if (known.checkpoints[cell] == 0) {
        known.sohReason[cell] = health.reason;
      }
      return false;
    }
    known.checkpoints[cell]++;
    known.soh[cell] = health.soh;
    known.sohLow[cell] = health.sohLow;
    known.sohHigh[cell] = health.sohHigh;
    known.sohVerdict[cell] = health.verdict;
    known.sohReason[cell] = health.reason;
    if (groupModel != null) {
      known.group[cell] = groupModel.assign(health.embedding);
    }
    if (lifeModel != null) {
      foresee(cell, tracker.history());
    }
    return health.verdict == Verdict.NOMINAL;
  }

  private void foresee(int cell, CellHistory history) {
    LifeModel model = java.util.Objects.requireNonNull(lifeModel);
    model.estimate(history, life);
    known.rulVerdict[cell] = life.verdict;
    known.rulReason[cell] = life.reason;
    if (life.reason != VerdictReason.NO_ESTIMATE) {
      known.rul[cell] = life.rul;
      known.rulLow[cell] = life.rulLow;
      known.rulHigh[cell] = life.rulHigh;
    }
  }

  void startAt(double equivalentFullCycles) {
    for (HealthTracker tracker : trackers) {
      tracker.startAt(equivalentFullCycles);
    }
  }

  CellHistory history(int cell) {
    return trackers[cell].history();
  }

  double equivalentFullCycles(int cell) {
    return trackers[cell].equivalentFullCycles();
  }

  void writeTo(PackEstimate estimate) {
    int n = trackers.length;
    System.arraycopy(known.soh, 0, estimate.soh, 0, n);
    System.arraycopy(known.sohLow, 0, estimate.sohLow, 0, n);
    System.arraycopy(known.sohHigh, 0, estimate.sohHigh, 0, n);
    System.arraycopy(known.sohVerdict, 0, estimate.sohVerdict, 0, n);
    System.arraycopy(known.sohReason, 0, estimate.sohReason, 0, n);
    System.arraycopy(known.rul, 0, estimate.rul, 0, n);
    System.arraycopy(known.rulLow, 0, estimate.rulLow, 0, n);
    System.arraycopy(known.rulHigh, 0, estimate.rulHigh, 0, n);
    System.arraycopy(known.rulVerdict, 0, estimate.rulVerdict, 0, n);
    System.arraycopy(known.rulReason, 0, estimate.rulReason, 0, n);
    System.arraycopy(known.group, 0, estimate.group, 0, n);
    System.arraycopy(known.checkpoints, 0, estimate.checkpoints, 0, n);
  }
}
