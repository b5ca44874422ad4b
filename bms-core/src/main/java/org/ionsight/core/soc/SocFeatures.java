package org.ionsight.core.soc;

import java.util.Arrays;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.physics.CircuitOhms;
import org.ionsight.core.physics.EkfSoc;
import org.ionsight.core.physics.EquivalentCircuit;
import org.ionsight.core.physics.OcvTable;
import org.ionsight.core.state.StateTape;

/**
 * Turns one step of the model clock (1 s) into the inputs of the SOC network, for all cells of a
 * pack; training and run time use this same class. Holds the Kalman filter of every cell, whose
 * estimate the network corrects.
 *
 * <p>Shape: {@code cells × }{@link SocFeature#COUNT}, row by row. A voltage or current that is not
 * observed (NaN) is held from the step before, so features are always finite. Not thread-safe;
 * {@link #step} allocates nothing.
 */
public final class SocFeatures {
  private static final int COUNT = SocFeature.COUNT;
  private static final double STEP_SECONDS = 1;

  /** A glitch beyond this would stay in the averages for an hour. */
  private static final double MOST_C_RATE = 50;

  /** Errors of OCV and circuit stay alike for minutes. */
  private static final double DRIFT_CORRELATED_STEPS = 200;

  /** A measured OCV is off by ageing, temperature and hysteresis; V. */
  private static final double OCV_VOLTS = 0.010;

  /** The same of LFP, most of it hysteresis; V. */
  private static final double LFP_OCV_VOLTS = 0.020;

  /** RC voltages follow the circuit to about this share, the voltage across R0 to the other. */
  private static final double RC_ERROR = 0.3;

  private static final double R0_ERROR = 0.2;

  /** Labels are no better; fraction. */
  private static final double LEAST_DOUBT = 0.004;

  /** No cell of the training set was colder than about −10 °C; in units of the feature. */
  private static final double COLDEST = -1.4;

  /** Mean of ten minutes; chosen of C/20 and C/5 at a temperature left out of a training. */
  private static final double DISCHARGING_C_RATE = 0.2;

  private final CellSpec spec;
  private final OcvTable ocv;
  private final boolean hysteresis;
  private final CircuitOhms ohms;
  private final double keep60 = Math.exp(-STEP_SECONDS / 60);
  private final double keep600 = Math.exp(-STEP_SECONDS / 600);
  private final double keep3600 = Math.exp(-STEP_SECONDS / 3600);
  private final double keep300 = Math.exp(-STEP_SECONDS / 300);
  private final double keep1;
  private final double keep2;

  private final float[] values;
  private final double[] heldVolts;
  private final double[] heldAmps;
  private final double[] cRate60;
  private final double[] cRate600;
  private final double[] relaxedSoc;
  private final double[] rcVolts1;
  private final double[] rcVolts2;
  private final boolean[] fresh;
  private final EkfSoc[] filters;
  private final double[] capacityAmpHours;
  private final double[] innovation60;
  private final double[] byVoltage;
  private final double[] correction600;
  private final double[] correction3600;
  private final double[] correction3600PerAmp;
  private final SocFusion drift;

  /**
   * Makes features for a pack of equal cells.
   *
   * @param spec the cell
   * @param cells number of cells, positive
   */
  public SocFeatures(CellSpec spec, int cells) {
    this.spec = spec;
    ocv = spec.ocvOrTypical();
    hysteresis = spec.cathode() == Cathode.LFP;
    EquivalentCircuit circuit = spec.circuitOrTypical();
    ohms = new CircuitOhms(circuit);
    keep1 = Math.exp(-STEP_SECONDS / circuit.tau1Seconds());
    keep2 = Math.exp(-STEP_SECONDS / circuit.tau2Seconds());
    values = new float[cells * COUNT];
    heldVolts = new double[cells];
    heldAmps = new double[cells];
    cRate60 = new double[cells];
    cRate600 = new double[cells];
    relaxedSoc = new double[cells];
    rcVolts1 = new double[cells];
    rcVolts2 = new double[cells];
    fresh = new boolean[cells];
    filters = new EkfSoc[cells];
    capacityAmpHours = new double[cells];
    innovation60 = new double[cells];
    byVoltage = new double[cells];
    correction600 = new double[cells];
    correction3600 = new double[cells];
    correction3600PerAmp = new double[cells];
    drift = new SocFusion(spec, cells, DRIFT_CORRELATED_STEPS);
    Arrays.fill(capacityAmpHours, spec.usableAmpHours());
    for (int cell = 0; cell < cells; cell++) {
      filters[cell] = new EkfSoc(spec);
      reset(cell);
    }
  }

