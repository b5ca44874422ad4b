package org.ionsight.model.adapt;

import java.util.Optional;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.model.guard.EmbeddingReference;
import org.ionsight.model.uncertainty.TypeCalibration;

/**
 * Corrects what the bundle says of a cell type by what was measured on it: a Bayesian linear model
 * of the bundle's error, on the estimate and the whitened embedding, in closed form.
 *
 * <p>SOH are fractions. Without labels nothing is changed. The interval is that of the posterior
 * prediction, at least as wide as the bundle's own or ±{@value #LEAST_HALF_WIDTH}, whichever is
 * less, and at most as wide as before any label. It holds for curves like those of the labels;
 * {@link #limit} widens it for others. Labels may come in any order. Not thread-safe: every model
 * has its own. Allocates on construction and in {@link #adaptation} only; {@link #update} takes
 * about a millisecond. Values that cannot be are refused by returning false. Source: Bishop,
 * "Pattern Recognition and Machine Learning", 2006, section 3.3, with the residual of another model
 * as target.
 */
public final class AdaptedHead {
  /** The smallest label: below it nothing was measured but an abort. */
  public static final double LOWEST_LABEL = 0.05;

  /** The largest label. */
  public static final double HIGHEST_LABEL = 1.5;

  /** Labels are good to about half of this; no interval claims more unless the bundle does. */
  public static final double LEAST_HALF_WIDTH = 0.01;

  private static final double HIGHEST_SOH = 1.2;
  private static final double MIDDLE_SOH = 0.85;
  private static final double SOH_UNIT = 0.1;
  private static final double GAUSSIAN_90 = 1.6449;

  private final Adaptation origin;
  private final EmbeddingReference reference;
  private final LabelSums sums;
  private final double[] whitened;
  private final double[] row;
  private final double[] weights;
  private final double[] covariance;
  private double noiseVariance;
  private final double priorVariance;
  private final double priorNoiseVariance;

  private final SymmetricSolve solve;
  private final double[] solution;
  private final double[] logEvidence;
  private final double[] scales;
  private final double[] noises;

  private final float[] lastEmbedding;
  private double lastSoh = Double.NaN;
  private double lastHalfWidth;
  private int lastWindow = -1;

  /**
   * Makes a head.
   *
   * @param adaptation the labels so far
   * @param reference of the bundle's embeddings, which whitens them
   * @throws IllegalArgumentException if their sizes differ
   */
  public AdaptedHead(Adaptation adaptation, EmbeddingReference reference) {
    origin = adaptation;
    this.reference = reference;
    int components = reference.size();
    sums = new LabelSums(components);
    sums.set(adaptation.sums(components));
    int n = sums.features;
    whitened = new double[components];
    row = new double[n];
    weights = new double[n];
    covariance = new double[n * n];
    solve = new SymmetricSolve(n);
    solution = new double[n];
    scales = adaptation.prior().scales();
    noises = adaptation.prior().noises();
    logEvidence = new double[scales.length * noises.length];
    lastEmbedding = new float[components];
    priorVariance = meanSquare(scales);
    priorNoiseVariance = meanSquare(noises);
    fit();
  }

