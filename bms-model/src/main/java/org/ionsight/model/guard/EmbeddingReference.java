package org.ionsight.model.guard;

import org.ionsight.core.estimate.Verdict;

/**
 * Where the embeddings of the training set lie: mean and covariance, with the distances beyond
 * which an embedding is at the edge of the known or outside.
 *
 * <p>Distances are Mahalanobis distances, without unit. Immutable and thread-safe; {@link
 * #distance} allocates nothing. Source: Lee, Lee, Lee, Shin, "A simple unified framework for
 * detecting out-of-distribution samples", NeurIPS 2018, arXiv:1807.03888 (one class, no input
 * perturbation).
 */
public final class EmbeddingReference {
  private final double[] mean;
  private final double[] covariance;
  private final double cautionDistance;
  private final double rejectDistance;
  // The inverse of the Cholesky factor, packed by rows: |inverse * (x - mean)| is the distance, so
  // the loop needs no scratch space and no division.
  private final double[] whitening;

  /**
   * Makes a reference.
   *
   * @param mean of the embeddings
   * @param covariance lower triangle by rows, {@code n(n+1)/2} values, positive definite
   * @param cautionDistance beyond it an embedding is at the edge of the known, positive
   * @param rejectDistance beyond it an embedding is unknown, at least {@code cautionDistance}
   * @throws IllegalArgumentException if sizes do not fit, a value is not finite, the covariance is
   *     not positive definite or the limits are out of order
   */
  public EmbeddingReference(
      double[] mean, double[] covariance, double cautionDistance, double rejectDistance) {
    int n = mean.length;
    if (n == 0 || covariance.length != n * (n + 1) / 2) {
      throw new IllegalArgumentException(
          "covariance of %d components must have %d values (lower triangle), was %d"
              .formatted(n, n * (n + 1) / 2, covariance.length));
    }
    if (!(cautionDistance > 0)
        || !(rejectDistance >= cautionDistance)
        || Double.isInfinite(rejectDistance)) {
      throw new IllegalArgumentException(
          "distances must satisfy 0 < caution <= reject < infinity, was %s and %s"
              .formatted(cautionDistance, rejectDistance));
    }
    requireFinite("mean", mean);
    requireFinite("covariance", covariance);
    this.mean = mean.clone();
    this.covariance = covariance.clone();
    this.cautionDistance = cautionDistance;
    this.rejectDistance = rejectDistance;
    whitening = PackedCholesky.invert(PackedCholesky.factor(covariance, n), n);
  }

  private static void requireFinite(String what, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s[%d] must be finite, was %s".formatted(what, i, values[i]));
      }
    }
  }

  /**
   * Length of the embedding.
   *
   * @return number of components
   */
  public int size() {
    return mean.length;
  }

  /**
   * Mean of the training embeddings.
   *
   * @return a copy
   */
  public double[] mean() {
    return mean.clone();
  }

  /**
   * Covariance of the training embeddings.
   *
   * @return lower triangle by rows, a copy
   */
  public double[] covariance() {
    return covariance.clone();
  }

  /**
   * Beyond it an embedding is at the edge of the known.
   *
   * @return Mahalanobis distance
   */
  public double cautionDistance() {
    return cautionDistance;
  }

  /**
   * Beyond it an embedding is unlike anything in training.
   *
   * @return Mahalanobis distance
   */
  public double rejectDistance() {
    return rejectDistance;
  }

  /**
   * How far an embedding lies from the training set.
   *
   * @param embedding of {@link #size} components
   * @return Mahalanobis distance; infinite if a component is not finite
   */
  public double distance(float[] embedding) {
    double sum = 0;
    int at = 0;
    for (int i = 0; i < mean.length; i++) {
      double z = 0;
      for (int j = 0; j <= i; j++) {
        z += whitening[at++] * (embedding[j] - mean[j]);
      }
      sum += z * z;
    }
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : Math.sqrt(sum);
  }

  /**
   * Puts an embedding in units of the training set: zero mean, unit covariance.
   *
   * @param embedding of {@link #size} components
   * @param out receives as many
   */
  public void whiten(float[] embedding, double[] out) {
    int at = 0;
    for (int i = 0; i < mean.length; i++) {
      double z = 0;
      for (int j = 0; j <= i; j++) {
        z += whitening[at++] * (embedding[j] - mean[j]);
      }
      out[i] = z;
    }
  }

  /**
   * A reference of another distribution with the same limits.
   *
   * @param whitenedMean where its mean lies, as {@link #whiten} gives it
   * @param whitenedCovariance lower triangle by rows, in the same units, positive definite
   * @return a new reference
   * @throws IllegalArgumentException if sizes do not fit or the covariance is not positive definite
   */
  public EmbeddingReference moved(double[] whitenedMean, double[] whitenedCovariance) {
    int n = mean.length;
    double[] factor = PackedCholesky.factor(covariance, n);
    double[] movedMean = mean.clone();
    double[] movedCovariance = new double[covariance.length];
    int at = 0;
    for (int i = 0; i < n; i++) {
      for (int a = 0; a <= i; a++) {
        movedMean[i] += factor[i * (i + 1) / 2 + a] * whitenedMean[a];
      }
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int a = 0; a <= i; a++) {
          for (int b = 0; b <= j; b++) {
            int big = Math.max(a, b);
            sum +=
                factor[i * (i + 1) / 2 + a]
                    * whitenedCovariance[big * (big + 1) / 2 + Math.min(a, b)]
                    * factor[j * (j + 1) / 2 + b];
          }
        }
        movedCovariance[at++] = sum;
      }
    }
    return new EmbeddingReference(movedMean, movedCovariance, cautionDistance, rejectDistance);
  }

  /**
   * What a distance means.
   *
   * @param distance as {@link #distance} gives it
   * @return NOMINAL within the caution distance, REJECT beyond the reject distance, else CAUTION
   */
  public Verdict judge(double distance) {
    if (distance > rejectDistance) {
      return Verdict.REJECT;
    }
    return distance > cautionDistance ? Verdict.CAUTION : Verdict.NOMINAL;
  }
}
