package org.ionsight.train.life;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.history.LifeFeature;
import org.ionsight.core.history.LifeSummary;
import org.ionsight.train.life.LifeTrajectory.Point;

/** Turns a part of a life into the network's input, through the same code as at run time. */
final class LifeHistory {
  static final int EMBEDDING = 32;
  static final int TOKENS = CellHistory.CAPACITY;
  static final int FEATURES = LifeFeature.tokenSize(EMBEDDING);
  static final float[] NO_NOISE = {};
  private static final float[] NO_EMBEDDING = new float[EMBEDDING];

  private final CellHistory history = new CellHistory(EMBEDDING);
  private final IncrementalCapacityCurve seen = new IncrementalCapacityCurve();
  private final LifeSummary summary = new LifeSummary();

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
   * @param fromBin first bin of the voltage window that is seen
   * @param toBin bin after its last
   * @param chargeNoise standard deviation of the charge in a bin, over nominal
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
  record View(
      double sohScale,
      double pace,
      double noise,
      double bias,
      float[] embeddingNoise,
      boolean curves,
      boolean estimated,
      int fromBin,
      int toBin,
      double chargeNoise) {
    static final View PLAIN = as(true);

    /** As measured, with what curves tell or without. */
    static View as(boolean curves) {
      return new View(1, 1, 0, 0, NO_NOISE, curves, curves, 0, VoltageGrid.BINS, 0);
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

  /**
   * The network's inputs for some samples, row-major.
   *
   * @param tokens checkpoints
   * @param mask 1 where there is one
   * @param summary in closed form
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
  record Input(float[] tokens, float[] mask, float[] summary) {
    static Input of(int samples) {
      return new Input(
          new float[samples * TOKENS * FEATURES],
          new float[samples * TOKENS],
          new float[samples * LifeSummary.SIZE]);
    }
  }

  /** Writes one sample; returns the number of tokens. */
  int write(List<Point> points, View view, RandomGenerator random, Input into, int sample) {
    fill(points, view, random);
    float[] out = new float[history.size() * FEATURES];
    LifeFeature.writeTokens(history, out);
    System.arraycopy(out, 0, into.tokens, sample * TOKENS * FEATURES, out.length);
    for (int i = 0; i < history.size(); i++) {
      into.mask[sample * TOKENS + i] = 1;
    }
    summary.write(history, into.summary, sample * LifeSummary.SIZE);
    return history.size();
  }

  /** The summary alone. */
  float[] summary(List<Point> points, View view, RandomGenerator random) {
    fill(points, view, random);
    float[] out = new float[LifeSummary.SIZE];
    summary.write(history, out, 0);
    return out;
  }

  private void fill(List<Point> points, View view, RandomGenerator random) {
    history.clear();
    for (Point point : points) {
      double soh =
          view.estimated() && Double.isFinite(point.estimatedSoh())
              ? point.estimatedSoh()
              : point.soh();
      double noise = view.noise() > 0 ? view.noise() * random.nextGaussian() : 0;
      double efc = point.efc() * view.sohScale() * view.pace();
      double seenSoh = soh * view.sohScale() + view.bias() + noise;
      IncrementalCapacityCurve curve = point.curve();
      if (view.curves() && curve != null) {
        see(curve, view, random);
        history.add(efc, seenSoh, noisy(point, view, random), seen);
      } else {
        history.add(efc, seenSoh, point.celsius(), point.cRate() * view.sohScale(), NO_EMBEDDING);
      }
    }
  }

  private void see(IncrementalCapacityCurve curve, View view, RandomGenerator random) {
    Direction direction = curve.direction();
    seen.clear(direction);
    for (int bin = view.fromBin(); bin < view.toBin(); bin++) {
      if (curve.observed(bin)) {
        double noise = view.chargeNoise() > 0 ? view.chargeNoise() * random.nextGaussian() : 0;
        seen.setBin(
            bin,
            Math.max(0, curve.charge(bin) * view.sohScale() + noise),
            curve.cRate(bin) * view.sohScale(),
            curve.celsius(bin));
      }
    }
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
