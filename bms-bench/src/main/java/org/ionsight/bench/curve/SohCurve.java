package org.ionsight.bench.curve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.bench.accuracy.Protocol;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.PublishedFigures;
import org.ionsight.bench.accuracy.ResultRow;
import org.ionsight.bench.accuracy.Scope;
import org.ionsight.cli.recording.ErrorStatistics;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.json.JsonNode;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.health.CurveRow;
import org.ionsight.train.health.CurveRows;
import org.ionsight.train.health.HealthData;

/**
 * {@code soh-curve}: state of health of unseen cells from one curve and nothing else, with the
 * curve as it was recorded and with random windows of the voltage range.
 *
 * <p>Baselines learn from the same cells as our bundle does, and a baseline of its own for every
 * width of the window; our bundle has one network for all.
 */
public final class SohCurve implements Protocol {
  private static final long WINDOW_SEED = 20_261_122;

  /** Curves that a baseline learns from: more change nothing and take longer. */
  private static final int MOST_TRAINING_ROWS = 12_000;

  /** Makes the protocol. */
  public SohCurve() {}

  @Override
  public String name() {
    return "soh-curve";
  }

  @Override
  public void measure(ProtocolRun run) throws IOException {
    run.progress().accept("reading the curves, a minute the first time");
    CurveRows rows = HealthData.load(DataCatalogue.read(run.data()), run.cache());
    List<CurveRow> training = training(run, rows, Split.TRAIN);
    List<CurveRow> validation = training(run, rows, Split.VALIDATION);
    List<CurveRow> test = test(run, rows);
    PublishedFigures.addTo(run);
    SplittableRandom random = new SplittableRandom(WINDOW_SEED);
    for (double share : CurveTest.SHARES) {
      List<CurveTest> tests = CurveTest.windows(test, share, random);
      List<CurveTest> examples = CurveTest.windows(training, share, random);
      List<CurveTest> held = CurveTest.windows(validation, share, random);
      run.progress()
          .accept(
              "%d curves of width %.1f, learned from %d"
                  .formatted(tests.size(), share, examples.size()));
      score(run, "ridge", 0, tests, List.of(CurveMethod.ridge(examples, held)));
      List<CurveMethod> boostings = new ArrayList<>();
      for (int seed = 1; seed <= run.seeds(); seed++) {
        boostings.add(CurveMethod.boosting(examples, Math.min(300, run.atMost(20)), seed));
      }
      score(run, "gradient boosting", run.seeds(), tests, boostings);
      if (run.models().isPresent()) {
        try (HealthModel health =
            run.models()
                .get()
                .openHealthModel()
                .orElseThrow(() -> new IllegalStateException("the bundle has no health model"))) {
          score(run, ResultRow.IONSIGHT, 1, tests, List.of(CurveMethod.network(health)));
        }
      }
    }
  }

  private static List<CurveRow> training(ProtocolRun run, CurveRows rows, Split split) {
    List<String> dataSets = run.definition().texts("training_data_sets");
    List<CurveRow> all = rows.of(split).select(row -> dataSets.contains(row.dataset())).rows();
    return evenly(all, Math.min(MOST_TRAINING_ROWS, run.atMost(400)));
  }

  private static List<CurveRow> test(ProtocolRun run, CurveRows rows) {
    List<CurveRow> test = new ArrayList<>();
    for (JsonNode set : run.definition().list("test")) {
      String dataset = set.text("dataset");
      Split split = set.choice("split", Split.class);
      CurveRows chosen = rows.select(r -> r.dataset().equals(dataset) && r.split() == split);
      test.addAll(evenly(chosen.rows(), run.atMost(20)));
    }
    return test;
  }

  private static List<CurveRow> evenly(List<CurveRow> rows, int most) {
    if (rows.size() <= most) {
      return rows;
    }
    List<CurveRow> some = new ArrayList<>();
    for (int k = 0; k < most; k++) {
      some.add(rows.get((int) ((long) k * rows.size() / most)));
    }
    return some;
  }

  private static void score(
      ProtocolRun run, String method, int seeds, List<CurveTest> tests, List<CurveMethod> trained) {
    Map<String, Set<String>> cells = new LinkedHashMap<>();
    for (CurveTest test : tests) {
      cells
          .computeIfAbsent(test.condition(test.row().dataset()), c -> new LinkedHashSet<>())
          .add(test.row().dataset() + "/" + test.row().cellId());
    }
    for (CurveTest test : tests) {
      cells
          .computeIfAbsent(test.condition(Scope.ALL), c -> new LinkedHashSet<>())
          .add(test.row().dataset() + "/" + test.row().cellId());
    }
    Map<String, List<ErrorStatistics>> errors = new LinkedHashMap<>();
    cells.keySet().forEach(condition -> errors.put(condition, new ArrayList<>()));
    for (CurveMethod training : trained) {
      Map<String, ErrorStatistics> one = errors(training, tests);
      errors.forEach(
          (condition, list) -> list.add(one.getOrDefault(condition, new ErrorStatistics())));
    }
    cells.forEach(
        (condition, ids) -> {
          Scope scope =
              new Scope("honest", condition, ids.size(), "one curve of one cycle, unseen cells");
          run.results()
              .addAll(
                  scope,
                  method,
                  Figure.mean(errors.getOrDefault(condition, List.of()), "1", seeds));
        });
  }

  private static Map<String, ErrorStatistics> errors(CurveMethod method, List<CurveTest> tests) {
    Map<String, ErrorStatistics> byCondition = new LinkedHashMap<>();
    double[] soh = new double[3];
    for (CurveTest test : tests) {
      boolean answered = method.estimate(test.curve(), soh);
      for (String condition :
          List.of(test.condition(test.row().dataset()), test.condition(Scope.ALL))) {
        ErrorStatistics e = byCondition.computeIfAbsent(condition, c -> new ErrorStatistics());
        if (!answered) {
          e.add(Double.NaN, test.row().soh());
        } else if (soh[1] < soh[2]) {
          e.add(soh[0], soh[1], soh[2], test.row().soh());
        } else {
          e.add(soh[0], test.row().soh());
        }
      }
    }
    return byCondition;
  }
}
