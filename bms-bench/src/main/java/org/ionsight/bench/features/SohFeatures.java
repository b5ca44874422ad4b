package org.ionsight.bench.features;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.bench.accuracy.Protocol;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.PublishedFigures;
import org.ionsight.bench.accuracy.Scope;
import org.ionsight.bench.baseline.GradientBoosting;
import org.ionsight.bench.baseline.Ridge;
import org.ionsight.cli.recording.ErrorStatistics;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.features.CausalInput;
import org.ionsight.train.features.FeatureCell;
import org.ionsight.train.features.FeatureRegression;
import org.ionsight.train.features.StackedRegression;

/**
 * {@code soh-features}: state of health of unseen cells from features of every charge, in groups of
 * cells that were cycled alike; what the publication scaled by a test cell's whole life stands
 * apart from what was known at the time.
 */
public final class SohFeatures implements Protocol {
  private static final String OURS = "ionsight's recipe";
  private static final double PENALTY = 1e-3;

  /** What a method says of a cell: for each cycle a value and half the width of its interval. */
  private interface Method {
    double[][] estimate(FeatureCell cell);
  }

  /** Makes the protocol. */
  public SohFeatures() {}

  @Override
  public String name() {
    return "soh-features";
  }

  @Override
  public void measure(ProtocolRun run) throws IOException {
    run.progress().accept("reading 387 cells");
    Map<String, List<FeatureCell>> learning = new LinkedHashMap<>();
    Map<String, List<FeatureCell>> testing = new LinkedHashMap<>();
    for (FeatureCell cell : FeatureCell.load(DataCatalogue.read(run.data()))) {
      (cell.split() == Split.TEST ? testing : learning)
          .computeIfAbsent(cell.group(), g -> new ArrayList<>())
          .add(cell);
    }
    PublishedFigures.addTo(run);
    Map<String, List<Map<String, Double>>> all = new LinkedHashMap<>();
    for (Map.Entry<String, List<FeatureCell>> group : learning.entrySet()) {
      String name = group.getKey();
      List<FeatureCell> training = group.getValue();
      List<FeatureCell> test = testing.getOrDefault(name, List.of());
      run.progress()
          .accept(
              "%s: %d cells to learn from, %d to test"
                  .formatted(name, training.size(), test.size()));
      measure(run, name, training, FeatureRecipe.relatives(name, learning), test, all);
    }
    all.forEach(
        (key, values) -> {
          String[] parts = key.split("\\|", -1);
          double mape =
              values.stream().mapToDouble(v -> v.getOrDefault("mape", 0.0)).average().orElse(0);
          run.results()
              .add(
                  scope(parts[0], "mean of the groups", 0),
                  parts[1],
                  new Figure("mape", mape, "1", Integer.parseInt(parts[2])));
        });
  }

  private static Scope scope(String variant, String condition, int cells) {
    return new Scope(variant, condition, cells, "pinn4soh, test cells of the publication");
  }

  private static void measure(
      ProtocolRun run,
      String group,
      List<FeatureCell> training,
      List<FeatureCell> relatives,
      List<FeatureCell> test,
      Map<String, List<Map<String, Double>>> all) {
    int rows = Math.min(FeatureRecipe.ROWS, run.atMost(150));
    int landmarks = Math.min(FeatureRecipe.LANDMARKS, run.atMost(20));
    score(
        run,
        "published-protocol",
        group,
        "ridge on features and squares",
        List.of(ridge(training, rows, true)),
        test,
        0,
        all);
    score(
        run,
        "honest",
        group,
        "ridge on features and squares",
        List.of(ridge(training, rows, false)),
        test,
        0,
        all);
    Map<String, List<Method>> methods = new LinkedHashMap<>();
    CausalInput choice = CausalInput.CYCLE;
    for (int seed = 1; seed <= run.seeds(); seed++) {
      FeatureRegression.Size size = new FeatureRegression.Size(rows, landmarks, seed);
      FeatureRecipe recipe = FeatureRecipe.train(training, relatives, size);
      choice = seed == 1 ? recipe.one().input() : choice;
      FeatureRegression withCount = FeatureRegression.train(training, CausalInput.COUNTED, size);
      int trees = Math.min(200, run.atMost(10));
      add(methods, "gradient boosting", boosting(training, rows, trees, seed));
      add(methods, OURS, stacked(recipe.shipped()));
      add(methods, "ablation: no relatives", stacked(recipe.alone()));
      add(methods, "ablation: seven kernels, no trees, no relatives", stacked(recipe.seven()));
      add(methods, "ablation: one regression, short memory", single(recipe.told(choice)));
      add(methods, OURS + ", with cycles so far", single(withCount));
    }
    methods.forEach(
        (name, trainings) -> score(run, "honest", group, name, trainings, test, run.seeds(), all));
  }

