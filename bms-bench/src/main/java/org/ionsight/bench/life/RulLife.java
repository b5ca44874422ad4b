package org.ionsight.bench.life;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.bench.accuracy.Protocol;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.PublishedFigures;
import org.ionsight.bench.accuracy.ResultRow;
import org.ionsight.bench.accuracy.Scope;
import org.ionsight.cli.recording.ErrorStatistics;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.json.JsonNode;
import org.ionsight.train.catalogue.CellTypes;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.health.CurveRow;
import org.ionsight.train.health.HealthData;
import org.ionsight.train.life.LifeData;
import org.ionsight.train.life.LifeTrajectory;

/**
 * {@code rul-life}: the cycles that unseen cells have left at 10, 25 and 50 % of their life, beside
 * curves through their measured capacity.
 */
public final class RulLife implements Protocol {
  private static final double CLOSE = 0.15;

  /** Makes the protocol. */
  public RulLife() {}

  @Override
  public String name() {
    return "rul-life";
  }

  /** What a method says to a question. */
  private record Said(double left, double low, double high, Verdict verdict) {
    static Said of(double left) {
      return new Said(left, left, left, Verdict.REJECT);
    }
  }

  private interface Method {
    Said answer(LifeQuestion question);
  }

  @Override
  public void measure(ProtocolRun run) throws IOException {
    run.progress().accept("reading the curves, a minute the first time");
    List<LifeTrajectory> lives = lives(run);
    List<LifeQuestion> questions = LifeQuestion.of(lives, run.definition().numbers("shares"));
    PublishedFigures.addTo(run);
    for (FadeExtrapolation curve : FadeExtrapolation.values()) {
      Method method = question -> Said.of(curve.left(question.seen()));
      score(run, curve.label(), 0, questions, List.of(answers(method, questions)));
    }
    List<List<Said>> trainings = new ArrayList<>();
    for (ModelSet models : run.trainings()) {
      run.progress().accept("our bundle, %d questions".formatted(questions.size()));
      Map<String, LifeForecast> forecasts = new HashMap<>();
      try {
        trainings.add(
            answers(question -> said(forecast(models, forecasts, question), question), questions));
      } finally {
        forecasts.values().forEach(LifeForecast::close);
      }
    }
    if (!trainings.isEmpty()) {
      score(run, ResultRow.IONSIGHT, trainings.size(), questions, trainings);
    }
  }

  /** The cells of the protocol that were seen to their end, with their curves. */
  static List<LifeTrajectory> lives(ProtocolRun run) throws IOException {
    DataCatalogue catalogue = DataCatalogue.read(run.data());
    List<CurveRow> all = HealthData.load(catalogue, run.cache()).rows();
    List<LifeTrajectory> lives = new ArrayList<>();
    for (JsonNode set : run.definition().list("test")) {
      String dataset = set.text("dataset");
      List<Split> splits = set.texts("splits").stream().map(Split::valueOf).toList();
      List<CurveRow> rows =
          all.stream()
              .filter(r -> r.dataset().equals(dataset) && splits.contains(r.split()))
              .toList();
      LifeData.measured(catalogue, rows).stream()
          .filter(life -> !life.censored())
          .limit(run.atMost(2))
          .forEach(lives::add);
    }
    return lives;
  }

  private static List<Said> answers(Method method, List<LifeQuestion> questions) {
    return questions.stream().map(method::answer).toList();
  }

  private static Said said(LifeForecast forecast, LifeQuestion question) {
    LifeEstimate estimate = forecast.at(question.seen());
    return estimate.verdict == Verdict.REJECT
        ? Said.of(Double.NaN)
        : new Said(estimate.rul, estimate.rulLow, estimate.rulHigh, estimate.verdict);
  }

  /** The models of a bundle, opened for the type of the cell in question. */
  private static LifeForecast forecast(
      ModelSet models, Map<String, LifeForecast> forecasts, LifeQuestion question) {
    CellSpec type = CellTypes.of(question.life().dataset(), question.life().cellId());
    return forecasts.computeIfAbsent(type.name(), name -> new LifeForecast(models, type));
  }

  private static void score(
      ProtocolRun run,
      String method,
      int seeds,
      List<LifeQuestion> questions,
      List<List<Said>> trainings) {
    Map<String, List<Integer>> conditions = new LinkedHashMap<>();
    for (int i = 0; i < questions.size(); i++) {
      LifeQuestion q = questions.get(i);
      for (String set : List.of(q.life().dataset(), Scope.ALL)) {
        conditions.computeIfAbsent(set + ", " + q.when(), c -> new ArrayList<>()).add(i);
      }
    }
    conditions.forEach(
        (condition, chosen) -> {
          Set<String> cells = new LinkedHashSet<>();
          chosen.forEach(i -> cells.add(questions.get(i).life().name()));
          List<ErrorStatistics> errors = new ArrayList<>();
          double close = 0;
          double mape = 0;
          double nominal = 0;
          for (List<Said> said : trainings) {
            ErrorStatistics e = new ErrorStatistics();
            for (int i : chosen) {
              Said s = said.get(i);
              double left = questions.get(i).left();
              if (s.low() < s.high()) {
                e.add(s.left(), s.low(), s.high(), left);
              } else {
                e.add(s.left(), left);
              }
              nominal +=
                  s.verdict() == Verdict.NOMINAL ? 1.0 / chosen.size() / trainings.size() : 0;
              // A question that is not answered is not close.
              boolean near = Math.abs(s.left() - left) <= CLOSE * left;
              close += near ? 1.0 / chosen.size() / trainings.size() : 0;
            }
            errors.add(e);
            mape += (e.count() > 0 ? e.mape() : 0) / trainings.size();
          }
          Scope scope =
              new Scope("honest", condition, cells.size(), "cycles left to SOH 0.80, unseen cells");
          List<Figure> figures = new ArrayList<>(Figure.mean(errors, "efc", seeds));
          figures.add(new Figure("mape", mape, "1", seeds));
          figures.add(new Figure("within_15_percent", close, "1", seeds));
          if (seeds > 0) {
            figures.add(new Figure("nominal", nominal, "1", seeds));
          }
          run.results().addAll(scope, method, figures);
        });
  }
}
