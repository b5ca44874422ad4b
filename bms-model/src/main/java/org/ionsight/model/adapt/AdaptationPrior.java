package org.ionsight.model.adapt;

import java.util.Arrays;

/**
 * What is believed of the bundle's error on a cell type before anything was measured on it.
 *
 * <p>The error is a constant, plus a part that grows with the distance of the estimate from 0.85,
 * plus a part that is linear in the whitened embedding; each is Gaussian around zero. How large
 * they are in all (scales) and how far single labels lie off (noises, over the bundle's own
 * standard deviation) is not known beforehand: every pair is tried and weighed by how well it
 * explains the labels. For a type that the bundle knows, small scales win and little is changed.
 * Immutable and thread-safe. Source: empirical Bayes by marginal likelihood (MacKay, Neural
 * Computation 4, 1992, doi:10.1162/neco.1992.4.3.415), averaged over a grid.
 */
public final class AdaptationPrior {
  /**
   * Chosen on the shipped network's errors on types that it never saw (NCM and NCM+NCA cells off by
   * 8 and 13 % SOH, nearly constant) and on types that it knows (off by below 1 %).
   */
  public static final AdaptationPrior DEFAULT =
      new AdaptationPrior(
          0.10, 0.03, 0.10, new double[] {0.03, 0.1, 0.3, 1.0}, new double[] {0.15, 0.3, 0.6, 1.2});

  private final double constant;
  private final double gain;
  private final double embedding;
  private final double[] scales;
  private final double[] noises;

  /**
   * Makes a prior.
   *
   * @param constant standard deviation of the constant error, fraction of SOH, positive
   * @param gain standard deviation of the error per 0.1 of SOH, fraction, positive
   * @param embedding standard deviation of the error that the embedding explains, at the distance
   *     that is usual in training, fraction, positive
   * @param scales factors of all three, positive; at least one
   * @param noises standard deviation of a label over that of the bundle's estimate, positive; at
   *     least one
   * @throws IllegalArgumentException naming the first value that cannot be
   */
  public AdaptationPrior(
      double constant, double gain, double embedding, double[] scales, double[] noises) {
    this.constant = positive("constant", constant);
    this.gain = positive("gain", gain);
    this.embedding = positive("embedding", embedding);
    if (scales.length == 0 || noises.length == 0) {
      throw new IllegalArgumentException(
          "prior needs one scale and one noise at least, was %d and %d"
              .formatted(scales.length, noises.length));
    }
    Arrays.stream(scales).forEach(s -> positive("scale", s));
    Arrays.stream(noises).forEach(s -> positive("noise", s));
    this.scales = scales.clone();
    this.noises = noises.clone();
  }

  private static double positive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "prior: %s must be positive and finite, was %s".formatted(what, value));
    }
    return value;
  }

  /**
   * Standard deviation of the constant error.
   *
   * @return fraction of SOH
   */
  public double constant() {
    return constant;
  }

  /**
   * Standard deviation of the error per 0.1 of SOH.
   *
   * @return fraction of SOH
   */
  public double gain() {
    return gain;
  }

  /**
   * Standard deviation of the error that the embedding explains.
   *
   * @return fraction of SOH
   */
  public double embedding() {
    return embedding;
  }

  /**
   * Factors of all three.
   *
   * @return a copy
   */
  public double[] scales() {
    return scales.clone();
  }

  /**
   * Standard deviations of a label over that of the bundle's estimate.
   *
   * @return a copy
   */
  public double[] noises() {
    return noises.clone();
  }
}
