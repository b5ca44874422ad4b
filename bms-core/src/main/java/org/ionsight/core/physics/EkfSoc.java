package org.ionsight.core.physics;

import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.state.StateTape;

/**
 * State of charge by an extended Kalman filter over a second-order equivalent circuit.
 *
 * <p>States: SOC, and the voltages of the two RC pairs; input: current and temperature;
 * measurement: terminal voltage, linearised by the slope of the OCV. Where the OCV is flat (the LFP
 * plateau) the voltage says nothing of SOC and the deviation grows. Of LFP, the slope is that over
 * all SOC which the voltage cannot tell apart, the start is the mean over them, and the branch
 * between charged and discharged OCV is followed. Where others start under a load that varies, half
 * of its mean counts as the load before. SOC as a fraction of usable capacity; V, A (positive =
 * charge), °C, s.
 *
 * <p>Never NaN: without a voltage it predicts only, without a current it holds the last. Not
 * thread-safe; {@link #step} allocates nothing and costs two exponentials where the length of a
 * step changes, and one in each of LFP. Source: Plett, J. Power Sources 134 (2004) 277,
 * doi:10.1016/j.jpowsour.2004.02.033; the hysteresis is that of part 2, 262,
 * doi:10.1016/j.jpowsour.2004.02.032.
 */
public final class EkfSoc {
  /** Widest deviation: a uniform distribution over 0..1. */
  private static final double MAX_VARIANCE = 1 / 12.0;

  /** Offset of the current sensor (one standard deviation) as a C-rate, 1/h. */
  private static final double OFFSET_C_RATE = 0.02;

  /** Gain of the sensor and of the capacity together. */
  private static final double GAIN_ERROR = 0.02;

  /** Errors of current stay alike for about ten minutes. */
  private static final double CURRENT_CORRELATION_SECONDS = 600;

  /** Without a current the cell may be doing anything up to about 1C. */
  private static final double BLIND_C_RATE = 0.5;

  /** Load that a cell may have had before a start, 1/h. */
  private static final double LOAD_BEFORE_C_RATE = 0.3;

  /** On a plateau it matters most, and a cell may just have been charged; 1/h. */
  private static final double CHARGE_BEFORE_C_RATE = 0.5;

  /** RC voltages follow the circuit to about this share: R and τ vary with SOC and rate. */
  private static final double RC_ERROR = 0.3;

  /** The same for the voltage across R0. */
  private static final double R0_ERROR = 0.2;

  /**
   * Errors of OCV and circuit stay alike for minutes, so a voltage each second is not new evidence
   * each second.
   */
  private static final double VOLTAGE_CORRELATION_SECONDS = 120;

  /**
   * Of LFP they stay alike until the cell has been turned around: with 5 to 20 minutes the 90 %
   * interval held for 98 % and more of the flat-zone record of lfp-longflat, with 10 at the least
   * error from starts in its last quarter.
   */
  private static final double HYSTERESIS_CORRELATION_SECONDS = 600;

  /** A measured OCV is off by ageing, temperature and hysteresis; V. */
  private static final double OCV_VOLTS = 0.010;

  /**
   * LFP: half the hysteresis is 16–29 mV on the plateau (lfp-longflat, OCV branches), and which
   * branch a cell is on is never known well; V.
   */
  private static final double LFP_OCV_VOLTS = 0.020;

  /** A typical OCV of the chemistry instead of a measured one; V. */
  private static final double TYPICAL_OCV_VOLTS = 0.030;

  private final OcvTable ocv;
  private final EquivalentCircuit circuit;
  private final CircuitOhms ownOhms;
  private final OffsetSensitivity perAmp = new OffsetSensitivity();
  private final LoadBefore before;
  private final OcvBranch branch = new OcvBranch();
  private final boolean hysteresis;
  private final double ocvVolts;
  private final double leastVolts;
  private final double mostVolts;
  private double capacityAmpHours;

  private boolean started;
  private double soc;
  private double v1;
  private double v2;
  private double p00;
  private double p01;
  private double p02;
  private double p11;
  private double p12;
  private double p22;
  private double heldAmps;
  private double innovationVolts;
  private double keptSeconds = Double.NaN;
  private double keep1;
  private double keep2;

