package org.ionsight.core.history;

/**
 * What {@link LifeSummary} says of a whole history in closed form, in the order of the contract;
 * {@link LifeSummary#SHAPE} values of the shape of the curve's change follow.
 *
 * <p>All are of order one. Those of the curve's change are what early-life prediction rests on
 * (Severson et al., Nature Energy 4, 2019, doi:10.1038/s41560-019-0356-8): variance, minimum, mean,
 * skewness and kurtosis of the difference of two Q(V) curves. They are 0 where no two curves of one
 * direction share a part of the voltage range.
 */
public enum SummaryFeature {
  /** SOH of today on the recent line, less 0.80, times 5. */
  SOH_NOW("soh_now"),
  /** Median SOH of the oldest third, less 0.95, times 5. */
  SOH_EARLY("soh_early"),
  /** SOH lost since then, times 5. */
  SOH_LOST("soh_lost"),
  /** asinh of the loss of SOH per 1,000 cycles over the whole history, times 3. */
  LOSS("loss"),
  /** The same of the recent part. */
  RECENT_LOSS("recent_loss"),
  /** log10 of the loss of SOH per 1,000 cycles, at least 0.01, plus one. */
  LOG_LOSS("log_loss"),
  /** The same of the recent part. */
  LOG_RECENT_LOSS("log_recent_loss"),
  /** log10 of the scatter of SOH about its line plus 0.001, plus two. */
  LOG_SCATTER("log_scatter"),
  /** log10 of throughput in 1,000 cycles plus 0.01, plus 0.5. */
  LOG_THROUGHPUT("log_throughput"),
  /** log10 of the throughput that the history spans in 1,000 cycles plus 0.01, plus one. */
  LOG_SPAN("log_span"),
  /** log10 of the number of checkpoints, less one. */
  LOG_CHECKPOINTS("log_checkpoints"),
  /** Mean (T − 25 °C) / 25 K over what was observed. */
  TEMPERATURE("mean_temperature"),
  /** log10 of the mean C-rate plus 0.05. */
  LOG_C_RATE("log_c_rate"),
  /** Share of the voltage range in which an early and a late curve are known. */
  OVERLAP("overlap"),
  /** +1 if the curves are of charges, −1 if of discharges. */
  DIRECTION("direction"),
  /** log10 of the standard deviation of the change of Q(V) over nominal plus 1e-5, plus two. */
  CHANGE_LOG_DEVIATION("change_log_deviation"),
  /** log10 of the largest loss in the change plus 1e-5, plus two. */
  CHANGE_LOG_LARGEST_LOSS("change_log_largest_loss"),
  /** log10 of the largest gain in the change plus 1e-5, plus two. */
  CHANGE_LOG_LARGEST_GAIN("change_log_largest_gain"),
  /** asinh of 100 times the mean of the change. */
  CHANGE_MEAN("change_mean"),
  /** asinh of 100 times the change at the end of the window. */
  CHANGE_END("change_end"),
  /** Skewness of the change, within ±4. */
  CHANGE_SKEWNESS("change_skewness"),
  /** log10 of the kurtosis of the change. */
  CHANGE_LOG_KURTOSIS("change_log_kurtosis"),
  /** log10 of the change's standard deviation per 1,000 cycles plus 1e-4, plus one. */
  RATE_LOG_DEVIATION("rate_log_deviation"),
  /** log10 of the largest loss per 1,000 cycles plus 1e-4, plus one. */
  RATE_LOG_LARGEST_LOSS("rate_log_largest_loss"),
  /** log10 of the standard deviation per 1,000 cycles of the newer half of the change. */
  LATE_RATE_LOG_DEVIATION("late_rate_log_deviation"),
  /** log10 of its largest loss per 1,000 cycles. */
  LATE_RATE_LOG_LARGEST_LOSS("late_rate_log_largest_loss"),
  /** Charge of the early curve in the shared window over its share of the voltage range. */
  WINDOW_CHARGE("window_charge"),
  /** asinh of the relative loss of that charge per 1,000 cycles, times 3. */
  WINDOW_LOSS("window_loss"),
  /** The same of the newer half. */
  LATE_WINDOW_LOSS("late_window_loss"),
  /** asinh of 100 times the gain of that charge from the oldest curve to the early ones. */
  SETTLING("settling");

  private final String contractName;

  SummaryFeature(String contractName) {
    this.contractName = contractName;
  }

  /**
   * The name of the feature in a bundle's contract.
   *
   * @return name in snake case
   */
  public String contractName() {
    return contractName;
  }
}
