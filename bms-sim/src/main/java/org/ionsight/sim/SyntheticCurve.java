package org.ionsight.sim;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.Direction;

/**
 * One simulated charge or discharge at constant current of a cell whose state is known.
 *
 * @param spec limits, chemistry and nominal capacity of the cell type
 * @param recording what was measured
 * @param direction charge or discharge
 * @param soh capacity between the voltage limits over nominal, fraction
 * @param state the degradation behind it
 * @param cRate magnitude of the current over nominal capacity, 1/h
 * @param celsius temperature around the cell, °C
 */
public record SyntheticCurve(
    CellSpec spec,
    CellRecording recording,
    Direction direction,
    double soh,
    DegradationState state,
    double cRate,
    double celsius) {}
