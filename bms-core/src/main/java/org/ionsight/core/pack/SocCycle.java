package org.ionsight.core.pack;

import java.util.Arrays;
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
import org.ionsight.core.soc.StandstillOffset;
import org.ionsight.core.state.StateTape;
import org.jspecify.annotations.Nullable;

/**
 * The seconds of the estimation cycle: clock, network, fusion and the physics beside it; they all
 * work with charge as a share of the capacity at 25 °C, and only the estimate is brought to the
 * cell's temperature.
 *
 * <p>What is told of a cell changes with the steps of the model clock, so it is worked out there
 * and only copied in the ticks between. Not thread-safe; allocates on construction only.
 */
final class SocCycle {
  /** After a gap the last SOC is still the best guess, but the pack may have been used. */
  private static final double AFTER_GAP_DEVIATION = 0.15;

  /** A voltage may be missing this long before its cell counts as dark, s. */
  private static final double DARK_SECONDS = 3;

  private final PackLayout layout;
  private final CellSpec spec;
  private final MonitorStatistics statistics;
  private final SocNetwork network;
  private final boolean stranger;
  private final SocCalibration calibration;
  private final ModelClock clock;
  private final SocFeatures features;
  private final SocFusion fusion;
  private final StandstillOffset standstill;
  private final DeliverableSoc deliverable;
  private final CellTrust trust;
  private final int[] probes;
  private final double[] darkSeconds;
  private final double[] startedSeconds;
  private final PackEstimate known;
  private final int[] cellCauses;
  private final double[] residual;
  private double settledSeconds;
  private double currentDarkSeconds;
  private boolean told;
  private long version;
  private int causes;
  private int darkCells;

  SocCycle(
      PackLayout layout,
      @Nullable SocModel model,
      StandstillOffset standstill,
      MonitorStatistics statistics) {
    this.layout = layout;
    this.standstill = standstill;
    this.statistics = statistics;
    spec = layout.spec();
    int cells = layout.cells();
    network = new SocNetwork(model, cells, statistics);
    stranger = model != null && !model.calibratedFor(spec);
    calibration = model == null ? SocCalibration.GAUSSIAN : model.calibration().of(spec.name());
    clock = new ModelClock(cells, layout.probes());
    features = new SocFeatures(spec, cells);
    fusion = new SocFusion(spec, cells);
    deliverable = new DeliverableSoc(spec, cells);
    trust = new CellTrust(cells);
    startedSeconds = new double[cells];
    darkSeconds = new double[cells];
    known = new PackEstimate(cells);
    cellCauses = new int[cells];
    residual = new double[cells];
    Arrays.fill(residual, Double.NaN);
    probes = new int[cells];
    for (int cell = 0; cell < cells; cell++) {
      probes[cell] = layout.probeOf(cell);
    }
  }

  /**
   * Takes a cleaned frame and runs the steps that are due.
   *
   * @param withNetwork false to leave the network out, for lack of time
   * @return true if the frame came after a gap, so everything was started anew
   */
  boolean advance(long nanos, FrameCheck frame, boolean withNetwork) {
    int due = clock.offer(nanos, frame.amps(), frame.volts(), frame.celsius());
    if (clock.restarted()) {
      statistics.add(MonitorEvent.RESTART);
      restart();
    }
    network.begin();
    statistics.add(MonitorEvent.MODEL_STEP, due);
    for (int step = 0; step < due; step++) {
      clock.step();
      step(withNetwork);
    }
    if (due > 0 || !told) {
      tell(frame);
    }
    return clock.restarted();
  }

  private void restart() {
    settledSeconds = 0;
    standstill.pause();
    for (int cell = 0; cell < layout.cells(); cell++) {
      EkfSoc filter = features.filter(cell);
      boolean known = network.missing() && filter.started();
      double last = filter.soc();
      features.reset(cell);
      if (known) {
        // Without a network the filter alone remembers the last SOC.
        filter.start(last, AFTER_GAP_DEVIATION);
      }
      network.reset(cell);
      if (fusion.started(cell)) {
        fusion.start(cell, fusion.soc(cell), AFTER_GAP_DEVIATION);
      }
      deliverable.reset(cell);
      trust.reset(cell);
      startedSeconds[cell] = 0;
      darkSeconds[cell] = 0;
    }
  }

