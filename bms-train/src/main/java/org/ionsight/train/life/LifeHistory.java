package org.ionsight.train.life;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.history.LifeFeature;
import org.ionsight.train.life.LifeTrajectory.Point;

/** Turns a part of a life into the network's input, through the same code as at run time. */
final class LifeHistory {
  static final int EMBEDDING = 32;
  static final int TOKENS = CellHistory.CAPACITY;
  static final int FEATURES = LifeFeature.tokenSize(EMBEDDING);
  static final float[] NO_NOISE = {};
  private static final float[] NO_EMBEDDING = new float[EMBEDDING];

  private final CellHistory history = new CellHistory(EMBEDDING);

  /**
   * How a life is seen.
   *
   * @param sohScale another nominal capacity: factor on SOH and throughput
   * @param pace factor on throughput: the same life at another speed
   * @param noise standard deviation of the SOH of a checkpoint, fraction
   * @param bias of the SOH of all checkpoints, fraction
   * @param embeddingNoise standard deviation of each component of an embedding; empty for none
   * @param curves whether embeddings are given where there are any
   * @param estimated whether SOH is the health network's estimate where there is one
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
  record View(
      double sohScale,
      double pace,
      double noise,
      double bias,
      float[] embeddingNoise,
      boolean curves,
      boolean estimated) {
    static final View PLAIN = as(true);

    /** As measured, with what curves tell or without. */
    static View as(boolean curves) {
      return new View(1, 1, 0, 0, NO_NOISE, curves, curves);
    }
  }

  /** Checkpoints up to a throughput, at most {@code most}, evenly spread. */
  static List<Point> until(LifeTrajectory life, double from, double efc, int most) {
    List<Point> seen = new ArrayList<>();
    for (Point point : life.points()) {
      if (point.efc() >= from && point.efc() <= efc) {
        seen.add(point);
      }
    }
    if (seen.size() <= most) {
      return seen;
    }
    List<Point> kept = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      kept.add(seen.get((int) Math.round(i * (seen.size() - 1.0) / (most - 1.0))));
    }
    return kept;
  }

  /** Writes tokens and mask of one sample; returns the number of tokens. */
  int write(
      List<Point> points,
      View view,
      RandomGenerator random,
      float[] tokens,
      float[] mask,
      int sample) {
    history.clear();
    for (Point point : points) {
      double soh =
          view.estimated() && Double.isFinite(point.estimatedSoh())
              ? point.estimatedSoh()
              : point.soh();
      double noise = view.noise() > 0 ? view.noise() * random.nextGaussian() : 0;
      history.add(
          point.efc() * view.sohScale() * view.pace(),
          soh * view.sohScale() + view.bias() + noise,
          point.celsius(),
          point.cRate() * view.sohScale(),
          view.curves() && point.hasCurve() ? noisy(point, view, random) : NO_EMBEDDING);
    }
    float[] out = new float[history.size() * FEATURES];
    LifeFeature.writeTokens(history, out);
    System.arraycopy(out, 0, tokens, sample * TOKENS * FEATURES, out.length);
    for (int i = 0; i < history.size(); i++) {
      mask[sample * TOKENS + i] = 1;
    }
    return history.size();
  }

  private static float[] noisy(Point point, View view, RandomGenerator random) {
    if (view.embeddingNoise().length == 0) {
      return point.embedding();
    }
    float[] out = point.embedding().clone();
    for (int k = 0; k < out.length; k++) {
      out[k] += (float) (view.embeddingNoise()[k] * random.nextGaussian());
    }
    return out;
  }
}
