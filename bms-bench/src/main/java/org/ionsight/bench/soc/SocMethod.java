package org.ionsight.bench.soc;

import java.io.IOException;
import org.ionsight.core.io.Recording;

/** Estimates state of charge over a recording, causally, row after row. */
interface SocMethod {
  /** Whether every estimate has an interval. */
  boolean hasIntervals();

  /**
   * Estimates a recording.
   *
   * @param test the recording and its cell
   * @param answer receives SOC, low and high of every row, fractions; NaN where not answered
   */
  void estimate(SocTest test, Answer answer) throws IOException;

  /** Receives the estimates in the order of the rows. */
  interface Answer {
    void accept(int row, double soc, double low, double high);
  }

  /** The mean of the rows' time steps, as an estimator sees it: none before the first row. */
  static double stepSeconds(Recording recording, int row) {
    return row == 0 ? 0 : recording.testSeconds(row) - recording.testSeconds(row - 1);
  }
}
