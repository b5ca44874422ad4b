package org.ionsight.cli.recording;

/**
 * Errors of many estimates against their truths, in one pass.
 *
 * <p>Estimates and truths share any one unit. A pair with a NaN is not counted as an error but as
 * unanswered, and reported. Not thread-safe; {@link #add} allocates nothing.
 */
public final class ErrorStatistics {
  private long count;
  private long unanswered;
  private double sumAbsolute;
  private double sumSquares;
  private double largest;
  private double sumRelative;
  private long covered;
  private long intervals;
  private double sumWidths;

  /** Starts without errors. */
  public ErrorStatistics() {}

  /**
   * Adds an estimate without an interval.
   *
   * @param estimate the estimate
   * @param truth what it should have been
   */
  public void add(double estimate, double truth) {
    double error = estimate - truth;
    if (!Double.isFinite(error)) {
      unanswered++;
      return;
    }
    count++;
    sumAbsolute += Math.abs(error);
    sumSquares += error * error;
    largest = Math.max(largest, Math.abs(error));
    sumRelative += truth == 0 ? 0 : Math.abs(error / truth);
  }

  /**
   * Adds an estimate with its 90 % interval.
   *
   * @param estimate the estimate
   * @param low lower end
   * @param high upper end
   * @param truth what it should have been
   */
  public void add(double estimate, double low, double high, double truth) {
    long before = count;
    add(estimate, truth);
    if (count > before) {
      intervals++;
      sumWidths += high - low;
      covered += low <= truth && truth <= high ? 1 : 0;
    }
  }

  /**
   * Adds everything that others collected.
   *
   * @param other other statistics
   */
  public void add(ErrorStatistics other) {
    count += other.count;
    unanswered += other.unanswered;
    sumAbsolute += other.sumAbsolute;
    sumSquares += other.sumSquares;
    largest = Math.max(largest, other.largest);
    sumRelative += other.sumRelative;
    covered += other.covered;
    intervals += other.intervals;
    sumWidths += other.sumWidths;
  }

  /**
   * Number of errors.
   *
   * @return pairs without NaN
   */
  public long count() {
    return count;
  }

  /**
   * Mean absolute error.
   *
   * @return in the unit of the estimates; NaN without errors
   */
  public double mae() {
    return sumAbsolute / count;
  }

  /**
   * Root of the mean squared error.
   *
   * @return in the unit of the estimates; NaN without errors
   */
  public double rmse() {
    return Math.sqrt(sumSquares / count);
  }

  /**
   * Largest absolute error.
   *
   * @return in the unit of the estimates
   */
  public double maxError() {
    return largest;
  }

  /**
   * Mean of absolute error over truth.
   *
   * @return fraction; NaN without errors
   */
  public double mape() {
    return sumRelative / count;
  }

  /**
   * Share of the 90 % intervals that covered the truth.
   *
   * @return fraction; NaN without intervals
   */
  public double coverage() {
    return covered / (double) intervals;
  }

  /**
   * Mean width of the 90 % intervals.
   *
   * @return in the unit of the estimates; NaN without intervals
   */
  public double meanWidth() {
    return sumWidths / intervals;
  }

  /**
   * Whether there were intervals.
   *
   * @return true if coverage and width can be given
   */
  public boolean hasIntervals() {
    return intervals > 0;
  }

  /**
   * Share of the estimates that were not answered.
   *
   * @return fraction; NaN without estimates
   */
  public double unansweredShare() {
    return unanswered / (double) (unanswered + count);
  }
}
