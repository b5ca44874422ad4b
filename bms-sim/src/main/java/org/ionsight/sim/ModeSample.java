package org.ionsight.sim;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.IncrementalCapacityCurve;

/**
 * A slow charge or discharge of a synthetic full cell whose losses are known, with one of the same
 * cell when it was new. Curves are not copied.
 *
 * @param spec limits and chemistry
 * @param curve of the aged cell
 * @param reference of the new cell, in the same direction
 * @param losses since then
 * @param soh capacity at open circuit over that of the new cell, fraction
 */
public record ModeSample(
    CellSpec spec,
    IncrementalCapacityCurve curve,
    IncrementalCapacityCurve reference,
    ModeLosses losses,
    double soh) {}
