package org.ionsight.core.estimate;

import org.ionsight.core.curve.IncrementalCapacityCurve;

/**
 * Estimates state of health and the embedding of a cell from one incremental-capacity curve.
 *
 * <p>Not thread-safe. Implementations allocate nothing of their own in {@link #estimate}.
 */
public interface HealthModel extends AutoCloseable {
  /**
   * Length of the embedding.
   *
   * @return number of floats
   */
  int embeddingSize();

  /**
   * Estimates from one curve. A curve that the model cannot judge gives {@link Verdict#REJECT} with
   * a reason, never an exception and never NaN.
   *
   * @param curve the curve, of the grid {@link org.ionsight.core.curve.VoltageGrid#BINS}
   * @param result receives the estimate; its embedding must have {@link #embeddingSize} floats
   */
  void estimate(IncrementalCapacityCurve curve, HealthEstimate result);

  /**
   * Whether the intervals are those of the type of the cells: of others they are wider, and no
   * estimate is {@link Verdict#NOMINAL}.
   *
   * @return true if cells of the type took part in the calibration, or labels of it were learned
   */
  default boolean knowsType() {
    return true;
  }

  @Override
  void close();
}
