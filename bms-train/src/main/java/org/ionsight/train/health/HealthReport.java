package org.ionsight.train.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionsight.model.bundle.MetricRow;
import org.ionsight.model.uncertainty.BandedMargins;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Figures of a trained network with its calibrated intervals, per data set and window. */
final class HealthReport {
  private static final Logger LOG = LoggerFactory.getLogger(HealthReport.class);
  private static final long WINDOW_SEED = 12;

  private final HealthNetwork network;
  private final BandedMargins margins;

  HealthReport(HealthNetwork network, BandedMargins margins) {
    this.network = network;
    this.margins = margins;
  }

  List<MetricRow> rows(String protocol, CurveRows curves) {
    List<MetricRow> rows = new ArrayList<>();
    CurveRows real = curves.select(r -> !r.dataset().equals(SyntheticCurves.DATASET));
    List<HealthScores.Answer> answers = new ArrayList<>();
    for (HealthScores.Answer a : new HealthScores(real, WINDOW_SEED).answers(network)) {
      double margin = margins.at(a.observedShare(), Math.abs(a.quantiles()[2] - a.quantiles()[0]));
      float[] q = a.quantiles().clone();
      q[0] -= (float) margin;
      q[2] += (float) margin;
      answers.add(new HealthScores.Answer(a.row(), a.share(), a.observedShare(), q, a.embedding()));
    }
    for (HealthScores.Score s : HealthScores.score(answers)) {
      String condition =
          s.share() == 1
              ? s.dataset() + ", as recorded"
              : String.format(Locale.ROOT, "%s, %.0f %% window", s.dataset(), 100 * s.share());
      rows.add(new MetricRow(protocol, condition, "mae", s.mae(), "1"));
      rows.add(new MetricRow(protocol, condition, "rmse", s.rmse(), "1"));
      rows.add(new MetricRow(protocol, condition, "coverage90", s.coverage(), "1"));
      rows.add(new MetricRow(protocol, condition, "width90", s.width(), "1"));
      LOG.info(
          String.format(
              Locale.ROOT,
              "%s %s: %d curves, MAE %.4f, RMSE %.4f, coverage %.3f, width %.4f",
              protocol,
              condition,
              s.curves(),
              s.mae(),
              s.rmse(),
              s.coverage(),
              s.width()));
    }
    return rows;
  }
}
