package org.ionsight.train.life;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.core.history.LifeFeature;
import org.ionsight.core.history.LifeSummary;
import org.ionsight.core.history.SummaryFeature;
import org.ionsight.train.life.LifeTrajectory.Point;

/**
 * What brings the inputs to order one, from the training lives.
 *
 * @param tokens factor on each feature of a token
 * @param summaryMean mean of each feature of the summary
 * @param summaryScale one over its standard deviation
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere; nobody writes to them.
record LifeScale(float[] tokens, float[] summaryMean, float[] summaryScale) {
  private static final int PER_LIFE = 6;

  static LifeScale of(List<LifeTrajectory> lives) {
    float[] mean = new float[LifeSummary.SIZE];
    float[] scale = new float[LifeSummary.SIZE];
    List<float[]> summaries = summaries(lives);
    for (int k = 0; k < mean.length; k++) {
      // What tells of curves counts where there are curves.
      boolean curves = k >= SummaryFeature.OVERLAP.ordinal();
      double sum = 0;
      double squares = 0;
      int n = 0;
      for (float[] s : summaries) {
        if (!curves || s[SummaryFeature.OVERLAP.ordinal()] > 0) {
          sum += s[k];
          squares += (double) s[k] * s[k];
          n++;
        }
      }
      double m = n == 0 ? 0 : sum / n;
      double variance = n == 0 ? 1 : squares / n - m * m;
      mean[k] = (float) m;
      scale[k] = (float) (1 / Math.max(0.05, Math.sqrt(Math.max(0, variance))));
    }
    return new LifeScale(tokenScale(lives), mean, scale);
  }

  private static List<float[]> summaries(List<LifeTrajectory> lives) {
    List<float[]> summaries = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(17);
    LifeHistory history = new LifeHistory();
    for (LifeTrajectory life : lives) {
      // Simulated lives are many; they must not say what is common.
      int count = life.dataset().equals(SyntheticLives.DATASET) ? 1 : PER_LIFE;
      for (int k = 0; k < count; k++) {
        double share = (k + random.nextDouble()) / count;
        List<Point> points = LifeHistory.until(life, 0, share * life.known(), 30);
        if (points.size() >= 2) {
          summaries.add(history.summary(points, LifeHistory.View.PLAIN, random));
        }
      }
    }
    return summaries;
  }

  /** One over the root mean square of the embedding's change from the first to later points. */
  private static float[] tokenScale(List<LifeTrajectory> lives) {
    double[] squares = new double[LifeHistory.EMBEDDING];
    long count = 0;
    for (LifeTrajectory life : lives) {
      Point[] points = life.points();
      for (int i = 1; i < points.length && points[0].hasCurve(); i++) {
        for (int k = 0; k < squares.length; k++) {
          double d = points[i].embedding()[k] - points[0].embedding()[k];
          squares[k] += d * d;
        }
        count++;
      }
    }
    float[] scale = new float[LifeHistory.FEATURES];
    LifeNetwork.scaleScalars(scale);
    int scalars = LifeFeature.tokenSize(0);
    for (int k = 0; k < squares.length; k++) {
      double rms = count == 0 ? 1 : Math.sqrt(squares[k] / count);
      scale[scalars + k] = (float) (1 / Math.max(1e-3, rms));
    }
    return scale;
  }

  /** A noise of a share of how far each component of the embedding moves over a life. */
  float[] embeddingNoise(double share) {
    int scalars = LifeFeature.tokenSize(0);
    float[] noise = new float[LifeHistory.EMBEDDING];
    for (int k = 0; k < noise.length; k++) {
      noise[k] = (float) (share / tokens[scalars + k]);
    }
    return noise;
  }
}