  /** Records what physics and fusion know, or takes it back. */
  void exchange(StateTape tape) {
    clock.exchange(tape);
    features.exchange(tape);
    fusion.exchange(tape);
    deliverable.exchange(tape);
    tape.numbers(darkSeconds);
    trust.exchange(tape);
    tape.numbers(startedSeconds);
    tape.next();
    settledSeconds = tape.number(settledSeconds);
    currentDarkSeconds = tape.number(currentDarkSeconds);
    network.exchangeSkipped(tape);
    told = false;
  }

  /** Records what older snapshots do not hold, or takes it back: OCV branches and residuals. */
  void exchangeBranches(StateTape tape) {
    features.exchangeBranches(tape);
    tape.numbers(residual);
  }

  /** Records how far an offset would have moved the cells so far, or takes it back. */
  void exchangeSensitivity(StateTape tape) {
    features.exchangeSensitivity(tape);
  }

  /** Records what a start from voltage has not settled yet, or takes it back. */
  void exchangeUnsettled(StateTape tape) {
    features.exchangeLoadBefore(tape);
    fusion.exchangeUnsettled(tape);
  }

  /** Records what the network carries from step to step, or gives it back. */
  void exchangeNetwork(StateTape tape) {
    network.exchange(tape);
  }

  /** How many values the network carries from step to step for each cell. */
  int networkStateSize() {
    return network.stateSize();
  }

  /** Goes on with a network that remembers nothing: SOC stays the best guess, as after a gap. */
  void startNetwork() {
    settledSeconds = 0;
    Arrays.fill(residual, Double.NaN);
    for (int cell = 0; cell < layout.cells(); cell++) {
      EkfSoc filter = features.filter(cell);
      if (fusion.started(cell) || filter.started()) {
        double soc = fusion.started(cell) ? fusion.soc(cell) : filter.soc();
        fusion.start(cell, soc, AFTER_GAP_DEVIATION);
        fusion.doubt(cell, AFTER_GAP_DEVIATION);
      }
      startedSeconds[cell] = 0;
      trust.reset(cell);
    }
  }

  /** Forgets the SOC of all cells, so that the next voltage says it. */
  void forgetCharge() {
    for (int cell = 0; cell < layout.cells(); cell++) {
      fusion.reset(cell);
      features.reset(cell);
    }
  }

  private void step(boolean withNetwork) {
    boolean priming = clock.priming();
    double seconds = priming ? 0 : ModelClock.STEP_SECONDS;
    double amps = current();
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
    if (network.missing()) {
      return;
    }
    network.step(features.values(), withNetwork);
    for (int cell = 0; cell < layout.cells(); cell++) {
      join(cell, network.answered(cell), amps, seconds);
    }
  }

  /** The current of a step without the sensor's offset; a change of it is told to all cells. */
  private double current() {
    double before = standstill.amps();
    double amps = standstill.corrected(clock.amps());
    double found = standstill.amps() - before;
    for (int cell = 0; cell < layout.cells() && found != 0; cell++) {
      features.shift(cell, found);
      fusion.shift(cell, found);
    }
    return amps;
  }

  /** What is known of the current sensor's offset. */
  StandstillOffset standstill() {
    return standstill;
  }

  private void join(int cell, boolean answered, double amps, double seconds) {
    EkfSoc filter = features.filter(cell);
    double physics = filter.soc();
    double said = network.soc(cell);
    double variance = network.variance(cell);
    fusion.gate(calibration.gateAt(celsius(cell), features.discharging(cell)));
    double byVoltage = features.byVoltage(cell);
    double measured =
        answered && !Double.isNaN(clock.volts()[cell])
            ? fusion.measured(cell, said, variance, physics, byVoltage)
            : Double.NaN;
    if (clock.priming()) {
      fusion.observe(cell, measured, variance);
    } else {
      fusion.step(cell, amps, measured, variance);
    }
    residual[cell] = answered ? said - physics : Double.NaN;
    if (answered) {
      double doubt = features.doubt(cell, standstill.deviation());
      fusion.compare(cell, said, variance, physics, doubt);
      double spread = Math.sqrt(variance) + filter.standardDeviation();
      trust.compare(cell, Math.abs(said - physics), spread, seconds);
    }
    trust.network(cell, answered, seconds);
  }

  private double celsius(int cell) {
    int probe = probes[cell];
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
    // The filter refuses what cannot be, so it comes first.
    features.filter(cell).start(charge, standardDeviation);
    fusion.start(cell, charge, standardDeviation);
    told = false;
  }

