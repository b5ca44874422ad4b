package org.ionsight.core.estimate;

/**
 * A reusable buffer for one estimate of degradation modes, fractions of the new cell's; arrays are
 * indexed by {@link DegradationMode#ordinal}.
 *
 * <p>Not thread-safe; made once, filled again and again.
 */
public final class ModeEstimate {
  private static final int MODES = DegradationMode.values().length;

  /** Losses, fractions. */
  public final double[] value = new double[MODES];

  /** Lower ends of the calibrated 90 % intervals, fractions. */
  public final double[] low = new double[MODES];

  /** Upper ends of the calibrated 90 % intervals, fractions. */
  public final double[] high = new double[MODES];

  /** Share of the voltage grid that the curve observed, fraction: how much evidence there was. */
  public double observedShare;

  /** Whether a curve of the new cell took part; without one, losses are against nominal values. */
  public boolean referenced;

  /** Distance of the embedding from the training set in units of the calibrated limit. */
  public double distance;

  /** Whether to believe the estimate. */
  public Verdict verdict = Verdict.REJECT;

  /** Why not, if not. */
  public VerdictReason reason = VerdictReason.NO_ESTIMATE;

  /** Makes an empty buffer. */
  public ModeEstimate() {}

  /**
   * The estimate as an immutable value.
   *
   * @return the three losses with their intervals and the verdict
   */
  public DegradationModes toModes() {
    return new DegradationModes(
        interval(DegradationMode.LITHIUM_INVENTORY),
        interval(DegradationMode.POSITIVE_MATERIAL),
        interval(DegradationMode.NEGATIVE_MATERIAL),
        referenced,
        verdict,
        reason);
  }

  private Interval interval(DegradationMode mode) {
    int i = mode.ordinal();
    return new Interval(value[i], low[i], high[i]);
  }
}
