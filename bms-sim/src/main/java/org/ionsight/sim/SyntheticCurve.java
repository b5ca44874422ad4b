package org.ionsight.sim;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.CurveBuilder;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;

/**
 * One simulated charge or discharge of a cell whose state is known; a charge may end with a phase
 * at constant voltage.
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
    double celsius) {

  /**
   * The incremental-capacity curve of the recording.
   *
   * @param out receives the curve
   */
  public void writeTo(IncrementalCapacityCurve out) {
    CurveBuilder builder = new CurveBuilder(spec);
    builder.start(direction);
    for (int i = 0; i < recording.size(); i++) {
      builder.add(
          recording.seconds(i), recording.volts(i), recording.amps(i), recording.celsius(i));
    }
    builder.writeTo(out);
  }
}
