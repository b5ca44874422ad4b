package org.ionsight.core.physics;

import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;

/** A cell that behaves exactly like its equivalent circuit: the truth that filters must find. */
final class CircuitCell {
  static final CellSpec NMC =
      CellSpec.builder("nmc")
          .chemistry(Cathode.NMC, Anode.GRAPHITE)
          .nominalAmpHours(3)
          .volts(2.5, 4.2)
          .ocv(
              new OcvTable(
                  new double[] {0, 0.05, 0.2, 0.5, 0.8, 1},
                  new double[] {2.8, 3.25, 3.5, 3.68, 3.98, 4.18}))
          .circuit(
              new EquivalentCircuit(
                  new double[] {-10, 25},
                  new double[] {0.06, 0.025},
                  new double[] {0.04, 0.012},
                  new double[] {0.05, 0.018},
                  new double[] {8, 300}))
          .build();

  static final CellSpec LFP =
      CellSpec.builder("lfp")
          .chemistry(Cathode.LFP, Anode.GRAPHITE)
          .nominalAmpHours(3)
          .volts(2.0, 3.6)
          .ocv(
              new OcvTable(
                  new double[] {0, 0.1, 0.3, 0.7, 0.95, 1},
                  new double[] {2.6, 3.2, 3.295, 3.305, 3.335, 3.5}))
          .build();

  private final CellSpec spec;
  private final OcvTable ocv;
  private final EquivalentCircuit circuit;
  private double hysteresisVolts;
  private double branchVolts;
  private double v1;
  private double v2;
  double soc;
  double volts;

  CircuitCell(CellSpec spec, double soc) {
    this.spec = spec;
    this.soc = soc;
    ocv = spec.ocvOrTypical();
    circuit = spec.circuitOrTypical();
    volts = ocv.volts(soc);
  }

  /** The same on another OCV when charged than when discharged; it begins as charged. */
  CircuitCell withHysteresis(double volts) {
    hysteresisVolts = volts;
    branchVolts = volts;
    this.volts = ocv.volts(soc) + branchVolts;
    return this;
  }

  void step(double amps, double celsius, double seconds) {
    double keep1 = Math.exp(-seconds / circuit.tau1Seconds());
    double keep2 = Math.exp(-seconds / circuit.tau2Seconds());
    soc = Math.max(0, Math.min(1, soc + amps * seconds / 3600 / spec.usableAmpHours()));
    v1 = keep1 * v1 + (1 - keep1) * amps * circuit.r1Ohms(celsius);
    v2 = keep2 * v2 + (1 - keep2) * amps * circuit.r2Ohms(celsius);
    double moved = Math.abs(amps) * seconds / 3600 / spec.usableAmpHours();
    double branch = Math.signum(amps) * hysteresisVolts;
    branchVolts += (1 - Math.exp(-moved / 0.05)) * (branch - branchVolts);
    volts = ocv.volts(soc) + branchVolts + v1 + v2 + amps * circuit.r0Ohms(celsius);
  }
}
