package org.ionsight.bench.features;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ionsight.cli.recording.ErrorStatistics;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.features.FeatureCell;
import org.ionsight.train.features.FeatureRegression;
import org.ionsight.train.features.StackedRegression;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bms bench features}: which recipe of {@code soh-features} errs least on training cells
 * that it did not see; no test cell is read.
 */
@Command(
    name = "features",
    description = {
      "Leaves training cells of soh-features out and prints how far each recipe errs on them:",
      "MAPE in % of every cycle, one row for each group. Test cells take no part."
    },
    mixinStandardHelpOptions = true)
public final class FeaturesCommand implements Callable<Integer> {
  private static final int FOLDS = 5;

  /** Groups of so few cells leave out one at a time. */
  private static final int FEW = 7;

  private static final String SHIPPED = "and relatives";
  private static final String NARROW = "not widened";

  @Option(names = "--data", required = true, description = "The data directory.")
  private Path data = Path.of("");

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of landmarks and inner folds (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Spec private CommandSpec spec;

  FeaturesCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, List<FeatureCell>> groups = new LinkedHashMap<>();
    for (FeatureCell cell : FeatureCell.load(DataCatalogue.read(data))) {
      if (cell.split() != Split.TEST) {
        groups.computeIfAbsent(cell.group(), g -> new ArrayList<>()).add(cell);
      }
    }
    Map<String, Double> means = new LinkedHashMap<>();
    for (Map.Entry<String, List<FeatureCell>> group : groups.entrySet()) {
      Map<String, ErrorStatistics> errors =
          leftOut(group.getValue(), FeatureRecipe.relatives(group.getKey(), groups));
      Map<String, Double> figures = new LinkedHashMap<>();
      errors.forEach((name, error) -> figures.put(name, error.mape()));
      figures.remove(NARROW);
      addIntervals(figures, errors);
      if (means.isEmpty()) {
        out.printf("| group | cells | %s |%n", String.join(" | ", figures.keySet()));
        out.printf("|---|---|%s%n", "---|".repeat(figures.size()));
      }
      out.printf("| %s | %d |", group.getKey(), group.getValue().size());
      figures.forEach(
          (name, value) -> {
            means.merge(name, value / groups.size(), Double::sum);
            out.printf(Locale.ROOT, " %.2f |", 100 * value);
          });
      out.println();
      out.flush();
    }
    out.print("| mean | |");
    means.values().forEach(mape -> out.printf(Locale.ROOT, " %.3f |", 100 * mape));
    out.println();
    return 0;
  }

  /** How the intervals of what ships do, and how they would without more for few cells. */
  private static void addIntervals(
      Map<String, Double> figures, Map<String, ErrorStatistics> errors) {
    ErrorStatistics shipped = errors.getOrDefault(SHIPPED, new ErrorStatistics());
    ErrorStatistics narrow = errors.getOrDefault(NARROW, new ErrorStatistics());
    figures.put("covered", shipped.coverage());
    figures.put("width", shipped.meanWidth());
    figures.put("covered, not widened", narrow.coverage());
  }

  private Map<String, ErrorStatistics> leftOut(
      List<FeatureCell> cells, List<FeatureCell> relatives) {
    FeatureRegression.Size size =
        new FeatureRegression.Size(FeatureRecipe.ROWS, FeatureRecipe.LANDMARKS, seed);
    Map<String, ErrorStatistics> errors = new LinkedHashMap<>();
    int folds = cells.size() <= FEW ? cells.size() : FOLDS;
    for (int fold = 0; fold < folds; fold++) {
      List<FeatureCell> seen = new ArrayList<>();
      List<FeatureCell> unseen = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        (i % folds == fold ? unseen : seen).add(cells.get(i));
      }
      FeatureRecipe recipe = FeatureRecipe.train(seen, relatives, size);
      Map<String, StackedRegression> means = new LinkedHashMap<>();
      means.put("seven kernels", recipe.seven());
      means.put("seven kernels, trees", recipe.sevenAndTrees());
      means.put("three kernels, trees", recipe.alone());
      means.put("and relatives, no trees", recipe.withoutTrees());
      StackedRegression shipped = recipe.shipped();
      means.put(SHIPPED, shipped);
      double narrow = 1 / shipped.widening();
      FeatureRegression one = recipe.one();
      for (FeatureCell cell : unseen) {
        add(errors, "one kernel, short memory", one.estimate(cell.features()), cell, 1);
        means.forEach((name, mean) -> add(errors, name, mean.estimate(cell.features()), cell, 1));
        add(errors, NARROW, shipped.estimate(cell.features()), cell, narrow);
      }
    }
    return errors;
  }

  private static void add(
      Map<String, ErrorStatistics> errors,
      String name,
      double[][] estimates,
      FeatureCell cell,
      double widths) {
    ErrorStatistics own = errors.computeIfAbsent(name, n -> new ErrorStatistics());
    for (int t = 0; t < estimates.length; t++) {
      double value = estimates[t][0];
      double margin = widths * estimates[t][1];
      own.add(value, value - margin, value + margin, cell.soh()[t]);
    }
  }
}
