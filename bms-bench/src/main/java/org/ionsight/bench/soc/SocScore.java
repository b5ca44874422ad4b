package org.ionsight.bench.soc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ionsight.bench.accuracy.CoverageRange;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.bench.accuracy.VerdictScore;
import org.ionsight.cli.recording.ErrorStatistics;

/** Errors and verdicts of one training of a method over some tests. Not thread-safe. */
final class SocScore {
  /** Verdicts change slowly: a row in ten tells as much as all. */
  private static final int VERDICT_ROWS = 10;

  private final ErrorStatistics errors = new ErrorStatistics();
  private final VerdictScore verdicts = new VerdictScore(VerdictScore.BAD_SOC);
  private final CoverageRange range = new CoverageRange();
  private boolean judged;

  /** Against the label. */
  static SocScore of(SocMethod method, SocTest test) throws IOException {
    return of(method, test, 0, 1);
  }

  /** Against the label, with label and estimate rescaled so that low is 0 and high is 1. */
  static SocScore of(SocMethod method, SocTest test, double low, double high) throws IOException {
    double span = high - low;
    SocScore score = new SocScore();
    score.judged = method.hasVerdicts();
    method.estimate(
        test,
        (row, soc, socLow, socHigh, verdict) -> {
          double truth = (test.truth(row) - low) / span;
          if (!Double.isFinite(truth)) {
            return;
          }
          double estimate = (soc - low) / span;
          if (!method.hasIntervals()) {
            score.errors.add(estimate, truth);
            return;
          }
          double from = (socLow - low) / span;
          double to = (socHigh - low) / span;
          score.errors.add(estimate, from, to, truth);
          if (score.judged) {
            score.range.add(test.name(), from, to, truth);
          }
          if (score.judged && row % VERDICT_ROWS == 0) {
            score.verdicts.add(estimate, from, to, truth, verdict, to - from);
          }
        });
    return score;
  }

  void add(SocScore other) {
    errors.add(other.errors);
    verdicts.add(other.verdicts);
    range.add(other.range);
    judged |= other.judged;
  }

  double rmse() {
    return errors.rmse();
  }

  /** The means over trainings. */
  static List<Figure> mean(List<SocScore> trainings, int seeds) {
    List<Figure> figures =
        new ArrayList<>(Figure.mean(trainings.stream().map(s -> s.errors).toList(), "1", seeds));
    if (trainings.stream().allMatch(s -> s.judged)) {
      figures.addAll(VerdictScore.mean(trainings.stream().map(s -> s.verdicts).toList(), seeds));
      CoverageRange range = new CoverageRange();
      trainings.forEach(s -> range.add(s.range));
      figures.addAll(range.figures(seeds));
    }
    return figures;
  }
}