  private static double meanSquare(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v * v / values.length;
    }
    return sum;
  }

  static boolean isLabel(double measuredSoh) {
    return measuredSoh >= LOWEST_LABEL && measuredSoh <= HIGHEST_LABEL;
  }

  /**
   * How many labels there are.
   *
   * @return number of labels
   */
  public int labels() {
    return sums.labels;
  }

  /**
   * Corrects an estimate of the unadapted bundle in place, and keeps what {@link #learn} and {@link
   * #limit} need.
   *
   * @param curve that was estimated
   * @param estimate SOH, interval and embedding, finite
   */
  public void correct(IncrementalCapacityCurve curve, HealthEstimate estimate) {
    correct(estimate);
    lastWindow = LabelWindows.of(curve);
  }

  /**
   * Corrects an estimate as if its curve were like those of the labels.
   *
   * @param estimate SOH, interval and embedding, finite
   */
  public void correct(HealthEstimate estimate) {
    lastWindow = -1;
    System.arraycopy(estimate.embedding, 0, lastEmbedding, 0, lastEmbedding.length);
    lastSoh = estimate.soh;
    lastHalfWidth = (estimate.sohHigh - estimate.sohLow) / 2;
    if (sums.labels == 0) {
      return;
    }
    fillRow(estimate.embedding, estimate.soh);
    double deviation = deviation(lastHalfWidth);
    double correction = 0;
    double variance = noiseVariance * deviation * deviation;
    double prior = priorNoiseVariance * deviation * deviation;
    int n = row.length;
    for (int i = 0; i < n; i++) {
      correction += weights[i] * row[i];
      prior += priorVariance * row[i] * row[i];
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += covariance[i * n + j] * row[j];
      }
      variance += row[i] * sum;
    }
    double half = GAUSSIAN_90 * Math.sqrt(Math.max(0, Math.min(variance, prior)));
    half = Math.max(half, Math.min(lastHalfWidth, LEAST_HALF_WIDTH));
    estimate.soh = bounded(lastSoh + correction);
    estimate.sohLow = Math.min(estimate.soh, bounded(lastSoh + correction - half));
    estimate.sohHigh = Math.max(estimate.soh, bounded(lastSoh + correction + half));
  }

  /**
   * Widens the interval of the last {@link #correct} where the labels do not reach: towards what is
   * said of such a cell without labels, around the corrected estimate, and never narrower.
   *
   * @param estimate of the last {@link #correct}; receives the interval
   * @param charge that its curve saw moved, over nominal capacity
   * @param strangers errors on unknown types if the bundle does not know the cell's; empty if it
   *     does, and its own interval is calibrated for it
   * @return how far the labels reach: 1 for a curve like one of theirs, and nothing was changed, as
   *     without labels; 0 for one that is unlike all of them
   */
  public double limit(HealthEstimate estimate, double charge, Optional<TypeCalibration> strangers) {
    double reach = sums.labels == 0 ? 1 : sums.windows.reach(lastWindow);
    if (reach < 1) {
      double low = estimate.sohLow;
      double high = estimate.sohHigh;
      estimate.sohLow = Math.min(low, bounded(estimate.soh - lastHalfWidth));
      estimate.sohHigh = Math.max(high, bounded(estimate.soh + lastHalfWidth));
      if (strangers.isPresent()) {
        strangers.get().widen(estimate, charge);
      }
      TypeCalibration.blend(estimate, low, high, reach);
    }
    return reach;
  }

  private static double bounded(double soh) {
    return Math.max(0, Math.min(HIGHEST_SOH, soh));
  }

  /** The bundle's standard deviation; never better than labels are. */
  private static double deviation(double halfWidth) {
    return Math.hypot(halfWidth / GAUSSIAN_90, LEAST_HALF_WIDTH);
  }

  private void fillRow(float[] embedding, double soh) {
    AdaptationPrior prior = origin.prior();
    reference.whiten(embedding, whitened);
    double unit = prior.embedding() / Math.sqrt(whitened.length);
    row[0] = prior.constant();
    row[1] = prior.gain() * (soh - MIDDLE_SOH) / SOH_UNIT;
    for (int i = 0; i < whitened.length; i++) {
      row[i + 2] = unit * whitened[i];
    }
  }

  /**
   * Learns that the curve of the last {@link #correct} was of a cell with a measured state of
   * health.
   *
   * @param measuredSoh fraction
   * @return false if nothing was learned: no estimate was made yet, or this is no state of health
   */
  public boolean learn(double measuredSoh) {
    return update(lastEmbedding, lastSoh, lastHalfWidth, measuredSoh, lastWindow);
  }

  void update(LabelledCheckpoint c) {
    update(c.embedding(), c.soh(), c.halfWidth(), c.measuredSoh(), c.window());
  }

  /**
   * Learns a label.
   *
   * @param embedding of the curve
   * @param soh that the unadapted bundle estimated
   * @param halfWidth half the width of the bundle's interval
   * @param measuredSoh what was measured
   * @param window of the curve, as {@link LabelWindows#of} gives it
   * @return false if nothing was learned, as a value is not finite or is no state of health
   */
  boolean update(float[] embedding, double soh, double halfWidth, double measuredSoh, int window) {
    if (!isLabel(measuredSoh) || !Double.isFinite(soh + halfWidth) || halfWidth < 0) {
      return false;
    }
    for (float component : embedding) {
      if (!Float.isFinite(component)) {
        return false;
      }
    }
    fillRow(embedding, soh);
    sums.add(row, measuredSoh - soh, deviation(halfWidth), whitened, window);
    fit();
    return true;
  }

  /** The posterior of every pair of scale and noise, and the first two moments of their mixture. */
  private void fit() {
    int n = row.length;
    double most = Double.NEGATIVE_INFINITY;
    for (int pair = 0; pair < logEvidence.length; pair++) {
      double scale = scales[pair / noises.length];
      double noise = noises[pair % noises.length];
      double ratio = noise * noise / (scale * scale);
      solve.factor(sums.precision, ratio);
      solve.solve(sums.information, solution);
      double explained = 0;
      for (int i = 0; i < n; i++) {
        explained += sums.information[i] * solution[i];
      }
      logEvidence[pair] =
          -0.5 * (solve.logDeterminant() - n * Math.log(ratio))
              - sums.labels * Math.log(noise)
              - 0.5 * (sums.squares - explained) / (noise * noise);
      most = Math.max(most, logEvidence[pair]);
    }
    double total = 0;
    for (int pair = 0; pair < logEvidence.length; pair++) {
      logEvidence[pair] = Math.exp(logEvidence[pair] - most);
      total += logEvidence[pair];
    }
    java.util.Arrays.fill(weights, 0);
    java.util.Arrays.fill(covariance, 0);
    noiseVariance = 0;
    for (int pair = 0; pair < logEvidence.length; pair++) {
      addPosterior(pair, logEvidence[pair] / total);
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        covariance[i * n + j] -= weights[i] * weights[j];
      }
    }
  }

  private void addPosterior(int pair, double share) {
    int n = row.length;
    double scale = scales[pair / noises.length];
    double noise = noises[pair % noises.length];
    solve.factor(sums.precision, noise * noise / (scale * scale));
    solve.solve(sums.information, solution);
    noiseVariance += share * noise * noise;
    solve.addInverse(share * noise * noise, covariance);
    for (int i = 0; i < n; i++) {
      weights[i] += share * solution[i];
      for (int j = 0; j < n; j++) {
        covariance[i * n + j] += share * solution[i] * solution[j];
      }
    }
  }

  /**
   * All that was learned, to be kept in a file.
   *
   * @return a new adaptation
   */
  public Adaptation adaptation() {
    return origin.with(sums);
  }
}
