package org.ionsight.bench.life;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.ionsight.bench.accuracy.CoverageRange;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.bench.accuracy.Protocol;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.PublishedFigures;
import org.ionsight.bench.accuracy.ResultRow;
import org.ionsight.bench.accuracy.Scope;
import org.ionsight.cli.recording.ErrorStatistics;
import org.ionsight.core.estimate.Interval;

/**
 * {@code rul-severson}: the cycle life of fast-charged LFP cells from their first 100 cycles, on
 * the published split; the variance model of the paper beside our bundle.
 */
public final class RulSeverson implements Protocol {
  /** Makes the protocol. */
  public RulSeverson() {}

  @Override
  public String name() {
    return "rul-severson";
  }

  private interface LifePredictor {
    /** Life, cycles; empty if the method does not answer. */
    Optional<Interval> life(SeversonCell cell) throws IOException;
  }

  @Override
  public void measure(ProtocolRun run) throws IOException {
    int most = run.atMost(4);
    run.progress().accept("reading the curves");
    List<SeversonCell> train = SeversonCell.read(run.data(), "train", most);
    List<SeversonCell> test = SeversonCell.read(run.data(), "test1", most);
    PublishedFigures.addTo(run);

    VarianceModel variance = fit(train);
    LifePredictor baseline =
        cell -> {
          double life = variance.life(cell.variance());
          return Optional.of(new Interval(life, life, life));
        };
    score(run, "variance model", 0, List.of(baseline), train, test);
    List<SeversonForecast> forecasts = new ArrayList<>();
    try {
      run.trainings().forEach(models -> forecasts.add(new SeversonForecast(models)));
      if (!forecasts.isEmpty()) {
        List<LifePredictor> ours = new ArrayList<>();
        forecasts.forEach(forecast -> ours.add(forecast::life));
        score(run, ResultRow.IONSIGHT, ours.size(), ours, train, test);
      }
    } finally {
      forecasts.forEach(SeversonForecast::close);
    }
  }

  private static VarianceModel fit(List<SeversonCell> train) throws IOException {
    double[] variances = new double[train.size()];
    double[] lives = new double[train.size()];
    for (int i = 0; i < variances.length; i++) {
      variances[i] = train.get(i).variance();
      lives[i] = train.get(i).lifeCycles();
    }
    return VarianceModel.fit(variances, lives);
  }

  private static void score(
      ProtocolRun run,
      String method,
      int seeds,
      List<LifePredictor> trainings,
      List<SeversonCell> train,
      List<SeversonCell> test)
      throws IOException {
    run.progress().accept(method);
    score(run, method, seeds, trainings, "train", train, cell -> true);
    score(run, method, seeds, trainings, "primary test", test, cell -> true);
    score(
        run, method, seeds, trainings, "primary test without b2c1", test, cell -> !cell.outlier());
  }

  private static void score(
      ProtocolRun run,
      String method,
      int seeds,
      List<LifePredictor> trainings,
      String condition,
      List<SeversonCell> cells,
      Predicate<SeversonCell> counted)
      throws IOException {
    List<SeversonCell> scored = cells.stream().filter(counted).toList();
    List<ErrorStatistics> errors = new ArrayList<>();
    CoverageRange range = new CoverageRange();
    double mape = 0;
    for (LifePredictor predictor : trainings) {
      ErrorStatistics e = errors(predictor, scored, range);
      errors.add(e);
      mape += (e.count() > 0 ? e.mape() : 0) / trainings.size();
    }
    Scope scope =
        new Scope(
            "honest", condition, scored.size(), "severson-qv, cycles 2-100 in, life to SOH 0.80");
    List<Figure> figures = new ArrayList<>(Figure.mean(errors, "cycles", seeds));
    figures.add(new Figure("mape", mape, "1", seeds));
    figures.addAll(range.figures(seeds));
    run.results().addAll(scope, method, figures);
  }

  private static ErrorStatistics errors(
      LifePredictor predictor, List<SeversonCell> cells, CoverageRange range) throws IOException {
    ErrorStatistics errors = new ErrorStatistics();
    for (SeversonCell cell : cells) {
      Optional<Interval> life = predictor.life(cell);
      if (life.isEmpty()) {
        errors.add(Double.NaN, cell.lifeCycles());
      } else if (life.get().width() > 0) {
        Interval i = life.get();
        errors.add(i.value(), i.low(), i.high(), cell.lifeCycles());
        range.add(cell.id(), i.low(), i.high(), cell.lifeCycles());
      } else {
        errors.add(life.get().value(), cell.lifeCycles());
      }
    }
    return errors;
  }
}