  /**
   * Forgets averages and filter of one cell, as at a start or after a long gap; its capacity stays.
   *
   * @param cell index from 0
   */
  public void reset(int cell) {
    fresh[cell] = true;
    heldVolts[cell] = ocv.volts(0.5);
    heldAmps[cell] = 0;
    cRate60[cell] = 0;
    cRate600[cell] = 0;
    rcVolts1[cell] = 0;
    rcVolts2[cell] = 0;
    innovation60[cell] = 0;
    byVoltage[cell] = 0;
    correction600[cell] = 0;
    correction3600[cell] = 0;
    correction3600PerAmp[cell] = 0;
    drift.reset(cell);
    filters[cell].reset();
    Arrays.fill(values, cell * COUNT, (cell + 1) * COUNT, 0f);
  }

  /**
   * Takes one second of one cell.
   *
   * @param cell index from 0
   * @param volts mean voltage, V; NaN if not observed
   * @param amps mean current, positive while charging, A; NaN if not observed
   * @param celsius temperature, °C; NaN if not observed
   */
  public void step(int cell, double volts, double amps, double celsius) {
    double v = Double.isFinite(volts) ? volts : heldVolts[cell];
    double i =
        Double.isFinite(amps)
            ? bounded(amps, MOST_C_RATE * spec.nominalAmpHours())
            : heldAmps[cell];
    heldVolts[cell] = v;
    heldAmps[cell] = i;

    ohms.at(celsius);
    double cRate = i / spec.nominalAmpHours();
    cRate60[cell] = cRate + keep60 * (cRate60[cell] - cRate);
    cRate600[cell] = cRate + keep600 * (cRate600[cell] - cRate);
    rcVolts1[cell] = keep1 * rcVolts1[cell] + (1 - keep1) * i * ohms.r1();
    rcVolts2[cell] = keep2 * rcVolts2[cell] + (1 - keep2) * i * ohms.r2();

    double open = v - i * ohms.r0();
    double relaxed = ocv.soc(open - rcVolts1[cell] - rcVolts2[cell]);
    relaxedSoc[cell] = fresh[cell] ? relaxed : relaxed + keep300 * (relaxedSoc[cell] - relaxed);
    filter(cell, volts, Double.isFinite(amps) ? i : Double.NaN, cRate);
    drift(cell, i, relaxed, Double.isFinite(volts));
    fresh[cell] = false;

    boolean warm = Double.isFinite(celsius);
    int at = cell * COUNT;
    // In the order of SocFeature; wild values are bounded so that a glitch cannot leave float
    // range.
    values[at++] = bounded(VoltageGrid.normalise(v, spec), 2);
    values[at++] = bounded(cRate, 20);
    values[at++] = warm ? (float) Math.max(COLDEST, Math.min(4, (celsius - 25) / 25)) : 0f;
    values[at++] = warm ? 1f : 0f;
    values[at++] = (float) ocv.soc(open);
    values[at++] = bounded(cRate60[cell], 20);
    values[at++] = bounded(cRate600[cell], 20);
    values[at++] = (float) relaxedSoc[cell];
    values[at++] = (float) filters[cell].soc();
    values[at++] = (float) filters[cell].standardDeviation();
    values[at++] = bounded(innovation60[cell] / 0.1, 5);
    values[at++] = bounded(correction600[cell], 2);
    values[at++] = bounded(correction3600[cell] / 0.1, 10);
    values[at++] = (float) (drift.soc(cell) - filters[cell].soc());
    values[at] = bounded(drift.offsetCRate(cell) / 0.1, 10);
  }

