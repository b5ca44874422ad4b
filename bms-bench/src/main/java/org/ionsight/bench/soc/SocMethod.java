package org.ionsight.bench.soc;

import java.io.IOException;
import org.ionsight.core.estimate.Verdict;

/** Estimates state of charge over a recording, causally, row after row. */
interface SocMethod {
  /** Whether every estimate has an interval. */
  boolean hasIntervals();

  /** Whether every estimate has a verdict. */
  default boolean hasVerdicts() {
    return false;
  }

  /**
   * Estimates a recording.
   *
   * @param test the recording and its cell
   * @param answer receives the estimate of every row
   */
  void estimate(SocTest test, Answer answer) throws IOException;

  /** Receives the estimates in the order of the rows. */
  interface Answer {
    /**
     * Takes an estimate.
     *
     * @param row from 0
     * @param soc fraction; NaN where not answered
     * @param low lower end of the 90 % interval
     * @param high upper end
     * @param verdict on the estimate
     */
    void accept(int row, double soc, double low, double high, Verdict verdict);

    /** Takes an estimate of a method that judges none. */
    default void accept(int row, double soc, double low, double high) {
      accept(row, soc, low, high, Verdict.NOMINAL);
    }
  }
}
