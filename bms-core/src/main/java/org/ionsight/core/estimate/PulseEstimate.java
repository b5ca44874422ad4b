package org.ionsight.core.estimate;

import org.ionsight.core.cell.Cathode;

/**
 * A reusable buffer for one estimate from a pulse test.
 *
 * <p>Not thread-safe; made once, filled again and again.
 */
public final class PulseEstimate {
  /** State of health ({@link SohDefinition#CAPACITY}), fraction of nominal capacity. */
  public double soh;

  /** Lower end of the calibrated 90 % interval, fraction. */
  public double sohLow;

  /** Upper end of the calibrated 90 % interval, fraction. */
  public double sohHigh;

  /** The most probable cathode; {@link Cathode#UNKNOWN} if the test was not answered. */
  public Cathode cathode = Cathode.UNKNOWN;

  /** Probabilities of {@link PulseModel#CATHODES}, in that order; all 0 if not answered. */
  public final float[] cathodeProbabilities = new float[PulseModel.CATHODES.size()];

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
  public PulseEstimate(int embeddingSize) {
    embedding = new float[embeddingSize];
  }

  /**
   * The estimate of health as an immutable value.
   *
   * @return SOH with its interval, fractions
   */
  public Interval toInterval() {
    return new Interval(soh, sohLow, sohHigh);
  }
}
