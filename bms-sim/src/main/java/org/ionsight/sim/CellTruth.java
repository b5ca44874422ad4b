package org.ionsight.sim;

/**
 * What is true of one cell of a simulated pack at the end of a checkpoint.
 *
 * @param cell index from 0
 * @param equivalentFullCycles throughput since new, 1
 * @param soh capacity between the voltage limits over nominal, fraction
 * @param state the degradation behind it; resistance growth is over the same cell when new
 * @param socEnd state of charge at the end of the recording, fraction of the capacity that is left
 * @param rulCycles equivalent full cycles until the state of health is 0.80; 0 if it is below
 * @param cause why the cell is weak
 * @param group what the cell has in common with others: its place or its weakness
 */
public record CellTruth(
    int cell,
    double equivalentFullCycles,
    double soh,
    DegradationState state,
    double socEnd,
    double rulCycles,
    AgeingCause cause,
    String group) {}
