package org.ionsight.core.pack;

import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.physics.EquivalentCircuit;
import org.ionsight.core.physics.OcvTable;

/** A cell whose voltage tells its SOC: 3 V empty, 4 V full, no polarisation to speak of. */
final class LineCell {
  static final CellSpec SPEC =
      CellSpec.builder("line")
          .chemistry(Cathode.NMC, Anode.GRAPHITE)
          .nominalAmpHours(2)
          .volts(3, 4)
          .ocv(new OcvTable(new double[] {0, 1}, new double[] {3, 4}))
          .circuit(
              new EquivalentCircuit(
                  new double[] {25},
                  new double[] {1e-3},
                  new double[] {1e-4},
                  new double[] {1e-4},
                  new double[] {10, 100}))
          .build();

  private LineCell() {}
}
