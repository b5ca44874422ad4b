package org.ionsight.bench.curve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.bench.accuracy.Protocol;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.PublishedFigures;
import org.ionsight.bench.accuracy.ResultRow;
import org.ionsight.core.estimate.ModelSet;
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
 * width of the window; our bundle has one network for all. It is not told the chemistry but in the
 * rows that say so.
 */
public final class SohCurve implements Protocol {
  private static final String TOLD = ResultRow.IONSIGHT + ", chemistry told";
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
    List<CurveNetwork> networks = new ArrayList<>();
    try {
      for (ModelSet models : run.trainings()) {
        networks.add(new CurveNetwork(models));
      }
      windows(run, training, validation, test, networks);
    } finally {
      networks.forEach(CurveNetwork::close);
    }
  }

  private static void windows(
      ProtocolRun run,
      List<CurveRow> training,
      List<CurveRow> validation,
      List<CurveRow> test,
      List<CurveNetwork> networks) {
    List<CurveMethod> told = List.copyOf(networks);
    List<CurveMethod> untold = told.stream().map(CurveMethod::untold).toList();
    SplittableRandom random = new SplittableRandom(WINDOW_SEED);
    List<CurveTest> all = new ArrayList<>();
    for (double share : CurveTest.SHARES) {
      List<CurveTest> tests = CurveTest.windows(test, share, random);
      List<CurveTest> examples = CurveTest.windows(training, share, random);
      List<CurveTest> held = CurveTest.windows(validation, share, random);
      run.progress()
          .accept(
              "%d curves of width %.1f, learned from %d"
                  .formatted(tests.size(), share, examples.size()));
      new CurveScores("ridge", 0, CurveTest::conditions, false)
          .measure(tests, List.of(CurveMethod.ridge(examples, held)), run.results());
      List<CurveMethod> boostings = new ArrayList<>();
      for (int seed = 1; seed <= run.seeds(); seed++) {
        boostings.add(CurveMethod.boosting(examples, Math.min(300, run.atMost(20)), seed));
      }
      new CurveScores("gradient boosting", run.seeds(), CurveTest::conditions, false)
          .measure(tests, boostings, run.results());
      if (!told.isEmpty()) {
        new CurveScores(ResultRow.IONSIGHT, told.size(), CurveTest::conditions, true)
            .measure(tests, untold, run.results());
        new CurveScores(TOLD, told.size(), CurveTest::conditions, false)
            .measure(tests, told, run.results());
      }
      all.addAll(tests);
    }
    if (!told.isEmpty()) {
      new CurveScores(ResultRow.IONSIGHT, told.size(), CurveTest::evidence, true)
          .measure(all, untold, run.results());
    }
  }

  private static List<CurveRow> training(ProtocolRun run, CurveRows rows, Split split) {
    List<String> dataSets = run.definition().texts("training_data_sets");
    List<CurveRow> all = rows.of(split).select(row -> dataSets.contains(row.dataset())).rows();
    return HealthData.evenly(all, Math.min(MOST_TRAINING_ROWS, run.atMost(400)));
  }

  private static List<CurveRow> test(ProtocolRun run, CurveRows rows) {
    List<CurveRow> test = new ArrayList<>();
    for (JsonNode set : run.definition().list("test")) {
      String dataset = set.text("dataset");
      Split split = set.choice("split", Split.class);
      CurveRows chosen = rows.select(r -> r.dataset().equals(dataset) && r.split() == split);
      test.addAll(HealthData.evenly(chosen.rows(), run.atMost(20)));
    }
    return test;
  }
}
