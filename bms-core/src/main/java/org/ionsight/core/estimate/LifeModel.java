package org.ionsight.core.estimate;

import org.ionsight.core.history.CellHistory;

/**
 * Estimates remaining useful life from the history of a cell's checkpoints.
 *
 * <p>Not thread-safe. Implementations allocate nothing of their own in {@link #estimate}.
 */
public interface LifeModel extends AutoCloseable {
  /**
   * The unit of the estimate.
   *
   * @return the unit that the bundle declares
   */
  RulUnit unit();

  /**
   * The state of health that ends a life.
   *
   * @return fraction of nominal capacity, usually 0.80
   */
  double endOfLifeSoh();

  /**
   * Estimates from a history. A history that is too short gives {@link Verdict#REJECT} with a
   * reason, never an exception and never NaN.
   *
   * @param history the checkpoints so far
   * @param result receives the estimate
   */
  void estimate(CellHistory history, LifeEstimate result);

  @Override
  void close();
}
