package org.ionsight.core.cell;

import org.ionsight.core.physics.EquivalentCircuit;
import org.ionsight.core.physics.OcvTable;

/** Typical open-circuit voltages and circuits for cell types that nobody has measured yet. */
final class TypicalCell {
  private TypicalCell() {}

  static OcvTable ocv(CellSpec spec) {
    double span = spec.maxVolts() - spec.minVolts();
    return new OcvTable(
        new double[] {0, 1}, new double[] {spec.minVolts(), spec.minVolts() + span});
  }

  static EquivalentCircuit circuit(CellSpec spec) {
    double scale = 3.0 / spec.nominalAmpHours();
    return new EquivalentCircuit(
        new double[] {25},
        new double[] {0.025 * scale},
        new double[] {0.010 * scale},
        new double[] {0.015 * scale},
        new double[] {10, 200});
  }
}
