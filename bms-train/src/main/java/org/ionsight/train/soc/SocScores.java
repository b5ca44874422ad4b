package org.ionsight.train.soc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.model.bundle.MetricRow;
import org.ionsight.model.uncertainty.ConformalCalibrator.GaussianSample;

/** Figures and calibration samples from fused replays. Stateless. */
final class SocScores {
  /** Errors of neighbouring seconds are alike: one in half a minute says as much as all. */
  private static final int SAMPLE_SECONDS = 30;

  /**
   * Each data set is one cell, and a handful of tracks in a band would ask for the largest error of
   * all, so a quarter of an hour counts as one sample. Blocks of one track still err alike: the
   * promise holds over many tracks, not for each (see the coverage by condition in the card).
   */
  private static final int BLOCK_SECONDS = 900;

  private SocScores() {}

  /** Residuals for the conformal scale; a quarter of an hour of a track counts as a cell. */
  static List<GaussianSample> samples(List<FusedReplay.Answer> answers, String variant) {
    List<GaussianSample> samples = new ArrayList<>();
    for (FusedReplay.Answer answer : answers) {
      SocTrack track = answer.track();
      for (int k = 0; k < answer.fused().length; k += SAMPLE_SECONDS) {
        float celsius = track.celsius(answer.from() + k);
        samples.add(
            new GaussianSample(
                track.name() + " " + variant + " " + k / BLOCK_SECONDS,
                Float.isFinite(celsius) ? celsius : track.ambientCelsius(),
                answer.error(k),
                Math.max(1e-6, answer.deviation()[k])));
      }
    }
    return samples;
  }

  /** Means over the tracks of a data set and a temperature. */
  static List<MetricRow> rows(
      String protocol, List<FusedReplay.Answer> answers, SocCalibration calibration) {
    Map<String, List<FusedReplay.Answer>> groups = new TreeMap<>();
    for (FusedReplay.Answer a : answers) {
      double ambient = a.track().ambientCelsius();
      String temperature =
          Double.isNaN(ambient) ? "room" : String.format(Locale.ROOT, "%.0f degC", ambient);
      groups
          .computeIfAbsent(a.track().dataset() + " " + temperature, k -> new ArrayList<>())
          .add(a);
    }
    List<MetricRow> rows = new ArrayList<>();
    groups.forEach(
        (condition, group) -> {
          int n = group.size();
          double mae = 0;
          double rmse = 0;
          double network = 0;
          double filter = 0;
          double covered = 0;
          double width = 0;
          for (FusedReplay.Answer a : group) {
            mae += a.errors(a.fused()).mae() / n;
            rmse += a.errors(a.fused()).rmse() / n;
            network += a.errors(a.network()).rmse() / n;
            filter += a.errors(a.filter()).rmse() / n;
            covered += coverage(a, calibration) / n;
            width += width(a, calibration) / n;
          }
          rows.add(new MetricRow(protocol, condition, "mae", mae, "1"));
          rows.add(new MetricRow(protocol, condition, "rmse", rmse, "1"));
          rows.add(new MetricRow(protocol, condition, "network_rmse", network, "1"));
          rows.add(new MetricRow(protocol, condition, "filter_rmse", filter, "1"));
          rows.add(new MetricRow(protocol, condition, "coverage_90", covered, "1"));
          rows.add(new MetricRow(protocol, condition, "interval_width", width, "1"));
        });
    return rows;
  }

  private static double coverage(FusedReplay.Answer a, SocCalibration calibration) {
    int inside = 0;
    for (int k = 0; k < a.fused().length; k++) {
      inside += Math.abs(a.error(k)) <= half(a, k, calibration) ? 1 : 0;
    }
    return inside / (double) a.fused().length;
  }

  private static double width(FusedReplay.Answer a, SocCalibration calibration) {
    double sum = 0;
    for (int k = 0; k < a.fused().length; k++) {
      sum += 2 * half(a, k, calibration);
    }
    return sum / a.fused().length;
  }

  private static double half(FusedReplay.Answer a, int k, SocCalibration calibration) {
    return calibration.halfWidth(a.deviation()[k], a.track().celsius(a.from() + k));
  }
}
