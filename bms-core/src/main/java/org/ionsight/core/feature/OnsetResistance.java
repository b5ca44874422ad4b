package org.ionsight.core.feature;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.physics.EquivalentCircuit;

/**
 * How the resistance of a cell grew, by the first voltage step after a rest.
 *
 * <p>What {@link ResistanceProbe} needs driving for, this tells from the begin of a charge that is
 * sampled as slowly as every 30 s. Such a step holds a part of the diffusion too, and of the slope
 * of the open-circuit voltage, and resistance doubles towards empty: so a step is compared only
 * with one of the cell's youth that began within {@link #SAME_VOLTS} and was sampled alike.
 * Temperature is taken out by the circuit of the cell's spec. Not thread-safe; {@link #offer}
 * allocates nothing. Source: the pulse resistance of IEC 62660-1.
 */
final class OnsetResistance {
  /** Shortest rest before, s: the fast polarisation, of ten seconds or so, is gone. */
  static final double MIN_REST_SECONDS = 60;

  /** Longest time between the samples before and after the step, s. */
  static final double MAX_SECONDS = 30;

  /** Furthest apart of the voltages before two steps, V. */
  static final double SAME_VOLTS = 0.06;

  private static final double MIN_STEP_RATE = 0.1;
  private static final double SAME_SECONDS = 0.2;
  private static final double REFERENCE_CELSIUS = 25;

  /** The part of a life whose steps count as of its youth. */
  private static final double YOUNG_SHARE = 0.2;

  /** How many steps of its youth are kept; the first ones. */
  private static final int KEPT = 8;

  private final EquivalentCircuit circuit;
  private final double minStepAmps;
  private final double[] youngOhms = new double[KEPT];
  private final double[] youngVolts = new double[KEPT];
  private final double[] youngSeconds = new double[KEPT];
  private final double[] youngCycles = new double[KEPT];
  private int young;
  private double restSeconds;
  private double restVolts;
  private double restAmps;
  private double growth = Double.NaN;

  OnsetResistance(CellSpec spec) {
    circuit = spec.circuitOrTypical();
    minStepAmps = MIN_STEP_RATE * spec.nominalAmpHours();
  }

  /** Takes a sample that the phase has just taken. */
  void offer(
      UsePhase phase, boolean begins, double volts, double amps, double celsius, double cycles) {
    boolean step =
        begins
            && phase.before() == UsePhase.Kind.REST
            && restSeconds >= MIN_REST_SECONDS
            && phase.stepSeconds() > 0
            && phase.stepSeconds() <= MAX_SECONDS
            && Math.abs(amps - restAmps) >= minStepAmps;
    double ohms = (volts - restVolts) / (amps - restAmps);
    if (step && ohms > 0) {
      compare(ohms * toReference(celsius), phase.stepSeconds(), cycles);
    }
    restSeconds = phase.kind() == UsePhase.Kind.REST ? phase.elapsed() : 0;
    restVolts = volts;
    restAmps = amps;
  }

  private void compare(double ohms, double seconds, double cycles) {
    growth = Double.NaN;
    double nearest = SAME_VOLTS;
    boolean known = false;
    for (int i = 0; i < young; i++) {
      double apart = Math.abs(restVolts - youngVolts[i]);
      boolean alike = Math.abs(seconds - youngSeconds[i]) <= SAME_SECONDS * youngSeconds[i];
      if (alike && apart <= nearest) {
        known = true;
        nearest = apart;
        if (youngCycles[i] <= YOUNG_SHARE * cycles) {
          growth = ohms / youngOhms[i] - 1;
        }
      }
    }
    if (!known && young < KEPT) {
      youngOhms[young] = ohms;
      youngVolts[young] = restVolts;
      youngSeconds[young] = seconds;
      youngCycles[young] = cycles;
      young++;
    }
  }

  /** Without a temperature the cell counts as warm as the laboratory, as everywhere. */
  private double toReference(double celsius) {
    return Double.isNaN(celsius) ? 1 : ohms(REFERENCE_CELSIUS) / ohms(celsius);
  }

  private double ohms(double celsius) {
    return circuit.r0Ohms(celsius) + circuit.r1Ohms(celsius);
  }

  /** Resistance of the newest step over that of one like it in youth, less 1; NaN without. */
  double growth() {
    return growth;
  }
}