  /**
   * Makes a filter; the first voltage starts it.
   *
   * @param spec the cell: its OCV and circuit, or typical ones of its chemistry
   */
  public EkfSoc(CellSpec spec) {
    ocv = spec.ocvOrTypical();
    circuit = spec.circuitOrTypical();
    ownOhms = new CircuitOhms(circuit);
    capacityAmpHours = spec.usableAmpHours();
    hysteresis = spec.cathode() == Cathode.LFP;
    before = new LoadBefore(hysteresis);
    double measured = hysteresis ? LFP_OCV_VOLTS : OCV_VOLTS;
    ocvVolts = spec.ocv().isPresent() ? measured : TYPICAL_OCV_VOLTS;
    // Single rows of 0 V or 8 V occur in real recordings: no cell is there, so they are no
    // evidence.
    leastVolts = 0.5 * spec.minVolts();
    mostVolts = 1.25 * spec.maxVolts();
    reset();
  }

  /** Forgets everything but the capacity; the next voltage starts the filter anew. */
  public void reset() {
    started = false;
    begin(0.5, MAX_VARIANCE, ownOhms.at(25));
    heldAmps = 0;
    perAmp.counts(false);
    innovationVolts = 0;
  }

  /**
   * Starts from a known SOC of a rested cell.
   *
   * @param knownSoc fraction, clamped to 0..1
   * @param standardDeviation of the knowledge, fraction, not negative
   * @throws IllegalArgumentException if either is not finite, or the deviation is negative
   */
  public void start(double knownSoc, double standardDeviation) {
    KnownCharge.requireStart(knownSoc, standardDeviation);
    reset();
    double variance = Math.min(MAX_VARIANCE, square(standardDeviation));
    begin(KnownCharge.clamp(knownSoc), variance, ownOhms.at(25));
    started = true;
  }

  /**
   * Tells the capacity that is left.
   *
   * @param ampHours capacity, positive, Ah
   */
  public void capacity(double ampHours) {
    KnownCharge.requireCapacity(ampHours);
    capacityAmpHours = ampHours;
  }

  /**
   * Records what the filter believes, or takes it back.
   *
   * @param tape the state
   */
  public void exchange(StateTape tape) {
    started = tape.flag(started);
    capacityAmpHours = tape.number(capacityAmpHours);
    soc = tape.number(soc);
    v1 = tape.number(v1);
    v2 = tape.number(v2);
    p00 = tape.number(p00);
    p01 = tape.number(p01);
    p02 = tape.number(p02);
    p11 = tape.number(p11);
    p12 = tape.number(p12);
    p22 = tape.number(p22);
    heldAmps = tape.number(heldAmps);
    innovationVolts = tape.number(innovationVolts);
  }

  /**
   * Records the branch between charged and discharged OCV, which older states do not hold.
   *
   * @param tape the state
   */
  public void exchangeBranch(StateTape tape) {
    branch.exchange(tape);
  }

  /**
   * Records how the filter depends on the current sensor's offset, which older states do not hold.
   *
   * @param tape the state
   */
  public void exchangeSensitivity(StateTape tape) {
    perAmp.exchange(tape);
  }

  /**
   * Records what is made of a load before the start, which older states do not hold.
   *
   * @param tape the state
   */
  public void exchangeLoadBefore(StateTape tape) {
    before.exchange(tape);
  }

  /**
   * Goes on as if the sensor had shown less since the start.
   *
   * @param amps what it is known to have shown too much, beyond what was taken off before, A
   */
  public void shift(double amps) {
    if (started && Double.isFinite(amps)) {
      double more = before.shift(amps);
      soc = KnownCharge.clamp(soc + perAmp.soc() * amps + before.soc() * more);
      v1 += before.v1() * more;
      v2 += perAmp.v2() * amps + before.v2() * more;
    }
  }

