package org.ionsight.bench.modes;

import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.sim.ModeLosses;

/**
 * One curve of a cell with its losses, beside the first curve of the same cell.
 *
 * @param group what it is counted under
 * @param cell name of the cell
 * @param spec limits and chemistry
 * @param curve of today
 * @param first of the new cell
 * @param losses since then
 * @param soh capacity over that of the new cell, fraction
 */
record ModeCell(
    String group,
    String cell,
    CellSpec spec,
    IncrementalCapacityCurve curve,
    IncrementalCapacityCurve first,
    ModeLosses losses,
    double soh) {
  /** The same cell without word of its chemistry. */
  ModeCell anonymous() {
    return new ModeCell(group, cell, spec, untold(curve), untold(first), losses, soh);
  }

  private static IncrementalCapacityCurve untold(IncrementalCapacityCurve curve) {
    IncrementalCapacityCurve copy = new IncrementalCapacityCurve();
    copy.copyFrom(curve);
    copy.setCathode(Cathode.UNKNOWN);
    return copy;
  }
}
