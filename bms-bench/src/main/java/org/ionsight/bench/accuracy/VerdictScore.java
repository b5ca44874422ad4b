package org.ionsight.bench.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.core.estimate.Verdict;

/**
 * How well verdicts tell good estimates from bad ones.
 *
 * <p>An estimate is bad if its error exceeds a threshold (3 % SOH, 5 % SOC). The area under the ROC
 * curve is the probability that a bad estimate was doubted more than a good one, equal doubt
 * counting half: 0.5 for verdicts that say nothing, 1 for those that are always right. It is given
 * for the verdict alone ({@code auroc_verdict}, three levels) and for the verdict refined by a
 * continuous measure of doubt ({@code auroc}). Estimates and truths are fractions. Not thread-safe;
 * keeps nine bytes per estimate. Source: Hanley and McNeil, Radiology 143 (1982) 29,
 * doi:10.1148/radiology.143.1.7063747.
 */
public final class VerdictScore {
  /** An SOH that is further off than this is bad, fraction. */
  public static final double BAD_SOH = 0.03;

  /** An SOC that is further off than this is bad, fraction. */
  public static final double BAD_SOC = 0.05;

  private final double badError;
  private final long[] verdicts = new long[Verdict.values().length];
  private long nominalCovered;
  private double[] doubts = new double[64];
  private boolean[] bad = new boolean[64];
  private int judged;
  private int badCount;

  /**
   * Starts without estimates.
   *
   * @param badError error above which an estimate is bad, fraction, positive
   */
  public VerdictScore(double badError) {
    if (!(badError > 0) || Double.isInfinite(badError)) {
      throw new IllegalArgumentException("bad error must be positive, was " + badError);
    }
    this.badError = badError;
  }

  /**
   * Adds an estimate that is doubted, among those of the same verdict, by the width of its
   * interval.
   *
   * @param estimate the estimate
   * @param low lower end of its 90 % interval
   * @param high upper end
   * @param truth what it should have been
   * @param verdict on the estimate
   */
  public void add(double estimate, double low, double high, double truth, Verdict verdict) {
    double width = high - low;
    add(estimate, low, high, truth, verdict, width >= 0 ? width : 0);
  }

  /**
   * Adds an estimate. One that is no number has a verdict and no error.
   *
   * @param estimate the estimate
   * @param low lower end of its 90 % interval
   * @param high upper end
   * @param truth what it should have been
   * @param verdict on the estimate
   * @param doubt how much it is doubted among those of the same verdict: the distance of an
   *     embedding, the width of an interval; at least 0, and 0 where there is none
   */
  public void add(
      double estimate, double low, double high, double truth, Verdict verdict, double doubt) {
    if (!(doubt >= 0)) {
      throw new IllegalArgumentException("doubt must be at least 0, was " + doubt);
    }
    verdicts[verdict.ordinal()]++;
    if (verdict == Verdict.NOMINAL && low <= truth && truth <= high) {
      nominalCovered++;
    }
    double error = Math.abs(estimate - truth);
    if (!Double.isFinite(error)) {
      return;
    }
    if (judged == doubts.length) {
      doubts = Arrays.copyOf(doubts, 2 * judged);
      bad = Arrays.copyOf(bad, 2 * judged);
    }
    // Whole steps for the verdict, so that doubt refines it and never overrules it.
    doubts[judged] = verdict.ordinal() + (Double.isInfinite(doubt) ? 1 : doubt / (1 + doubt)) / 2;
    bad[judged] = error > badError;
    badCount += bad[judged] ? 1 : 0;
    judged++;
  }

