package org.ionsight.cluster.explain;

import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.feature.PhysicalFeature;

/**
 * The figures by which a cell is compared with others of its pack, at the end of one recording.
 *
 * <p>Immutable and thread-safe; arrays are copied in and out.
 *
 * @param soh state of health, fraction; NaN if it was not estimated
 * @param ohms resistance, positive; NaN if it was not measured
 * @param curve charge over nominal capacity in each bin of the {@link VoltageGrid}, NaN where it
 *     was not observed; empty if the recording brought no curve
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out below
public record CellFigures(double soh, double ohms, float[] curve) {
  /**
   * Copies; rejects a curve on another grid, and a resistance that nothing can be compared with.
   */
  public CellFigures {
    if (ohms <= 0 || Double.isInfinite(ohms)) {
      throw new IllegalArgumentException(
          "resistance must be positive and finite, or NaN if unknown, was %s ohm".formatted(ohms));
    }
    if (curve.length != 0 && curve.length != VoltageGrid.BINS) {
      throw new IllegalArgumentException(
          "a curve must have %d bins or none, had %d".formatted(VoltageGrid.BINS, curve.length));
    }
    curve = curve.clone();
  }

  /** What a summary says of now. */
  static CellFigures of(CellSummary cell) {
    return new CellFigures(
        cell.features().value(PhysicalFeature.SOH),
        measured(cell.features().value(PhysicalFeature.RESISTANCE)),
        cell.latestCurve());
  }

  /**
   * A resistance as it was read: steps of noise can give one that no cell has.
   *
   * @param ohms as read
   * @return NaN if it is not positive and finite
   */
  public static double measured(double ohms) {
    return ohms > 0 && Double.isFinite(ohms) ? ohms : Double.NaN;
  }

  @Override
  public float[] curve() {
    return curve.clone();
  }

  /**
   * Whether the recording brought a curve.
   *
   * @return false if it brought none
   */
  public boolean curved() {
    return curve.length > 0;
  }
}
