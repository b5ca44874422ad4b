package org.ionsight.core.pack;

import java.util.Arrays;
import java.util.Objects;
import org.ionsight.core.curve.ChargeSegmenter;
import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.history.HealthTracker;
import org.ionsight.core.state.StateSection;
import org.ionsight.core.state.StateTape;
import org.jspecify.annotations.Nullable;

/**
 * The hours and months of the estimation cycle: curves are collected for every cell, and a bounded
 * number of them is judged per tick, first come first served, so that none is lost and no tick is
 * long. A cell whose health was judged then waits for an estimate of its life.
 *
 * <p>A cell holds two curves that wait. When a third begins the first is judged out of turn: a
 * curve has six samples at least, so a sixth of the pack per tick is in time for all, even if they
 * begin together and no time is left for inferences in turn. So no tick judges more than the larger
 * of the bound and a sixth of the pack, nothing is lost, and the statistics count it. It takes
 * frames so slow, or a pack so large, that a cell finishes two curves before every cell had its
 * turn.
 *
 * <p>Not thread-safe; allocates on construction only.
 */
final class HealthCycle {
  private static final StateSection TURNS = new StateSection("TURN", 1);
  private static final StateSection HASTE = new StateSection("HAST", 1);

  private final @Nullable HealthModel healthModel;
  private final @Nullable LifeModel lifeModel;
  private final @Nullable GroupModel groupModel;
  private final SocCycle soc;
  private final InferenceBound bound;
  private final MonitorStatistics statistics;
  private final double nominalAmpHours;
  private final HealthTracker[] trackers;
  private final HealthEstimate health;
  private final LifeEstimate life = new LifeEstimate();
  private final PackEstimate known;
  private final CellQueue curves;
  private final CellQueue lives;
  private final CellQueue urgent;
  private final int mostHurried;
  private final HealthTape healthTape;
  private int curvesWaiting;
  private int hurried;
  private boolean livesFirst;
  private long version = 1;

  /**
   * How many inferences a tick makes.
   *
   * @param health curves, at least 1
   * @param life cells, not negative
   */
  record InferenceBound(int health, int life) {}

  HealthCycle(
      PackLayout layout,
      OpenModels models,
      SocCycle soc,
      InferenceBound bound,
      MonitorStatistics statistics) {
    this.healthModel = models.health();
    this.lifeModel = models.life();
    this.groupModel = models.groups();
    this.soc = soc;
    this.bound = bound;
    this.statistics = statistics;
    nominalAmpHours = layout.spec().nominalAmpHours();
    int embeddingSize = healthModel == null ? 0 : healthModel.embeddingSize();
    health = new HealthEstimate(embeddingSize);
    if (healthModel != null && groupModel != null) {
      // Groups made for another length of embedding are refused now, not after the first charge.
      groupModel.assign(health.embedding);
    }
    trackers = new HealthTracker[layout.cells()];
    for (int cell = 0; cell < trackers.length; cell++) {
      trackers[cell] = new HealthTracker(layout.spec(), embeddingSize);
    }
    known = new PackEstimate(layout.cells());
    curves = new CellQueue(layout.cells());
    lives = new CellQueue(layout.cells());
    urgent = new CellQueue(layout.cells());
    mostHurried = mostHurried(layout.cells());
    healthTape = new HealthTape(trackers, known);
  }

  /** Most curves that are judged out of turn in a tick: all cells within the shortest curve. */
  static int mostHurried(int cells) {
    return (cells + ChargeSegmenter.MIN_SAMPLES - 1) / ChargeSegmenter.MIN_SAMPLES;
  }

  /** Takes a cleaned frame of some time, s. */
  void collect(double seconds, FrameCheck frame) {
    double[] volts = frame.volts();
    double amps = soc.standstill().takenOff(frame.amps());
    for (int cell = 0; cell < trackers.length; cell++) {
      offer(cell, seconds, volts[cell], amps, frame.celsius(cell));
    }
    hurry();
  }

  private void offer(int cell, double seconds, double volts, double amps, double celsius) {
    HealthTracker tracker = trackers[cell];
    int before = tracker.curvesWaiting();
    tracker.offer(seconds, volts, amps, celsius);
    if (tracker.curvesWaiting() > before) {
      arrived(cell);
    }
    if (tracker.curveThreatened()) {
      urgent.add(cell);
    }
  }

  /** First come first served, so that each has its turn before its third curve can end. */
  private void hurry() {
    while (urgent.size() > 0 && hurried < mostHurried) {
      int cell = urgent.take();
      if (trackers[cell].curveThreatened()) {
        hurried++;
        statistics.add(MonitorEvent.HEALTH_HURRIED);
        judge(cell);
      }
    }
  }