  private void filter(int cell, double volts, double amps, double cRate) {
    EkfSoc filter = filters[cell];
    boolean begun = filter.started() && !fresh[cell];
    double before = filter.soc();
    double perAmp = filter.socPerAmp();
    // What a first step measured says nothing of the time before it.
    filter.step(volts, amps, ohms, fresh[cell] ? 0 : STEP_SECONDS);
    byVoltage[cell] = 0;
    if (!begun) {
      return;
    }
    double counted = cRate * spec.nominalAmpHours() / capacityAmpHours[cell];
    double corrected = (filter.soc() - before) * 3600 / STEP_SECONDS - counted;
    byVoltage[cell] = corrected * STEP_SECONDS / 3600;
    double innovation = Double.isFinite(volts) ? filter.innovationVolts() : 0;
    innovation60[cell] = innovation + keep60 * (innovation60[cell] - innovation);
    correction600[cell] = corrected + keep600 * (correction600[cell] - corrected);
    correction3600[cell] = corrected + keep3600 * (correction3600[cell] - corrected);
    double moved = (filter.socPerAmp() - perAmp) * 3600 / STEP_SECONDS + 1 / capacityAmpHours[cell];
    correction3600PerAmp[cell] = (float) (moved + keep3600 * (correction3600PerAmp[cell] - moved));
  }

  /**
   * Tells that the current comes without an offset from now on, which it had since the start: the
   * filter goes on as if it had never been counted, and so does the slow average of its
   * corrections.
   *
   * @param cell index from 0
   * @param amps what the sensor has shown too much and shows no more, A
   */
  public void shift(int cell, double amps) {
    filters[cell].shift(amps);
    correction3600[cell] += correction3600PerAmp[cell] * amps;
    drift.shift(cell, amps);
  }

  /** Takes the SOC that voltage suggests as a measurement, as good as the circuit is. */
  private void drift(int cell, double amps, double suggested, boolean seen) {
    double ohmic = R0_ERROR * amps * ohms.r0();
    double slow = RC_ERROR * (rcVolts1[cell] + rcVolts2[cell]);
    double open = hysteresis ? LFP_OCV_VOLTS : OCV_VOLTS;
    double volts = Math.sqrt(open * open + ohmic * ohmic + slow * slow);
    double slope = hysteresis ? ocv.slope(suggested, volts) : ocv.slope(suggested);
    double deviation = Math.min(0.3, volts / Math.max(1e-3, slope));
    double measured = seen ? suggested : Double.NaN;
    if (fresh[cell]) {
      drift.observe(cell, measured, deviation * deviation);
    } else {
      drift.step(cell, amps, measured, deviation * deviation);
    }
  }

  /**
   * Tells the capacity that is left in a cell.
   *
   * @param cell index from 0
   * @param ampHours capacity at 25 °C, positive, Ah
   */
  public void capacity(int cell, double ampHours) {
    capacityAmpHours[cell] = ampHours;
    filters[cell].capacity(ampHours);
    drift.capacity(cell, ampHours);
  }

  /**
   * Records averages, filters and capacities of all cells, or takes them back; the features
   * themselves are made anew by the next step.
   *
   * @param tape the state
   */
  public void exchange(StateTape tape) {
    tape.numbers(heldVolts);
    tape.numbers(heldAmps);
    tape.numbers(cRate60);
    tape.numbers(cRate600);
    tape.numbers(relaxedSoc);
    tape.numbers(rcVolts1);
    tape.numbers(rcVolts2);
    tape.numbers(capacityAmpHours);
    tape.numbers(innovation60);
    tape.numbers(correction600);
    tape.numbers(correction3600);
    tape.flags(fresh);
    for (EkfSoc filter : filters) {
      tape.next();
      filter.exchange(tape);
    }
    drift.exchange(tape);
  }

