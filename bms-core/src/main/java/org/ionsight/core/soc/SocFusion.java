package org.ionsight.core.soc;

import java.util.Arrays;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.physics.OcvTable;
import org.ionsight.core.state.StateTape;

/**
 * Joins Coulomb counting with a measurement of SOC (the network, or physics) in a small Kalman
 * filter per cell; its states are SOC and the offset of the current sensor as a C-rate.
 *
 * <p>SOC is a fraction of the cell's capacity, which may be updated as health is learned. Never
 * NaN: a measurement that is not finite is skipped. Not thread-safe; {@link #step} allocates
 * nothing. Source: the Kalman filter with the bias as a state (Friedland, IEEE Trans. Autom.
 * Control 14, 1969, doi:10.1109/TAC.1969.1099223).
 */
public final class SocFusion {
  private static final double STEP_HOURS = 1 / 3600.0;

  /** Nothing is known at a start but what the voltage says: ±30 % covers a cold, loaded cell. */
  private static final double START_VARIANCE = 0.30 * 0.30;

  /**
   * Offsets of vehicle sensors are mostly below 1 % of full scale, but 0.3 A on a 3 Ah cell has to
   * be survived: 0.05 C is one standard deviation.
   */
  private static final double START_OFFSET_VARIANCE = 0.05 * 0.05;

  /** The offset may wander by about 0.005 C within an hour. */
  private static final double OFFSET_WALK_PER_STEP = 0.005 * 0.005 * STEP_HOURS;

  /** Gain of the sensor and of the capacity together: 2 %, constant over about ten minutes. */
  private static final double GAIN_ERROR = 0.02;

  /**
   * Errors of a measurement stay alike for a while, so one each second is not new evidence each
   * second: its variance is taken this many times. The network has memory of its own and has
   * forgotten a wrong start when the filter would still average it: chosen on validation drives.
   */
  private static final double CORRELATED_STEPS = 30;

  /**
   * No network can know SOC better than the voltage tells it: this much of a voltage stays
   * unexplained by load, temperature and age, and on a flat stretch of the OCV it is a wide stretch
   * of SOC.
   */
  private static final double UNEXPLAINED_VOLTS = 0.0025;

  /**
   * LFP cells follow one OCV when charged and another when discharged, ±15 mV around their mean.
   */
  private static final double UNEXPLAINED_LFP_VOLTS = 0.015;

  /** That error stays alike for as long as the cell has not been turned around: many minutes. */
  private static final double HYSTERESIS_STEPS = 300;

  /**
   * A correction of 0.3 standard deviations is taken half; chosen on validation drives, where it
   * brings clean drives level with the filter and costs little with a biased sensor.
   */
  private static final double SHRINKAGE = 0.3 * 0.3;

  /**
   * Of LFP it takes three: the network knows one LFP cell, and errs by more than it believes where
   * the filter knows the plateau. Chosen on the validation part of lfp-longflat, where 2 to 6 did
   * alike.
   */
  private static final double SHRINKAGE_LFP = 3 * 3;

  /** An average over about a minute. */
  private static final double DOUBT_PER_STEP = 1 / 60.0;

  /**
   * After a start from voltage the filter learns for about so long what it started with, s: 300 to
   * 1,800 did alike on training and validation drives that begin in their middle, and without an
   * end the noise of the filter would get in. LFP is left alone: nothing was measured there.
   */
  private static final double SETTLING_SECONDS = 900;

  private static final double KEPT_UNSETTLED = Math.exp(-1 / SETTLING_SECONDS);

  private final double correlatedSteps;
  private final OcvTable ocv;
  private final boolean hysteresis;
  private final double unexplainedVolts;
  private final double unexplainedSteps;
  private double shrinkage;
  private final double[] soc;
  private final double[] offset;
  private final double[] pSoc;
  private final double[] pCross;
  private final double[] pOffset;
  private final double[] capacityAmpHours;
  private final boolean[] started;
  private final double[] told;
  private final double[] unsettled;