  private void arrived(int cell) {
    statistics.add(MonitorEvent.CURVE);
    if (healthModel == null) {
      trackers[cell].discard();
    } else {
      curves.add(cell);
      curvesWaiting++;
    }
  }

  /** Ends the open curves, as at the end of a recording, and makes all estimates that wait. */
  void finish() {
    drain();
    for (int cell = 0; cell < trackers.length; cell++) {
      int before = trackers[cell].curvesWaiting();
      trackers[cell].finish();
      if (trackers[cell].curvesWaiting() > before) {
        arrived(cell);
      }
    }
    drain();
    statistics.waiting(0, 0);
  }

  private void drain() {
    while (curves.size() > 0) {
      judgeNext();
    }
    while (lives.size() > 0) {
      foresee(lives.take());
    }
  }

  /** Makes the estimates that wait, as many as the bound and the time left allow. */
  void advance(TickBudget budget) {
    if (curves.size() > 0 || lives.size() > 0) {
      if (livesFirst) {
        foresee(budget);
        judge(budget);
      } else {
        judge(budget);
        foresee(budget);
      }
      if (budget.postponed()) {
        // The one inference that patience grants goes to both in turn.
        livesFirst = !livesFirst;
        statistics.add(MonitorEvent.INFERENCE_POSTPONED);
      } else {
        livesFirst = false;
      }
    }
    hurried = 0;
    statistics.waiting(curvesWaiting, lives.size());
  }

  private void judge(TickBudget budget) {
    for (int left = bound.health() - hurried; left > 0 && curves.size() > 0; left--) {
      if (!budget.beginInference()) {
        return;
      }
      judgeNext();
      budget.endInference();
    }
  }

  private void foresee(TickBudget budget) {
    for (int left = bound.life(); left > 0 && lives.size() > 0; left--) {
      if (!budget.beginInference()) {
        return;
      }
      foresee(lives.take());
      budget.endInference();
    }
  }

  private void judgeNext() {
    int cell = curves.take();
    judge(cell);
    if (trackers[cell].curvesWaiting() > 0) {
      curves.add(cell);
    }
  }

  private void judge(int cell) {
    HealthTracker tracker = trackers[cell];
    estimate(Objects.requireNonNull(healthModel), tracker);
    statistics.add(MonitorEvent.HEALTH_ESTIMATE);
    curvesWaiting--;
    version++;
    noteDistance(cell);
    if (!tracker.accept(health)) {
      statistics.add(MonitorEvent.CURVE_REJECTED);
      // The last accepted estimate stands; without one the reason is all there is to say.
      if (known.checkpoints[cell] == 0) {
        known.sohReason[cell] = health.reason;
      }
      return;
    }
    known.checkpoints[cell]++;
    known.soh[cell] = health.soh;
    known.sohLow[cell] = health.sohLow;
    known.sohHigh[cell] = health.sohHigh;
    known.sohVerdict[cell] = health.verdict;
    known.sohReason[cell] = health.reason;
    assign(cell);
    if (lifeModel != null) {
      lives.add(cell);
    }
    if (tellsCapacity(health) && health.soh > 0) {
      soc.capacity(cell, health.soh * nominalAmpHours);
    }
  }

  /**
   * The best guess of a stranger's capacity, and of that of a cell in the cold, still beats that of
   * a new cell.
   */
  private static boolean tellsCapacity(HealthEstimate health) {
    return health.verdict == Verdict.NOMINAL
        || health.reason == VerdictReason.UNKNOWN_CELL_TYPE
        || health.reason == VerdictReason.UNSEEN_TEMPERATURE;
  }

  /** Where it was judged: a model that has no reference, or did not see the curve, says 0. */
  private void noteDistance(int cell) {
    if (health.distance > 0 && health.reason != VerdictReason.NO_ESTIMATE) {
      // Half the digits: the state is small, and nobody reads more than three.
      known.embeddingDistance[cell] = (float) health.distance;
    }
  }

  /** A network that throws has rejected the curve, and is counted. */
  private void estimate(HealthModel model, HealthTracker tracker) {
    try {
      model.estimate(tracker.curve(), health);
      double unknown = soc.standstill().deviation() / nominalAmpHours;
      OffsetUncertainty.widen(health, tracker.curve(), unknown);
    } catch (RuntimeException e) {
      statistics.add(MonitorEvent.NETWORK_FAILURE);
      health.verdict = Verdict.REJECT;
      health.reason = VerdictReason.NO_ESTIMATE;
    }
  }

