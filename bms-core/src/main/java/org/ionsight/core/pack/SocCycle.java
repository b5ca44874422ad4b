package org.ionsight.core.pack;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.physics.EkfSoc;
import org.ionsight.core.signal.ModelClock;
import org.ionsight.core.soc.DeliverableSoc;
import org.ionsight.core.soc.SocFeatures;
import org.ionsight.core.soc.SocFusion;
import org.ionsight.core.state.StateTape;
import org.jspecify.annotations.Nullable;

/**
 * The seconds of the estimation cycle: clock, network, fusion and the physics beside it; they all
 * work with charge as a share of the capacity at 25 °C, and only the estimate is brought to the
 * cell's temperature.
 *
 * <p>Not thread-safe; allocates on construction only.
 */
final class SocCycle {
  /** After a gap the last SOC is still the best guess, but the pack may have been used. */
  private static final double AFTER_GAP_DEVIATION = 0.15;

  /** A voltage may be missing this long before its cell counts as dark, s. */
  private static final double DARK_SECONDS = 3;

  /** The network and physics must disagree this long before it is said, s. */
  private static final double DISAGREEMENT_SECONDS = 120;

  /** Below this difference they agree, whatever their deviations. */
  private static final double DISAGREEMENT_LEAST = 0.08;

  private final PackLayout layout;
  private final CellSpec spec;
  private final MonitorStatistics statistics;
  private final @Nullable SocModel model;
  private final boolean stranger;
  private final SocCalibration calibration;
  private final ModelClock clock;
  private final SocFeatures features;
  private final SocFusion fusion;
  private final DeliverableSoc deliverable;
  private final float[] networkSoc;
  private final float[] networkVariance;
  private final float[] networkState;
  private final double[] darkSeconds;
  private final double[] disagreeSeconds;
  private final double[] startedSeconds;
  private double settledSeconds;
  private double currentDarkSeconds;

  SocCycle(PackLayout layout, @Nullable SocModel model, MonitorStatistics statistics) {
    this.layout = layout;
    this.statistics = statistics;
    this.model = model;
    spec = layout.spec();
    int cells = layout.cells();
    stranger = model != null && !model.calibratedFor(spec);
    calibration = model == null ? SocCalibration.GAUSSIAN : model.calibration();
    clock = new ModelClock(cells, layout.probes());
    features = new SocFeatures(spec, cells);
    fusion = new SocFusion(spec, cells);
    deliverable = new DeliverableSoc(spec, cells);
    startedSeconds = new double[cells];
    networkSoc = new float[cells];
    networkVariance = new float[cells];
    networkState = new float[model == null ? 0 : model.stateSize()];
    darkSeconds = new double[cells];
    disagreeSeconds = new double[cells];
  }

  /**
   * Takes a cleaned frame and runs the steps that are due.
   *
   * @return true if the frame came after a gap, so everything was started anew
   */
  boolean advance(long nanos, FrameCheck frame) {
    int due = clock.offer(nanos, frame.amps(), frame.volts(), frame.celsius());
    if (clock.restarted()) {
      statistics.add(MonitorEvent.RESTART);
      restart();
    }
    statistics.add(MonitorEvent.MODEL_STEP, due);
    for (; due > 0; due--) {
      clock.step();
      step();
    }
    return clock.restarted();
  }

  private void restart() {
    settledSeconds = 0;
    for (int cell = 0; cell < layout.cells(); cell++) {
      features.reset(cell);
      if (model != null) {
        model.reset(cell);
      }
      if (fusion.started(cell)) {
        fusion.start(cell, fusion.soc(cell), AFTER_GAP_DEVIATION);
      }
      deliverable.reset(cell);
      startedSeconds[cell] = 0;
      darkSeconds[cell] = 0;
      disagreeSeconds[cell] = 0;
    }
  }

  /** Records what physics and fusion know, or takes it back. */
  void exchange(StateTape tape) {
    clock.exchange(tape);
    features.exchange(tape);
    fusion.exchange(tape);
    deliverable.exchange(tape);
    tape.numbers(darkSeconds);
    tape.numbers(disagreeSeconds);
    tape.numbers(startedSeconds);
    tape.next();
    settledSeconds = tape.number(settledSeconds);
    currentDarkSeconds = tape.number(currentDarkSeconds);
  }

  /** Records what the network carries from step to step, or gives it back. */
  void exchangeNetwork(StateTape tape) {
    int size = tape.count(networkState.length, networkState.length, networkState.length);
    for (int cell = 0; cell < layout.cells() && model != null; cell++) {
      model.stateInto(cell, networkState, 0);
      tape.numbers(networkState, 0, size);
      if (tape.restoring()) {
        model.restoreState(cell, networkState, 0);
      }
    }
  }

  /** Goes on with a network that remembers nothing: SOC stays the best guess, as after a gap. */
  void startNetwork() {
    settledSeconds = 0;
    for (int cell = 0; cell < layout.cells(); cell++) {
      EkfSoc filter = features.filter(cell);
      if (fusion.started(cell) || filter.started()) {
        double soc = fusion.started(cell) ? fusion.soc(cell) : filter.soc();
        fusion.start(cell, soc, AFTER_GAP_DEVIATION);
      }
      startedSeconds[cell] = 0;
      disagreeSeconds[cell] = 0;
    }
  }

