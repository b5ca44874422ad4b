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
      FeatureRegression.Size size =
          new FeatureRegression.Size(SohFeatures.ROWS, SohFeatures.LANDMARKS, seed);
      Map<String, ErrorStatistics> errors = leftOut(group.getValue(), size);
      if (means.isEmpty()) {
        out.printf("| group | cells | %s |%n", String.join(" | ", errors.keySet()));
        out.printf("|---|---|%s%n", "---|".repeat(errors.size()));
      }
      out.printf("| %s | %d |", group.getKey(), group.getValue().size());
      errors.forEach(
          (name, error) -> {
            means.merge(name, error.mape() / groups.size(), Double::sum);
            out.printf(Locale.ROOT, " %.2f |", 100 * error.mape());
          });
      out.println();
      out.flush();
    }
    out.print("| mean | |");
    means.values().forEach(mape -> out.printf(Locale.ROOT, " %.3f |", 100 * mape));
    out.println();
    return 0;
  }

  private static Map<String, ErrorStatistics> leftOut(
      List<FeatureCell> cells, FeatureRegression.Size size) {
    Map<String, ErrorStatistics> errors = new LinkedHashMap<>();
    int folds = cells.size() <= FEW ? cells.size() : FOLDS;
    for (int fold = 0; fold < folds; fold++) {
      List<FeatureCell> seen = new ArrayList<>();
      List<FeatureCell> unseen = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        (i % folds == fold ? unseen : seen).add(cells.get(i));
      }
      List<FeatureRegression> members =
          SohFeatures.INPUTS.stream()
              .map(input -> FeatureRegression.train(seen, input, size))
              .toList();
      List<FeatureRegression> brief = members.subList(0, SohFeatures.SHORT.size());
      FeatureRegression one = FeatureRegression.best(brief);
      FeatureRegression any = FeatureRegression.best(members);
      StackedRegression few = StackedRegression.of(brief);
      StackedRegression mean = StackedRegression.of(members);
      for (FeatureCell cell : unseen) {
        add(errors, "one regression, short memory", one.estimate(cell.features()), cell);
        add(errors, "one, long memory too", any.estimate(cell.features()), cell);
        add(errors, "weighted mean, short memory", few.estimate(cell.features()), cell);
        add(errors, "weighted mean", mean.estimate(cell.features()), cell);
      }
    }
    return errors;
  }

  private static void add(
      Map<String, ErrorStatistics> errors, String name, double[][] estimates, FeatureCell cell) {
    ErrorStatistics own = errors.computeIfAbsent(name, n -> new ErrorStatistics());
    for (int t = 0; t < estimates.length; t++) {
      own.add(estimates[t][0], cell.soh()[t]);
    }
  }
}
