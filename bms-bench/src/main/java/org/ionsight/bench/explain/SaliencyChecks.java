package org.ionsight.bench.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.ionsight.cluster.explain.OcclusionSaliency;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;

/** Whether occlusion saliency depends on what the network learned, and points where it hurts. */
final class SaliencyChecks {
  private static final int STEP = OcclusionSaliency.STEP_BINS;
  private static final int DELETED_STEPS = 4;
  private static final int RANDOM_DRAWS = 20;

  private SaliencyChecks() {}

  /**
   * What hiding the most salient windows does beside hiding as many others.
   *
   * @param salient median over the curves of the change of SOH, fraction
   * @param random the same of random windows, mean of the draws
   * @param wins share of the curves where the salient windows change more than the mean draw
   * @param curves how many curves were long enough
   */
  record Deletion(double salient, double random, double wins, int curves) {}

  /** Magnitude of the saliency of each step that was observed, of each curve. */
  static List<double[]> saliency(HealthModel model, List<IncrementalCapacityCurve> curves) {
    OcclusionSaliency saliency = new OcclusionSaliency(model);
    List<double[]> all = new ArrayList<>();
    for (IncrementalCapacityCurve curve : curves) {
      saliency.examine(curve);
      all.add(
          Arrays.stream(observed(curve))
              .mapToDouble(step -> Math.abs(saliency.sohChange(step)))
              .toArray());
    }
    return all;
  }

  /** Steps of which every bin was observed. */
  private static int[] observed(IncrementalCapacityCurve curve) {
    return IntStream.range(0, VoltageGrid.BINS / STEP)
        .map(k -> k * STEP)
        .filter(from -> IntStream.range(from, from + STEP).allMatch(curve::observed))
        .toArray();
  }

  /** Mean rank correlation (Spearman) of two saliencies of the same curves. */
  static double correlation(List<double[]> one, List<double[]> two) {
    SpearmansCorrelation spearman = new SpearmansCorrelation();
    return IntStream.range(0, one.size())
        // Of one window there is no order.
        .filter(i -> one.get(i).length > 1)
        .mapToDouble(i -> spearman.correlation(one.get(i), two.get(i)))
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  /**
   * What the rank correlation is by chance: with the same maps after their windows were shuffled,
   * all curves alike, as the maps of one pack are.
   */
  static double[] shuffledWindows(List<double[]> maps, int shuffles, long seed) {
    double[] correlations = new double[shuffles];
    for (int s = 0; s < shuffles; s++) {
      long draw = seed + s;
      correlations[s] = correlation(maps, maps.stream().map(map -> shuffled(map, draw)).toList());
    }
    return correlations;
  }

  private static double[] shuffled(double[] map, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] shuffled = map.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double kept = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = kept;
    }
    return shuffled;
  }

  /** By which saliency the windows to hide are chosen. */
  enum Chooser {
    /** That of the curve in question. */
    ITSELF,
    /** The sum over all other curves: whether a cell may be explained by the others. */
    OTHERS
  }

  /**
   * Hides four windows of one step at once. They were found one by one and wider, so that even the
   * curve's own need not move it more than others do.
   */
  static Deletion deletion(
      HealthModel model, List<IncrementalCapacityCurve> curves, Chooser chooser, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    OcclusionSaliency saliency = new OcclusionSaliency(model);
    double[][] magnitude = new double[curves.size()][VoltageGrid.BINS / STEP];
    double[] sum = new double[VoltageGrid.BINS / STEP];
    for (int i = 0; i < magnitude.length; i++) {
      saliency.examine(curves.get(i));
      for (int k = 0; k < sum.length; k++) {
        magnitude[i][k] = Math.abs(saliency.sohChange(k * STEP));
        sum[k] += magnitude[i][k];
      }
    }
    List<Double> salient = new ArrayList<>();
    List<Double> drawn = new ArrayList<>();
    int wins = 0;
    for (int i = 0; i < magnitude.length; i++) {
      int[] steps = observed(curves.get(i));
      if (steps.length <= 2 * DELETED_STEPS) {
        continue;
      }
      double[] own = magnitude[i];
      int[] best =
          Arrays.stream(steps)
              .boxed()
              .sorted(
                  Comparator.comparingDouble(
                      s ->
                          chooser == Chooser.ITSELF
                              ? -own[s / STEP]
                              : own[s / STEP] - sum[s / STEP]))
              .limit(DELETED_STEPS)
              .mapToInt(Integer::intValue)
              .toArray();
      double change = change(model, curves.get(i), best);
      double mean = 0;
      for (int draw = 0; draw < RANDOM_DRAWS; draw++) {
        int[] some = random.ints(0, steps.length).distinct().limit(DELETED_STEPS).toArray();
        mean +=
            change(model, curves.get(i), Arrays.stream(some).map(k -> steps[k]).toArray())
                / RANDOM_DRAWS;
      }
      salient.add(change);
      drawn.add(mean);
      wins += change > mean ? 1 : 0;
    }
    return new Deletion(
        median(salient), median(drawn), wins / (double) salient.size(), salient.size());
  }

  private static double median(List<Double> values) {
    return org.ionsight.core.feature.Robust.median(
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double change(HealthModel model, IncrementalCapacityCurve curve, int[] steps) {
    HealthEstimate estimate = new HealthEstimate(model.embeddingSize());
    model.estimate(curve, estimate);
    double whole = estimate.soh;
    IncrementalCapacityCurve hidden = new IncrementalCapacityCurve();
    hidden.copyFrom(curve);
    for (int step : steps) {
      for (int bin = step; bin < step + STEP; bin++) {
        hidden.setUnobserved(bin);
      }
    }
    model.estimate(hidden, estimate);
    return Math.abs(estimate.soh - whole);
  }
}