  /** Forgets the SOC of all cells, so that the next voltage says it. */
  void forgetCharge() {
    for (int cell = 0; cell < layout.cells(); cell++) {
      fusion.reset(cell);
    }
  }

  private void step() {
    boolean priming = clock.priming();
    double seconds = priming ? 0 : ModelClock.STEP_SECONDS;
    double amps = clock.amps();
    settledSeconds += seconds;
    currentDarkSeconds = Double.isNaN(amps) ? currentDarkSeconds + seconds : 0;
    for (int cell = 0; cell < layout.cells(); cell++) {
      double volts = clock.volts()[cell];
      double celsius = celsius(cell);
      darkSeconds[cell] = Double.isNaN(volts) ? darkSeconds[cell] + seconds : 0;
      features.step(cell, volts, amps, celsius);
      deliverable.step(cell, celsius, seconds);
      startedSeconds[cell] += seconds;
    }
    if (model == null) {
      return;
    }
    model.step(features.values(), networkSoc, networkVariance);
    for (int cell = 0; cell < layout.cells(); cell++) {
      boolean seen = !Double.isNaN(clock.volts()[cell]);
      double physics = features.filter(cell).soc();
      double measured =
          seen ? SocFusion.corrected(networkSoc[cell], networkVariance[cell], physics) : Double.NaN;
      if (priming) {
        fusion.observe(cell, measured, networkVariance[cell]);
      } else {
        fusion.step(cell, amps, measured, networkVariance[cell]);
      }
      fusion.compare(cell, networkSoc[cell], networkVariance[cell], physics);
      compare(cell, seconds);
    }
  }

  private void compare(int cell, double seconds) {
    double spread = Math.sqrt(networkVariance[cell]) + features.filter(cell).standardDeviation();
    double apart = Math.abs(networkSoc[cell] - features.filter(cell).soc());
    boolean disagree = apart > DISAGREEMENT_LEAST + 2 * spread;
    disagreeSeconds[cell] = disagree ? disagreeSeconds[cell] + seconds : 0;
  }

  private double celsius(int cell) {
    int probe = layout.probeOf(cell);
    return probe < 0 ? Double.NaN : clock.celsius()[probe];
  }

  /** Tells the capacity that health found to be left in a cell, Ah. */
  void capacity(int cell, double ampHours) {
    fusion.capacity(cell, ampHours);
    features.capacity(cell, ampHours);
  }

  /** Starts a cell from a known SOC, as the share of what it can deliver. */
  void start(int cell, double soc, double standardDeviation) {
    double charge = deliverable.charge(cell, soc);
    fusion.start(cell, charge, standardDeviation);
    features.filter(cell).start(charge, standardDeviation);
  }

  /** Whether a cell's voltage or the current has been missing for too long to be bridged. */
  boolean dark(int cell) {
    return darkSeconds[cell] >= DARK_SECONDS || currentDarkSeconds >= DARK_SECONDS;
  }

  void writeTo(PackEstimate estimate) {
    for (int cell = 0; cell < layout.cells(); cell++) {
      double celsius = celsius(cell);
      double charge = model == null ? features.filter(cell).soc() : fusion.soc(cell);
      double soc = deliverable.of(cell, charge);
      double deviation =
          model == null
              // The filter's own deviation knows nothing of a wrong circuit: doubled.
              ? 2 * features.filter(cell).standardDeviation()
              : fusion.toldDeviation(cell);
      double half =
          deliverable.stretch(cell)
              * calibration.halfWidth(deviation, celsius, startedSeconds[cell], !stranger);
      estimate.soc[cell] = soc;
      estimate.socLow[cell] = Math.max(0, soc - half);
      estimate.socHigh[cell] = Math.min(1, soc + half);
      VerdictReason reason = reason(cell, celsius);
      estimate.socReason[cell] = reason;
      estimate.socVerdict[cell] = reason == VerdictReason.NONE ? Verdict.NOMINAL : Verdict.CAUTION;
    }
  }

  private VerdictReason reason(int cell, double celsius) {
    if (dark(cell)) {
      return VerdictReason.IMPLAUSIBLE_INPUT;
    }
    if (model == null) {
      return VerdictReason.PHYSICS_ONLY;
    }
    if (celsius < spec.minCelsius() || celsius > spec.maxCelsius()) {
      return VerdictReason.OUT_OF_RANGE;
    }
    if (settledSeconds < StateKeeper.WARM_UP_SECONDS) {
      return VerdictReason.WARMING_UP;
    }
    if (stranger) {
      return VerdictReason.OUT_OF_DISTRIBUTION;
    }
    if (disagreeSeconds[cell] >= DISAGREEMENT_SECONDS) {
      return VerdictReason.DISAGREEMENT;
    }
    return VerdictReason.NONE;
  }
}
