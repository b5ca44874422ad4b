package org.ionsight.core.estimate;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.IncrementalCapacityCurve;

/**
 * Estimates degradation modes from a slow charge or discharge, alone or beside one of the same cell
 * when it was new.
 *
 * <p>Not thread-safe. Implementations allocate nothing of their own in {@code estimate}. A curve
 * that the model cannot judge gives {@link Verdict#REJECT} with a reason, never an exception and
 * never NaN.
 */
public interface ModeModel extends AutoCloseable {
  /**
   * Estimates from one curve and nothing else: losses against what the nominal capacity promises,
   * so as uncertain as cells and their sheets differ.
   *
   * @param curve the curve
   * @param result receives the estimate
   */
  void estimate(IncrementalCapacityCurve curve, ModeEstimate result);

  /**
   * Estimates from a curve beside one of the cell when it was new. A first curve that cannot serve
   * (of the other direction, or nothing in it) is left out; {@link ModeEstimate#referenced} says
   * so.
   *
   * @param curve the curve
   * @param first a curve of the same cell when it was new, in the same direction, best at the same
   *     rate
   * @param result receives the estimate
   */
  void estimate(
      IncrementalCapacityCurve curve, IncrementalCapacityCurve first, ModeEstimate result);

  /**
   * Whether cells of a chemistry were in training; for others read no number.
   *
   * @param spec the cell type
   * @return true if its electrodes are, or may be, of a kind that the model knows
   */
  boolean trainedFor(CellSpec spec);

  @Override
  void close();
}