  private void begin(double atSoc, double variance, CircuitOhms ohms) {
    perAmp.reset();
    before.reset();
    soc = atSoc;
    v1 = 0;
    v2 = 0;
    p00 = Math.max(1e-8, variance);
    p01 = 0;
    p02 = 0;
    // What the cell did before is not known: as if it had just stopped C/5, or C/2 of LFP.
    double last = (hysteresis ? CHARGE_BEFORE_C_RATE : 0.2) * capacityAmpHours;
    p11 = square(last * ohms.r1()) + 1e-8;
    p12 = 0;
    p22 = square(last * ohms.r2()) + 1e-8;
    branch.reset();
  }

  /**
   * Advances the filter by one step.
   *
   * @param volts terminal voltage at the end of the step, V; NaN if not observed
   * @param amps mean current of the step, positive while charging, A; NaN if not observed
   * @param celsius temperature, °C; NaN if not observed: 25
   * @param stepSeconds length of the step, s; one that is not positive only starts the filter
   */
  public void step(double volts, double amps, double celsius, double stepSeconds) {
    step(volts, amps, ownOhms.at(celsius), stepSeconds);
  }

  /**
   * Advances the filter by one step with resistances that were looked up already.
   *
   * @param volts terminal voltage at the end of the step, V; NaN if not observed
   * @param amps mean current of the step, positive while charging, A; NaN if not observed
   * @param ohms of the circuit of this filter's cell type, at the cell's temperature
   * @param stepSeconds length of the step, s; one that is not positive only starts the filter
   */
  public void step(double volts, double amps, CircuitOhms ohms, double stepSeconds) {
    boolean currentObserved = Double.isFinite(amps);
    if (currentObserved) {
      heldAmps = amps;
      perAmp.counts(true);
    }
    boolean voltageObserved = volts > leastVolts && volts < mostVolts;
    if (!started) {
      if (voltageObserved) {
        startFrom(volts, ohms);
      }
      return;
    }
    if (!(stepSeconds > 0) || Double.isInfinite(stepSeconds)) {
      return;
    }
    predict(ohms, stepSeconds, currentObserved);
    if (voltageObserved) {
      correct(volts, ohms, stepSeconds);
    }
  }

  private void startFrom(double volts, CircuitOhms ohms) {
    double amps = heldAmps;
    double open = volts - amps * ohms.r0();
    // A start in the middle of a drive: voltage may still recover from a load that has just gone.
    double last = hysteresis ? CHARGE_BEFORE_C_RATE : LOAD_BEFORE_C_RATE;
    double load = Math.abs(amps) + last * capacityAmpHours;
    double slow = (ohms.r1() + ohms.r2()) * load;
    double first = ocv.soc(open);
    double spread = (slow + ocvVolts) / Math.max(0.05, ocv.slope(first));
    if (hysteresis) {
      // 3.37 V is a nearly full cell at rest or one at 80 % that was charged a while ago.
      double low = ocv.soc(open - slow - ocvVolts);
      double high = ocv.soc(open + slow + ocvVolts);
      first = 0.5 * (low + high);
      spread = 0.5 * (high - low);
    }
    begin(first, Math.min(MAX_VARIANCE, square(0.05 + spread)), ohms);
    before.start(first, amps, capacityAmpHours, ohms);
    p11 += before.variance(amps, ohms.r1());
    p22 += before.variance(amps, ohms.r2());
    p12 = before.correlation() * Math.sqrt(p11 * p22);
    started = true;
  }

  private void predict(CircuitOhms ohms, double stepSeconds, boolean currentObserved) {
    double hours = stepSeconds / 3600;
    double cRate = heldAmps / capacityAmpHours;
    if (hysteresis) {
      branch.follow(cRate * hours);
    }
    soc = KnownCharge.clamp(soc + cRate * hours);
    if (stepSeconds != keptSeconds) {
      keptSeconds = stepSeconds;
      keep1 = Math.exp(-stepSeconds / circuit.tau1Seconds());
      keep2 = Math.exp(-stepSeconds / circuit.tau2Seconds());
    }
    double steady1 = ohms.r1() * heldAmps;
    double steady2 = ohms.r2() * heldAmps;
    v1 = keep1 * v1 + (1 - keep1) * steady1;
    v2 = keep2 * v2 + (1 - keep2) * steady2;
    double more = before.step(heldAmps, capacityAmpHours, stepSeconds, keep1, keep2);
    soc = KnownCharge.clamp(soc + before.soc() * more);
    v1 += before.v1() * more;
    v2 += before.v2() * more;
    perAmp.predict(hours / capacityAmpHours, keep2, ohms);
    perAmp.bound(soc <= 0 || soc >= 1);

    double error = square(OFFSET_C_RATE) + square(GAIN_ERROR * cRate);
    if (!currentObserved) {
      error += square(BLIND_C_RATE);
    }
    double correlated = Math.max(stepSeconds, CURRENT_CORRELATION_SECONDS) / 3600;
    p00 = Math.min(MAX_VARIANCE, p00 + error * hours * correlated);
    p01 *= keep1;
    p02 *= keep2;
    // Scaled so that the deviation settles at the stated share of the steady voltage.
    p11 = keep1 * keep1 * p11 + (1 - keep1 * keep1) * (square(RC_ERROR * steady1) + 1e-8);
    p12 *= keep1 * keep2;
    p22 = keep2 * keep2 * p22 + (1 - keep2 * keep2) * (square(RC_ERROR * steady2) + 1e-8);
  }

