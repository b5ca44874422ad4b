package org.ionsight.core.estimate;

/**
 * A reusable buffer for one estimate of state of health ({@link SohDefinition#CAPACITY}).
 *
 * <p>Not thread-safe; made once, filled again and again.
 */
public final class HealthEstimate {
  /**
   * Width of a 90 % interval beyond which the evidence does not fix the number, whatever the
   * distance of the embedding says; docs/results/accuracy.md has what the verdict is worth.
   */
  public static final double WIDEST_NOMINAL = 0.10;

  /** State of health, fraction of nominal capacity. */
  public double soh;

  /** Lower end of the calibrated 90 % interval, fraction. */
  public double sohLow;

  /** Upper end of the calibrated 90 % interval, fraction. */
  public double sohHigh;

  /** Share of the voltage grid that the curve observed, fraction: how much evidence there was. */
  public double observedShare;

  /** Distance of the embedding from the training set in units of the calibrated limit. */
  public double distance;

  /** Whether to believe the estimate. */
  public Verdict verdict = Verdict.REJECT;

  /** Why not, if not. */
  public VerdictReason reason = VerdictReason.NO_ESTIMATE;

  /** The latent embedding of the cell. */
  public final float[] embedding;

  /**
   * Makes a buffer.
   *
   * @param embeddingSize length of the model's embedding
   */
  public HealthEstimate(int embeddingSize) {
    embedding = new float[embeddingSize];
  }

  /**
   * The estimate as an immutable value.
   *
   * @return SOH with its interval, fractions
   */
  public Interval toInterval() {
    return new Interval(soh, sohLow, sohHigh);
  }
}