  /**
   * Adds everything that another one collected.
   *
   * @param other of the same threshold
   */
  public void add(VerdictScore other) {
    if (other.badError != badError) {
      throw new IllegalArgumentException(
          "scores must share their threshold, were %s and %s".formatted(badError, other.badError));
    }
    for (int i = 0; i < verdicts.length; i++) {
      verdicts[i] += other.verdicts[i];
    }
    nominalCovered += other.nominalCovered;
    doubts = Arrays.copyOf(doubts, judged + Math.max(64, other.judged));
    bad = Arrays.copyOf(bad, doubts.length);
    System.arraycopy(other.doubts, 0, doubts, judged, other.judged);
    System.arraycopy(other.bad, 0, bad, judged, other.judged);
    judged += other.judged;
    badCount += other.badCount;
  }

  /**
   * Area under the ROC curve of verdict and doubt.
   *
   * @return probability, 0..1; NaN unless there are good and bad estimates
   */
  public double auroc() {
    return area(Arrays.copyOf(doubts, judged));
  }

  /**
   * Area under the ROC curve of the verdict alone.
   *
   * @return probability, 0..1; NaN unless there are good and bad estimates
   */
  public double aurocOfVerdict() {
    double[] levels = new double[judged];
    for (int i = 0; i < judged; i++) {
      levels[i] = Math.floor(doubts[i]);
    }
    return area(levels);
  }

  /** The Mann-Whitney statistic over the number of pairs. */
  private double area(double[] score) {
    double[] good = new double[judged - badCount];
    double[] wrong = new double[badCount];
    int goodAt = 0;
    int wrongAt = 0;
    for (int i = 0; i < judged; i++) {
      if (bad[i]) {
        wrong[wrongAt++] = score[i];
      } else {
        good[goodAt++] = score[i];
      }
    }
    if (good.length == 0 || wrong.length == 0) {
      return Double.NaN;
    }
    Arrays.sort(good);
    Arrays.sort(wrong);
    double pairs = 0;
    int below = 0;
    int upTo = 0;
    for (double w : wrong) {
      while (below < good.length && good[below] < w) {
        below++;
      }
      upTo = Math.max(upTo, below);
      while (upTo < good.length && good[upTo] == w) {
        upTo++;
      }
      pairs += below + 0.5 * (upTo - below);
    }
    return pairs / ((double) good.length * wrong.length);
  }

  /**
   * Share of the estimates with a verdict.
   *
   * @param verdict the verdict
   * @return fraction; NaN without estimates
   */
  public double share(Verdict verdict) {
    return verdicts[verdict.ordinal()] / (double) Arrays.stream(verdicts).sum();
  }

  /**
   * Share of the estimates with an error that are bad.
   *
   * @return fraction; NaN without estimates
   */
  public double badShare() {
    return badCount / (double) judged;
  }

  /**
   * Share of the 90 % intervals that covered the truth among the nominal ones.
   *
   * @return fraction; NaN without nominal estimates
   */
  public double nominalCoverage() {
    return nominalCovered / (double) verdicts[Verdict.NOMINAL.ordinal()];
  }

  /**
   * The means of the figures over several trainings; those that no training has are left out.
   *
   * @param trainings scores of each
   * @param seeds number of trainings; 0 if nothing was trained
   * @return area under the ROC curve, shares of bad, nominal, cautioned and rejected estimates, and
   *     the coverage among the nominal ones
   */
  public static List<Figure> mean(List<VerdictScore> trainings, int seeds) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (VerdictScore score : trainings) {
      put(values, "auroc", score.auroc());
      put(values, "auroc_verdict", score.aurocOfVerdict());
      put(values, "bad", score.badShare());
      put(values, "nominal", score.share(Verdict.NOMINAL));
      put(values, "caution", score.share(Verdict.CAUTION));
      put(values, "reject", score.share(Verdict.REJECT));
      put(values, "nominal_coverage", score.nominalCoverage());
    }
    List<Figure> figures = new ArrayList<>();
    values.forEach(
        (metric, list) -> {
          double mean = list.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
          figures.add(new Figure(metric, mean, "1", seeds));
        });
    return figures;
  }

  private static void put(Map<String, List<Double>> values, String metric, double value) {
    if (!Double.isNaN(value)) {
      values.computeIfAbsent(metric, m -> new ArrayList<>()).add(value);
    }
  }
}
