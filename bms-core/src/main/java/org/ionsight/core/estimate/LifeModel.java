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
   * The lowest state of health that {@link #endLifeAt} takes.
   *
   * @return fraction of nominal capacity
   */
  default double lowestEndOfLifeSoh() {
    return endOfLifeSoh();
  }

  /**
   * The highest state of health that {@link #endLifeAt} takes.
   *
   * @return fraction of nominal capacity
   */
  default double highestEndOfLifeSoh() {
    return endOfLifeSoh();
  }

  /**
   * Changes what ends a life, from the next estimate on.
   *
   * @param soh fraction of nominal capacity
   * @throws IllegalArgumentException if the model was not trained for it
   */
  default void endLifeAt(double soh) {
    if (!(soh >= lowestEndOfLifeSoh() && soh <= highestEndOfLifeSoh())) {
      throw new IllegalArgumentException(
          "end-of-life SOH must be within %s..%s, where the life model was trained, was %s"
              .formatted(lowestEndOfLifeSoh(), highestEndOfLifeSoh(), soh));
    }
  }

  /**
   * Estimates from a history. A history that is too short gives {@link Verdict#REJECT} with a
   * reason, never an exception and never NaN.
   *
   * @param history the checkpoints so far
   * @param result receives the estimate
   */
  void estimate(CellHistory history, LifeEstimate result);

  /**
   * Length of the embedding of a history.
   *
   * @return number of floats; 0 if the model gives none
   */
  default int embeddingSize() {
    return 0;
  }

  /**
   * The embedding of the history that was estimated last: cells whose embeddings are near age alike
   * from now on.
   *
   * @param out receives {@link #embeddingSize} finite values; zeros if the network gave no answer
   */
  default void embeddingInto(float[] out) {}

  @Override
  void close();
}
