package org.ionsight.model.guard;

import java.util.Arrays;
import java.util.List;

/**
 * Learns where the embeddings of a training set lie.
 *
 * <p>Mean and covariance come from training cells, the limits from validation cells, which the
 * network has not seen: its embeddings of training cells are closer together than any new cell's
 * will be. Embeddings should come from curves as they will be met, partial ones included. The
 * covariance is shrunk towards a multiple of the identity as Ledoit and Wolf do (J. Multivariate
 * Anal. 88, 2004, doi:10.1016/S0047-259X(03)00096-4), so that it can be inverted even when the
 * network leaves components unused. Stateless.
 */
public final class ReferenceFitter {
  // One validation curve in forty is allowed to be called unusual; rejecting is for what is further
  // out than all but one in a thousand, and clearly so.
  private static final double CAUTION_QUANTILE = 0.975;
  private static final double REJECT_QUANTILE = 0.999;
  private static final double REJECT_AT_LEAST = 1.5;
  // A component that never moved would otherwise have an infinite say.
  private static final double RELATIVE_FLOOR = 1e-6;

  private ReferenceFitter() {}

  /**
   * Fits a reference.
   *
   * @param training embeddings of training cells, at least two
   * @param validation embeddings of validation cells, at least one
   * @return mean, shrunk covariance and limits
   * @throws IllegalArgumentException if there are too few, sizes differ or a value is not finite
   */
  public static EmbeddingReference fit(List<float[]> training, List<float[]> validation) {
    if (training.size() < 2 || validation.isEmpty()) {
      throw new IllegalArgumentException(
          "reference needs 2 training and 1 validation embeddings at least, was %d and %d"
              .formatted(training.size(), validation.size()));
    }
    int n = training.get(0).length;
    training.forEach(embedding -> check(embedding, n));
    validation.forEach(embedding -> check(embedding, n));
    double[] mean = mean(training, n);
    double[] covariance = shrunkCovariance(training, mean);
    EmbeddingReference unlimited =
        new EmbeddingReference(mean, covariance, Double.MIN_NORMAL, Double.MAX_VALUE);
    double[] distances = validation.stream().mapToDouble(unlimited::distance).sorted().toArray();
    double caution = Math.max(Double.MIN_NORMAL, quantile(distances, CAUTION_QUANTILE));
    double reject = Math.max(REJECT_AT_LEAST * caution, quantile(distances, REJECT_QUANTILE));
    return new EmbeddingReference(mean, covariance, caution, reject);
  }

  private static void check(float[] embedding, int n) {
    if (embedding.length != n) {
      throw new IllegalArgumentException(
          "all embeddings must have %d components, one has %d".formatted(n, embedding.length));
    }
    for (float component : embedding) {
      if (!Float.isFinite(component)) {
        throw new IllegalArgumentException(
            "embeddings must be finite, one is " + Arrays.toString(embedding));
      }
    }
  }

  private static double quantile(double[] sorted, double share) {
    int rank = (int) Math.ceil(share * (sorted.length + 1));
    return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1];
  }

  private static double[] mean(List<float[]> embeddings, int n) {
    double[] mean = new double[n];
    for (float[] embedding : embeddings) {
      for (int i = 0; i < n; i++) {
        mean[i] += embedding[i] / (double) embeddings.size();
      }
    }
    return mean;
  }

  private static double[] shrunkCovariance(List<float[]> embeddings, double[] mean) {
    int n = mean.length;
    int count = embeddings.size();
    double[][] sample = new double[n][n];
    double fourth = 0;
    double[] x = new double[n];
    for (float[] embedding : embeddings) {
      double squared = 0;
      for (int i = 0; i < n; i++) {
        x[i] = embedding[i] - mean[i];
        squared += x[i] * x[i];
      }
      fourth += squared * squared / count;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          sample[i][j] += x[i] * x[j] / count;
        }
      }
    }
    double trace = 0;
    double norm = 0;
    for (int i = 0; i < n; i++) {
      trace += sample[i][i];
      for (int j = 0; j < n; j++) {
        norm += sample[i][j] * sample[i][j];
      }
    }
    double scale = trace / n;
    // norm - n scale^2 is the squared distance of the sample covariance from scale * identity, and
    // (fourth - norm) / count estimates how much of it is sampling error.
    double distance = Math.max(0, norm - n * scale * scale);
    double error = Math.max(0, Math.min(distance, (fourth - norm) / count));
    double shrinkage = distance > 0 ? error / distance : 1;
    double floor = Math.max(Double.MIN_NORMAL, RELATIVE_FLOOR * scale);
    double[] packed = new double[n * (n + 1) / 2];
    int at = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        packed[at++] = (1 - shrinkage) * sample[i][j] + (i == j ? shrinkage * scale + floor : 0);
      }
    }
    return packed;
  }
}