  /**
   * Makes a filter for a pack of equal cells.
   *
   * @param spec the cell; its usable capacity is the start value
   * @param cells number of cells, positive
   */
  public SocFusion(CellSpec spec, int cells) {
    this(spec, cells, CORRELATED_STEPS);
  }

  SocFusion(CellSpec spec, int cells, double correlatedSteps) {
    this.correlatedSteps = correlatedSteps;
    ocv = spec.ocvOrTypical();
    hysteresis = spec.cathode() == Cathode.LFP;
    unexplainedVolts = hysteresis ? UNEXPLAINED_LFP_VOLTS : UNEXPLAINED_VOLTS;
    unexplainedSteps = hysteresis ? Math.max(HYSTERESIS_STEPS, correlatedSteps) : correlatedSteps;
    shrinkage = hysteresis ? SHRINKAGE_LFP : SHRINKAGE;
    soc = new double[cells];
    offset = new double[cells];
    pSoc = new double[cells];
    pCross = new double[cells];
    pOffset = new double[cells];
    capacityAmpHours = new double[cells];
    started = new boolean[cells];
    told = new double[cells];
    unsettled = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      capacityAmpHours[cell] = spec.usableAmpHours();
      reset(cell);
    }
  }

  /**
   * Forgets what is known of one cell but its capacity; the next measurement starts it anew.
   *
   * @param cell index from 0
   */
  public void reset(int cell) {
    started[cell] = false;
    soc[cell] = 0.5;
    offset[cell] = 0;
    pSoc[cell] = START_VARIANCE;
    pCross[cell] = 0;
    pOffset[cell] = START_OFFSET_VARIANCE;
    told[cell] = Double.NaN;
    unsettled[cell] = hysteresis ? 0 : 1;
  }

  /**
   * Starts a cell from a known SOC, as after a restart.
   *
   * @param cell index from 0
   * @param knownSoc fraction
   * @param standardDeviation of the knowledge, fraction, positive
   */
  public void start(int cell, double knownSoc, double standardDeviation) {
    reset(cell);
    soc[cell] = clamp(knownSoc);
    pSoc[cell] = standardDeviation * standardDeviation;
    started[cell] = true;
    unsettled[cell] = 0;
  }

  /**
   * Sets what is told beside the filter's own deviation, which {@link #compare} takes back over
   * about a minute: another network's first answers have not been compared with anything yet.
   *
   * @param cell index from 0
   * @param deviation fraction, positive
   */
  public void doubt(int cell, double deviation) {
    told[cell] = deviation * deviation;
  }

  /**
   * Records what is known of all cells, or takes it back.
   *
   * @param tape the state
   */
  public void exchange(StateTape tape) {
    tape.numbers(soc);
    tape.numbers(offset);
    tape.numbers(pSoc);
    tape.numbers(pCross);
    tape.numbers(pOffset);
    tape.numbers(capacityAmpHours);
    tape.numbers(told);
    tape.flags(started);
    if (tape.restoring()) {
      Arrays.fill(unsettled, 0);
    }
  }

  /**
   * Records how far starts from voltage have settled, which older states do not hold: they have.
   *
   * @param tape the state
   */
  public void exchangeUnsettled(StateTape tape) {
    tape.numbers(unsettled);
  }

  /**
   * Whether the SOC of a cell is known at all.
   *
   * @param cell index from 0
   * @return false before the first measurement
   */
  public boolean started(int cell) {
    return started[cell];
  }

  /**
   * Tells the capacity that is left in a cell.
   *
   * @param cell index from 0
   * @param ampHours capacity, positive, Ah
   */
  public void capacity(int cell, double ampHours) {
    capacityAmpHours[cell] = ampHours;
  }

  /**
   * Advances one cell by one second.
   *
   * @param cell index from 0
   * @param amps mean current, positive while charging, A; NaN if not observed
   * @param measuredSoc the measurement, fraction; NaN if there is none
   * @param variance of the measurement's error, fraction squared, positive
   */
  public void step(int cell, double amps, double measuredSoc, double variance) {
    predict(cell, amps);
    observe(cell, measuredSoc, variance);
  }

  /**
   * Takes a measurement of one cell without any time passing.
   *
   * @param cell index from 0
   * @param measuredSoc the measurement, fraction; NaN if there is none
   * @param variance of the measurement's error, fraction squared, positive
   */
  public void observe(int cell, double measuredSoc, double variance) {
    if (Double.isFinite(measuredSoc) && variance > 0 && variance < Double.POSITIVE_INFINITY) {
      correct(cell, measuredSoc, variance);
    }
  }

  /**
   * The network's correction of physics, as far as it stands out of the network's own error: a
   * correction within it is noise on an estimate that good sensors make better, one far beyond it
   * is a wrong start, a biased sensor or a wrong spec.
   *
   * @param network what the network says, fraction
   * @param variance of its error, fraction squared
   * @param physics what the Kalman filter says, fraction
   * @return between the two
   */
  public double corrected(double network, double variance, double physics) {
    return physics + believed(network, variance, physics) * (network - physics);
  }

  private double believed(double network, double variance, double physics) {
    double correction = network - physics;
    double square = correction * correction;
    return square / (square + shrinkage * variance + 1e-12);
  }

  /**
   * The network's correction of physics ({@link #corrected}) of the next second; as far as it is
   * not taken, what voltage corrected in the Kalman filter in this second is carried along. For
   * some time after a start from voltage the filter errs as a whole and learns by how much, and a
   * mean over all that it has said since then would lag behind it.
   *
   * @param cell index from 0
   * @param network what the network says, fraction
   * @param variance of its error, fraction squared
   * @param physics what the Kalman filter says, fraction
   * @param byVoltage how much of this is by the voltage of the second ({@link
   *     SocFeatures#byVoltage}), fraction
   * @return between the network and physics
   */
  public double measured(
      int cell, double network, double variance, double physics, double byVoltage) {
    double believed = believed(network, variance, physics);
    if (started[cell]) {
      soc[cell] = clamp(soc[cell] + (1 - believed) * unsettled[cell] * byVoltage);
      unsettled[cell] *= KEPT_UNSETTLED;
    }
    return physics + believed * (network - physics);
  }

  /**
   * Sets how large a correction of the network has to be to be taken half.
   *
   * @param deviations of the network's error, positive; NaN for what is usual of the chemistry
   */
  public void gate(double deviations) {
    double usual = hysteresis ? SHRINKAGE_LFP : SHRINKAGE;
    shrinkage = deviations > 0 ? deviations * deviations : usual;
  }

  /**
   * Takes what network and physics say of a second, for the deviation that is told, averaged over
   * about a minute, so that an interval widens where they part and never jumps: two fifths of their
   * squared distance, and what physics shows of a disturbance ({@link SocFeatures#doubt}). Of LFP,
   * where one record has to do, a quarter of the network's variance and of the squared distance.
   * The weights gave the least pinball loss of 90 % over good and disturbed sensors (validation
   * drives).
   *
   * @param cell index from 0
   * @param network what the network says, fraction
   * @param variance of its error, fraction squared
   * @param physics what the Kalman filter says, fraction
   * @param doubt variance that speaks from the features, fraction squared
   */
  public void compare(int cell, double network, double variance, double physics, double doubt) {
    double apart = network - physics;
    double seen = hysteresis ? 0.25 * (variance + apart * apart) : 0.4 * apart * apart + doubt;
    if (!Double.isFinite(seen)) {
      return;
    }
    double before = told[cell];
    told[cell] = Double.isNaN(before) ? seen : before + DOUBT_PER_STEP * (seen - before);
  }

  /**
   * Tells that the current comes without an offset from now on: what was found of it is forgotten
   * in the same measure.
   *
   * @param cell index from 0
   * @param amps what the sensor has shown too much and shows no more, A
   */
  public void shift(int cell, double amps) {
    double found = 1 - pOffset[cell] / START_OFFSET_VARIANCE;
    offset[cell] -= found * amps / capacityAmpHours[cell];
  }

  private void predict(int cell, double amps) {
    double perCRate = STEP_HOURS;
    boolean observed = Double.isFinite(amps);
    double cRate = observed ? amps / capacityAmpHours[cell] : 0;
    soc[cell] = clamp(soc[cell] + (cRate - (observed ? offset[cell] : 0)) * perCRate);

    double gain = GAIN_ERROR * cRate * STEP_HOURS;
    double walk = 600 * gain * gain;
    // Without a current the cell may be doing anything up to about 1 C.
    double blind = observed ? 0 : 600 * STEP_HOURS * STEP_HOURS;
    double b = pOffset[cell];
    pSoc[cell] += -2 * perCRate * pCross[cell] + perCRate * perCRate * b + walk + blind;
    pCross[cell] -= perCRate * b;
    pOffset[cell] = Math.min(START_OFFSET_VARIANCE, b + OFFSET_WALK_PER_STEP);
    pSoc[cell] = Math.min(START_VARIANCE, pSoc[cell]);
    // The two caps above may not leave a correlation beyond one behind.
    double most = Math.sqrt(pSoc[cell] * pOffset[cell]);
    pCross[cell] = Math.max(-most, Math.min(most, pCross[cell]));
  }

  private void correct(int cell, double measuredSoc, double variance) {
    if (!started[cell]) {
      soc[cell] = clamp(measuredSoc);
      started[cell] = true;
      return;
    }
    double noise = Math.max(variance * correlatedSteps, leastVariance(cell) * unexplainedSteps);
    double total = pSoc[cell] + noise;
    double gainSoc = pSoc[cell] / total;
    double gainOffset = pCross[cell] / total;
    double innovation = measuredSoc - soc[cell];
    soc[cell] = clamp(soc[cell] + gainSoc * innovation);
    offset[cell] += gainOffset * innovation;
    pOffset[cell] = Math.max(1e-12, pOffset[cell] - gainOffset * pCross[cell]);
    pCross[cell] *= 1 - gainSoc;
    pSoc[cell] = Math.max(1e-10, pSoc[cell] * (1 - gainSoc));
  }

  private double leastVariance(int cell) {
    double at = soc[cell];
    double slope = hysteresis ? ocv.slope(at, unexplainedVolts) : ocv.slope(at);
    double deviation = unexplainedVolts / Math.max(slope, 1e-6);
    return Math.min(START_VARIANCE, deviation * deviation);
  }

  private static double clamp(double fraction) {
    return Math.max(0, Math.min(1, fraction));
  }

  /**
   * The fused state of charge.
   *
   * @param cell index from 0
   * @return fraction 0..1
   */
  public double soc(int cell) {
    return soc[cell];
  }

  /**
   * Standard deviation of the fused state of charge as the filter believes it, not yet calibrated.
   *
   * @param cell index from 0
   * @return fraction
   */
  public double standardDeviation(int cell) {
    return Math.sqrt(pSoc[cell]);
  }

  /**
   * Standard deviation to be told: the filter's own, and what network and physics differ by ({@link
   * #compare}).
   *
   * @param cell index from 0
   * @return fraction, not yet calibrated
   */
  public double toldDeviation(int cell) {
    double more = Double.isNaN(told[cell]) ? 0 : told[cell];
    return Math.min(0.5, Math.sqrt(pSoc[cell] + more));
  }

  /**
   * The estimated offset of the current sensor.
   *
   * @param cell index from 0
   * @return what the sensor shows too much, as a C-rate, 1/h
   */
  public double offsetCRate(int cell) {
    return offset[cell];
  }
}
