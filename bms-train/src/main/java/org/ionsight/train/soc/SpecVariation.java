package org.ionsight.train.soc;

import java.util.random.RandomGenerator;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.physics.EquivalentCircuit;
import org.ionsight.core.physics.OcvTable;

/**
 * Specs that are wrong as specs are: of another cell of the type, of an aged one, or of none at
 * all, so that the network learns from the signals how far physics can be believed.
 */
final class SpecVariation {
  private static final int OCV_POINTS = 101;

  private SpecVariation() {}

  /** Six of eight specs stay; one is off, one knows only chemistry, capacity and limits. */
  static CellSpec draw(CellSpec spec, RandomGenerator random) {
    int kind = random.nextInt(8);
    if (kind < 6) {
      return spec;
    }
    return kind < 7 ? strained(spec, random) : bare(spec);
  }

  /** What a user knows of a cell that nobody has measured: its data sheet. */
  static CellSpec bare(CellSpec spec) {
    return limits(spec, spec.usableAmpHours()).build();
  }

  private static CellSpec strained(CellSpec spec, RandomGenerator random) {
    // Resistance doubles over a life; capacity is known from health, or not yet.
    double r0 = Math.exp(random.nextDouble(-0.3, 0.5));
    double slow = Math.exp(random.nextDouble(-0.3, 0.5));
    double capacity = random.nextDouble(0.96, 1.04);
    double shift = random.nextDouble(-0.006, 0.006);
    double stretch = random.nextDouble(-0.015, 0.015);
    return limits(spec, capacity * spec.usableAmpHours())
        .ocv(bent(spec.ocvOrTypical(), shift, stretch))
        .circuit(scaled(spec.circuitOrTypical(), r0, slow))
        .build();
  }

  private static CellSpec.Builder limits(CellSpec spec, double usableAmpHours) {
    return CellSpec.builder(spec.name())
        .chemistry(spec.cathode(), spec.anode())
        .nominalAmpHours(spec.nominalAmpHours())
        .usableAmpHours(usableAmpHours)
        .capacityShare(spec.capacityShare())
        .volts(spec.minVolts(), spec.maxVolts())
        .celsius(spec.minCelsius(), spec.maxCelsius());
  }

  private static OcvTable bent(OcvTable ocv, double shiftVolts, double stretch) {
    double[] soc = new double[OCV_POINTS];
    double[] volts = new double[OCV_POINTS];
    for (int k = 0; k < OCV_POINTS; k++) {
      soc[k] = k / (OCV_POINTS - 1.0);
      volts[k] = ocv.volts(soc[k] + stretch * Math.sin(Math.PI * soc[k])) + shiftVolts;
    }
    return new OcvTable(soc, volts);
  }

  private static EquivalentCircuit scaled(EquivalentCircuit c, double r0, double slow) {
    double[] celsius = c.celsius();
    double[][] ohms = new double[3][celsius.length];
    for (int i = 0; i < celsius.length; i++) {
      ohms[0][i] = r0 * c.r0Ohms(celsius[i]);
      ohms[1][i] = slow * c.r1Ohms(celsius[i]);
      ohms[2][i] = slow * c.r2Ohms(celsius[i]);
    }
    double[] tau = {c.tau1Seconds(), c.tau2Seconds()};
    return new EquivalentCircuit(celsius, ohms[0], ohms[1], ohms[2], tau);
  }
}
