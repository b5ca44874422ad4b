package org.ionsight.train.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ionsight.model.bundle.MetricRow;
import org.ionsight.model.uncertainty.BandedMargins;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Figures of a trained network with its calibrated intervals, per data set and share of life. */
final class LifeReport {
  private static final Logger LOG = LoggerFactory.getLogger(LifeReport.class);

  private final LifeNetwork network;
  private final BandedMargins margins;
  private final Optional<LifeFolds> folds;

  /**
   * Makes a report.
   *
   * @param network that answers
   * @param margins of its intervals
   * @param folds if training cells are scored, each by the member that has not seen it
   */
  LifeReport(LifeNetwork network, BandedMargins margins, Optional<LifeFolds> folds) {
    this.folds = folds;
    this.network = network;
    this.margins = margins;
  }

  List<MetricRow> rows(String protocol, List<LifeTrajectory> lives) {
    List<LifeTrajectory> real =
        lives.stream().filter(l -> !l.dataset().equals(SyntheticLives.DATASET)).toList();
    Map<String, List<LifeScores.Answer>> groups = new TreeMap<>();
    for (boolean curves : new boolean[] {true, false}) {
      LifeHistory.View view = LifeHistory.View.as(curves);
      for (LifeScores.Answer a :
          new LifeScores(real, view, LifeScores.Options.USUAL).answers(network, folds)) {
        boolean hasCurves = a.life().points()[0].hasCurve();
        if (curves && !hasCurves) {
          continue;
        }
        String when =
            a.onlyBeginning()
                ? "first 100 cycles"
                : String.format(Locale.ROOT, "%.0f %% of life", 100 * a.share());
        String what = hasCurves && !curves ? ", SOH only" : "";
        groups
            .computeIfAbsent(a.life().dataset() + ", " + when + what, k -> new ArrayList<>())
            .add(a);
      }
    }
    List<MetricRow> rows = new ArrayList<>();
    groups.forEach((condition, group) -> score(protocol, condition, group, rows));
    return rows;
  }

  private void score(
      String protocol, String condition, List<LifeScores.Answer> group, List<MetricRow> rows) {
    double relative = 0;
    double line = 0;
    double squared = 0;
    double covered = 0;
    double ofLife = 0;
    for (LifeScores.Answer a : group) {
      double truth = Math.log(a.rul() + 1);
      double margin = margins.at(a.tokens(), Math.abs(a.quantiles()[2] - a.quantiles()[0]));
      relative += Math.abs(a.estimate() - a.rul()) / a.rul();
      line += Math.abs(a.line() - a.rul()) / a.rul();
      squared += Math.pow(a.estimate() - a.rul(), 2);
      ofLife += Math.abs(a.estimate() - a.rul()) / (a.age() + a.rul());
      boolean inside = a.quantiles()[0] - margin <= truth && truth <= a.quantiles()[2] + margin;
      covered += inside ? 1 : 0;
    }
    int n = group.size();
    rows.add(new MetricRow(protocol, condition, "mape", relative / n, "1"));
    rows.add(new MetricRow(protocol, condition, "mape of a straight line", line / n, "1"));
    rows.add(new MetricRow(protocol, condition, "mae over whole life", ofLife / n, "1"));
    rows.add(new MetricRow(protocol, condition, "rmse", Math.sqrt(squared / n), "efc"));
    rows.add(new MetricRow(protocol, condition, "coverage90", covered / n, "1"));
    LOG.info(
        String.format(
            Locale.ROOT,
            "%s %s: %d cells, MAPE %.3f (line %.3f), of life %.3f, RMSE %.1f, coverage %.2f",
            protocol,
            condition,
            n,
            relative / n,
            line / n,
            ofLife / n,
            Math.sqrt(squared / n),
            covered / n));
  }
}