  private static void add(Map<String, List<Method>> methods, String name, Method method) {
    methods.computeIfAbsent(name, n -> new ArrayList<>()).add(method);
  }

  private static Method single(FeatureRegression regression) {
    return cell -> regression.estimate(cell.features());
  }

  private static Method stacked(StackedRegression mean) {
    return cell -> mean.estimate(cell.features());
  }

  private static void score(
      ProtocolRun run,
      String variant,
      String group,
      String name,
      List<Method> trainings,
      List<FeatureCell> test,
      int seeds,
      Map<String, List<Map<String, Double>>> all) {
    Map<String, Double> means = new LinkedHashMap<>();
    for (Method method : trainings) {
      values(method, test)
          .forEach((metric, value) -> means.merge(metric, value / trainings.size(), Double::sum));
    }
    means.forEach(
        (metric, value) ->
            run.results()
                .add(
                    scope(variant, group, test.size()),
                    name,
                    new Figure(metric, value, "1", seeds)));
    all.computeIfAbsent("%s|%s|%d".formatted(variant, name, seeds), k -> new ArrayList<>())
        .add(means);
  }

  private static Map<String, Double> values(Method method, List<FeatureCell> test) {
    ErrorStatistics all = new ErrorStatistics();
    double worst = 0;
    for (FeatureCell cell : test) {
      ErrorStatistics own = new ErrorStatistics();
      double[][] estimates = method.estimate(cell);
      for (int t = 0; t < estimates.length; t++) {
        double value = estimates[t][0];
        double truth = cell.soh()[t];
        if (estimates[t].length > 1) {
          own.add(value, value - estimates[t][1], value + estimates[t][1], truth);
        } else {
          own.add(value, truth);
        }
      }
      all.add(own);
      worst = Math.max(worst, own.mape());
    }
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("mape", all.mape());
    values.put("mae", all.mae());
    values.put("rmse", all.rmse());
    values.put("worst_cell_mape", worst);
    if (all.hasIntervals()) {
      values.put("coverage_90", all.coverage());
      values.put("mean_width", all.meanWidth());
    }
    return values;
  }

  private static Method ridge(List<FeatureCell> training, int most, boolean published) {
    List<float[]> rows = new ArrayList<>();
    double[] labels = collect(training, most, published, rows);
    Ridge ridge =
        Ridge.fit(
            rows.stream().map(SohFeatures::withSquares).toArray(float[][]::new), labels, PENALTY);
    return cell -> {
      float[][] inputs = inputs(cell, published);
      double[][] out = new double[inputs.length][1];
      for (int t = 0; t < out.length; t++) {
        out[t][0] = ridge.predict(withSquares(inputs[t]));
      }
      return out;
    };
  }

  private static Method boosting(List<FeatureCell> training, int most, int trees, long seed) {
    List<float[]> rows = new ArrayList<>();
    double[] labels = collect(training, most, false, rows);
    GradientBoosting boosting =
        GradientBoosting.fit(
            rows.toArray(float[][]::new),
            labels,
            new GradientBoosting.Settings(trees, 4, 0.1, seed));
    return cell -> {
      double[] answers = boosting.predict(inputs(cell, false));
      return Arrays.stream(answers).mapToObj(a -> new double[] {a}).toArray(double[][]::new);
    };
  }

  private static double[] collect(
      List<FeatureCell> cells, int most, boolean published, List<float[]> rows) {
    int all = cells.stream().mapToInt(c -> c.soh().length).sum();
    int step = Math.max(1, (all + most - 1) / most);
    List<Double> labels = new ArrayList<>();
    for (FeatureCell cell : cells) {
      float[][] inputs = inputs(cell, published);
      for (int t = 0; t < inputs.length; t += step) {
        rows.add(inputs[t]);
        labels.add(cell.soh()[t]);
      }
    }
    return labels.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The features as they are, or scaled by the whole life of the cell and with the index. */
  private static float[][] inputs(FeatureCell cell, boolean published) {
    double[][] features = cell.features();
    int n = features[0].length;
    float[][] inputs = new float[features.length][published ? n + 1 : n];
    for (int j = 0; j < n; j++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (double[] row : features) {
        low = Math.min(low, row[j]);
        high = Math.max(high, row[j]);
      }
      double range = high > low ? high - low : 1;
      for (int t = 0; t < features.length; t++) {
        inputs[t][j] =
            (float) (published ? 2 * (features[t][j] - low) / range - 1 : features[t][j]);
      }
    }
    if (published) {
      for (int t = 0; t < features.length; t++) {
        inputs[t][n] = 2f * t / Math.max(1, features.length - 1) - 1;
      }
    }
    return inputs;
  }

  private static float[] withSquares(float[] row) {
    float[] both = new float[2 * row.length];
    for (int j = 0; j < row.length; j++) {
      both[j] = row[j];
      both[row.length + j] = row[j] * row[j];
    }
    return both;
  }
}
