package org.ionsight.train.soc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.model.bundle.MetricRow;

/** Figures from fused replays. Stateless. */
final class SocScores {
  private SocScores() {}

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

  static double coverage(FusedReplay.Answer a, SocCalibration calibration) {
    int inside = 0;
    for (int k = 0; k < a.fused().length; k++) {
      inside += Math.abs(a.error(k)) <= a.halfWidth(k, calibration) ? 1 : 0;
    }
    return inside / (double) a.fused().length;
  }

  static double width(FusedReplay.Answer a, SocCalibration calibration) {
    double sum = 0;
    for (int k = 0; k < a.fused().length; k++) {
      sum += 2 * a.halfWidth(k, calibration);
    }
    return sum / a.fused().length;
  }
}