  private void correct(double volts, CircuitOhms ohms, double stepSeconds) {
    double dropped = ohms.r0() * heldAmps;
    innovationVolts = volts - (ocv.volts(soc) + v1 + v2 + dropped + branch.volts());

    double alike = hysteresis ? HYSTERESIS_CORRELATION_SECONDS : VOLTAGE_CORRELATION_SECONDS;
    double unexplained = square(ocvVolts) + square(R0_ERROR * dropped);
    double noise = unexplained * Math.max(1, alike / stepSeconds);
    double slope =
        hysteresis ? ocv.slope(soc, Math.sqrt(unexplained), innovationVolts) : ocv.slope(soc);
    // P·Hᵀ with H = [slope, 1, 1].
    double g0 = slope * p00 + p01 + p02;
    double g1 = slope * p01 + p11 + p12;
    double g2 = slope * p02 + p12 + p22;
    double total = slope * g0 + g1 + g2 + noise;

    double corrected = KnownCharge.clamp(soc + g0 / total * innovationVolts);
    soc = hysteresis ? notBeyond(ocv.volts(soc) + innovationVolts, corrected) : corrected;
    before.correct(slope, g0 / total, g1 / total, g2 / total);
    perAmp.correct(slope, ohms, g0 / total, g2 / total);
    perAmp.bound(soc <= 0 || soc >= 1);
    v1 += g1 / total * innovationVolts;
    v2 += g2 / total * innovationVolts;
    // P − K·S·Kᵀ keeps the matrix symmetric by construction; the floors keep it positive.
    p00 = Math.max(1e-10, p00 - g0 * g0 / total);
    p01 -= g0 * g1 / total;
    p02 -= g0 * g2 / total;
    p11 = Math.max(1e-12, p11 - g1 * g1 / total);
    p12 -= g1 * g2 / total;
    p22 = Math.max(1e-12, p22 - g2 * g2 / total);
  }

  /**
   * A secant may be flatter than the OCV where the estimate goes; the voltage says where to stop.
   */
  private double notBeyond(double openVolts, double corrected) {
    double suggested = ocv.soc(openVolts);
    return corrected > soc
        ? Math.min(corrected, Math.max(soc, suggested))
        : Math.max(corrected, Math.min(soc, suggested));
  }

  /**
   * Whether a voltage has been seen, or a start was given.
   *
   * @return false as long as the estimate says nothing
   */
  public boolean started() {
    return started;
  }

  /**
   * State of charge.
   *
   * @return fraction 0..1
   */
  public double soc() {
    return soc;
  }

  /**
   * Standard deviation of the state of charge, as the filter believes.
   *
   * @return fraction
   */
  public double standardDeviation() {
    return Math.sqrt(p00);
  }

  /**
   * Measured minus expected voltage of the last step that had a voltage: how well cell and circuit
   * agree.
   *
   * @return V
   */
  public double innovationVolts() {
    return innovationVolts;
  }

  /**
   * What {@link #shift} would add for what was counted, apart from a load before the start.
   *
   * @return 1/A
   */
  public double socPerAmp() {
    return perAmp.soc();
  }

  private static double square(double x) {
    return x * x;
  }
}