  /**
   * Records the OCV branches of all cells, or takes them back.
   *
   * @param tape the state
   */
  public void exchangeBranches(StateTape tape) {
    for (EkfSoc filter : filters) {
      tape.next();
      filter.exchangeBranch(tape);
    }
  }

  /**
   * Records how filters and averages depend on the offset of the current sensor, or takes it back.
   *
   * @param tape the state
   */
  public void exchangeSensitivity(StateTape tape) {
    tape.numbers(correction3600PerAmp);
    for (EkfSoc filter : filters) {
      tape.next();
      filter.exchangeSensitivity(tape);
    }
  }

  /**
   * Records what filters make of a load before their start, or takes it back.
   *
   * @param tape the state
   */
  public void exchangeLoadBefore(StateTape tape) {
    for (EkfSoc filter : filters) {
      tape.next();
      filter.exchangeLoadBefore(tape);
    }
  }

  /**
   * The Kalman filter of a cell: what physics alone says.
   *
   * @param cell index from 0
   * @return the live filter; it is advanced by {@link #step}
   */
  public EkfSoc filter(int cell) {
    return filters[cell];
  }

  private static float bounded(double value, double limit) {
    return (float) Math.max(-limit, Math.min(limit, value));
  }

  /**
   * What the features show of a disturbance, as a variance of SOC: the filter's own variance, its
   * distance from the one that believes the voltage, how fast the voltage has corrected it over an
   * hour, and the offset of the current sensor. Weights are those of least pinball loss on
   * validation drives with good and disturbed sensors. Where an offset is taken off, these no
   * longer speak of it; what stays unknown of it is a variance of the filter beside its own, and
   * weighs the same.
   *
   * @param cell index from 0
   * @param offsetDeviation of the offset that is taken off ({@link StandstillOffset#deviation}), A;
   *     0 for none
   * @return fraction squared, positive
   */
  public double doubt(int cell, double offsetDeviation) {
    double own = filters[cell].standardDeviation();
    double apart = drift.soc(cell) - filters[cell].soc();
    double corrected = 0.27 * bounded(correction3600[cell], 1);
    double offset = 0.064 * bounded(drift.offsetCRate(cell), 1);
    double unknown = offsetDeviation * filters[cell].socPerAmp();
    return LEAST_DOUBT * LEAST_DOUBT
        + 0.3 * own * own
        + 0.06 * apart * apart
        + corrected * corrected
        + offset * offset
        + 0.3 * unknown * unknown;
  }

  /**
   * How much of what its filter says is by the voltage of the last step, and by what that step has
   * told of a load before the start.
   *
   * @param cell index from 0
   * @return fraction
   */
  public double byVoltage(int cell) {
    return byVoltage[cell];
  }

  /**
   * How far a cell is being discharged, by the mean of its current that fades with 600 s: a rest
   * after 1 C counts as a discharge for 16 more minutes and by half after 23, a charge at C/2 by
   * half after 9; a discharge at 1 C after a rest counts after 2.
   *
   * @param cell index from 0
   * @return 0 for none, 1 from C/5 on
   */
  public double discharging(int cell) {
    return Math.max(0, Math.min(1, -cRate600[cell] / DISCHARGING_C_RATE));
  }

  /**
   * How far a cell is being charged, by the same mean: a charge at C/2 after a rest counts after 5
   * minutes.
   *
   * @param cell index from 0
   * @return 0 for none, 1 from C/5 on
   */
  public double charging(int cell) {
    return Math.max(0, Math.min(1, cRate600[cell] / DISCHARGING_C_RATE));
  }

  /**
   * The features of all cells after their last step.
   *
   * @return the buffer itself, {@code cells × COUNT}; read it, do not write it
   */
  public float[] values() {
    return values;
  }

  /**
   * The SOC that the open-circuit voltage suggests, averaged over about five minutes: the start
   * value when nothing better is known.
   *
   * @param cell index from 0
   * @return fraction 0..1
   */
  public double relaxedSoc(int cell) {
    return relaxedSoc[cell];
  }
}