  /** Whether the network ran in the last tick. */
  boolean networkRan() {
    return network.ran();
  }

  /** Whether a cell's voltage or the current has been missing for too long to be bridged. */
  boolean dark(int cell) {
    return darkSeconds[cell] >= DARK_SECONDS || currentDarkSeconds >= DARK_SECONDS;
  }

  /** How many cells are {@link #dark}. */
  int darkCells() {
    return darkCells;
  }

  /** What is wrong with any cell, as bits of {@link MonitorCause}. */
  int causes() {
    return causes;
  }

  private void tell(FrameCheck frame) {
    causes = 0;
    darkCells = 0;
    for (int cell = 0; cell < layout.cells(); cell++) {
      tell(cell, frame.probeLost(cell));
      darkCells += dark(cell) ? 1 : 0;
      causes |= cellCauses[cell];
    }
    told = true;
    version++;
  }

  private void tell(int cell, boolean probeLost) {
    double celsius = celsius(cell);
    double physics = features.filter(cell).soc();
    boolean physicsAnswers = network.missing() || trust.physicsAnswers(cell);
    double soc = deliverable.of(cell, physicsAnswers ? physics : fusion.soc(cell));
    double half =
        deliverable.stretch(cell)
            * calibration.halfWidth(
                deviation(cell, physicsAnswers),
                celsius,
                startedSeconds[cell],
                !stranger,
                features.charging(cell));
    double low = Math.max(0, soc - half);
    double high = Math.min(1, soc + half);
    if (trust.disagree(cell)) {
      // Either may be right, so the interval holds both.
      double other = deliverable.of(cell, physics);
      low = Math.min(low, other);
      high = Math.max(high, other);
    }
    known.soc[cell] = soc;
    known.socLow[cell] = low;
    known.socHigh[cell] = high;
    known.socResidual[cell] = residual[cell];
    VerdictReason reason = probeLost ? VerdictReason.IMPLAUSIBLE_INPUT : reason(cell, celsius);
    known.socReason[cell] = reason;
    known.socVerdict[cell] = reason == VerdictReason.NONE ? Verdict.NOMINAL : Verdict.CAUTION;
    blame(cell, celsius);
  }

  private double deviation(int cell, boolean physicsAnswers) {
    if (!physicsAnswers) {
      return fusion.toldDeviation(cell);
    }
    // The filter's own deviation knows nothing of a wrong circuit: doubled.
    double doubled = 2 * features.filter(cell).standardDeviation();
    return network.missing() ? doubled : Math.max(doubled, fusion.toldDeviation(cell));
  }

  private VerdictReason reason(int cell, double celsius) {
    if (dark(cell)) {
      return VerdictReason.IMPLAUSIBLE_INPUT;
    }
    if (network.missing() || trust.physicsAnswers(cell)) {
      return VerdictReason.PHYSICS_ONLY;
    }
    if (outOfRange(celsius)) {
      return VerdictReason.OUT_OF_RANGE;
    }
    if (settledSeconds < StateKeeper.WARM_UP_SECONDS) {
      return VerdictReason.WARMING_UP;
    }
    if (stranger) {
      return VerdictReason.UNKNOWN_CELL_TYPE;
    }
    return trust.disagree(cell) ? VerdictReason.DISAGREEMENT : VerdictReason.NONE;
  }

  private boolean outOfRange(double celsius) {
    return celsius < spec.minCelsius() || celsius > spec.maxCelsius();
  }

  private void blame(int cell, double celsius) {
    int found = darkSeconds[cell] >= DARK_SECONDS ? MonitorCause.CELL_MISSING.bit() : 0;
    if (!network.missing()) {
      found |= stranger || outOfRange(celsius) ? MonitorCause.OUT_OF_DISTRIBUTION.bit() : 0;
      found |= trust.physicsAnswers(cell) ? MonitorCause.NETWORK_FAILING.bit() : 0;
      found |= trust.disagree(cell) ? MonitorCause.DISAGREEMENT.bit() : 0;
    }
    if (MonitorCause.DISAGREEMENT.in(found & ~cellCauses[cell])) {
      statistics.add(MonitorEvent.DISAGREEMENT);
    }
    cellCauses[cell] = found;
  }

  void writeTo(PackEstimate estimate) {
    if (!estimate.holds(this, version)) {
      estimate.takeSoc(known);
    }
  }
}