  private void assign(int cell) {
    if (groupModel == null) {
      return;
    }
    int before = known.group[cell];
    known.group[cell] = group(groupModel);
    if (before != GroupModel.UNKNOWN_GROUP && known.group[cell] != before) {
      statistics.add(MonitorEvent.GROUP_CHANGE);
    }
  }

  /** Groups that throw know no group for the cell, and are counted. */
  private int group(GroupModel groups) {
    try {
      return groups.assign(health.embedding);
    } catch (RuntimeException e) {
      statistics.add(MonitorEvent.NETWORK_FAILURE);
      return GroupModel.UNKNOWN_GROUP;
    }
  }

  /** A cell that gained another checkpoint meanwhile is estimated once, from all of them. */
  private void foresee(int cell) {
    try {
      Objects.requireNonNull(lifeModel).estimate(trackers[cell].history(), life);
    } catch (RuntimeException e) {
      statistics.add(MonitorEvent.NETWORK_FAILURE);
      life.verdict = Verdict.REJECT;
      life.reason = VerdictReason.NO_ESTIMATE;
    }
    statistics.add(MonitorEvent.LIFE_ESTIMATE);
    version++;
    known.rulVerdict[cell] = life.verdict;
    known.rulReason[cell] = life.reason;
    if (life.reason != VerdictReason.NO_ESTIMATE) {
      known.rul[cell] = life.rul;
      known.rulLow[cell] = life.rulLow;
      known.rulHigh[cell] = life.rulHigh;
      known.kneeProbability[cell] = (float) life.kneeProbability;
    }
  }

  /** Records all that is known of health, or takes it back. */
  void exchange(StateTape tape) {
    tape.require(TURNS);
    livesFirst = tape.flag(livesFirst);
    curves.exchange(tape);
    lives.exchange(tape);
    tape.end();
    // Snapshots of before it was recorded hold none. The next frame finds them again, but in the
    // order of the cells: one that had nearly had its turn may lose a curve.
    if (tape.begin(HASTE)) {
      urgent.exchange(tape);
      tape.end();
    }
    healthTape.exchange(tape);
    if (tape.restoring()) {
      goOn();
    }
  }

  /** What of the health had no room in the state that was taken back. */
  HealthTape tape() {
    return healthTape;
  }

  /** Lets go who waits for a model that is not there any more, or whose curve was not kept. */
  private void goOn() {
    curvesWaiting = 0;
    for (HealthTracker tracker : trackers) {
      while (healthModel == null && tracker.curvesWaiting() > 0) {
        tracker.discard();
      }
      curvesWaiting += tracker.curvesWaiting();
    }
    curves.keep(cell -> trackers[cell].curvesWaiting() > 0);
    lives.keep(cell -> lifeModel != null && trackers[cell].history().size() > 0);
  }

  /** Forgets what only the health network of before can read. */
  void forgetEmbeddings() {
    for (HealthTracker tracker : trackers) {
      tracker.history().forgetEmbeddings();
    }
    Arrays.fill(known.embeddingDistance, Double.NaN);
  }

  /** Forgets the remaining lives, which another network told. */
  void forgetLives() {
    Arrays.fill(known.rul, Double.NaN);
    Arrays.fill(known.rulLow, Double.NaN);
    Arrays.fill(known.rulHigh, Double.NaN);
    Arrays.fill(known.kneeProbability, Double.NaN);
    Arrays.fill(known.rulVerdict, Verdict.REJECT);
    Arrays.fill(known.rulReason, VerdictReason.NO_ESTIMATE);
  }

  /** Forgets who belongs to which group. */
  void forgetGroups() {
    Arrays.fill(known.group, GroupModel.UNKNOWN_GROUP);
  }

  /** Drops the charges that are being collected; returns of how many cells. */
  int abandonOpen() {
    int open = 0;
    for (HealthTracker tracker : trackers) {
      open += tracker.abandonOpen() ? 1 : 0;
    }
    return open;
  }

  /** How many cells have a state of health. */
  int cellsKnown() {
    int cells = 0;
    for (int checkpoints : known.checkpoints) {
      cells += checkpoints > 0 ? 1 : 0;
    }
    return cells;
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
    if (estimate.holdsHealth(this, version)) {
      return;
    }
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
    System.arraycopy(known.kneeProbability, 0, estimate.kneeProbability, 0, n);
    System.arraycopy(known.embeddingDistance, 0, estimate.embeddingDistance, 0, n);
    System.arraycopy(known.group, 0, estimate.group, 0, n);
    System.arraycopy(known.checkpoints, 0, estimate.checkpoints, 0, n);
  }
}
