package org.ionsight.core.estimate;

/**
 * A reusable buffer for one estimate of remaining useful life, in the unit of {@link
 * LifeModel#unit}.
 *
 * <p>Not thread-safe; made once, filled again and again.
 */
public final class LifeEstimate {
  /** Remaining useful life. */
  public double rul;

  /** Lower end of the calibrated 90 % interval. */
  public double rulLow;

  /** Upper end of the calibrated 90 % interval. */
  public double rulHigh;

  /**
   * Probability that the knee, where fading turns fast, is passed or comes within the next 100
   * equivalent full cycles, 0..1; NaN if the model does not say.
   */
  public double kneeProbability = Double.NaN;

  /** Whether to believe the estimate. */
  public Verdict verdict = Verdict.REJECT;

  /** Why not, if not. */
  public VerdictReason reason = VerdictReason.NO_ESTIMATE;

  /** Makes an empty buffer. */
  public LifeEstimate() {}

  /**
   * The estimate as an immutable value.
   *
   * @return RUL with its interval
   */
  public Interval toInterval() {
    return new Interval(rul, rulLow, rulHigh);
  }
}
