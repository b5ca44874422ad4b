package org.ionsight.bench.soc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.bench.accuracy.Protocol;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.PublishedFigures;
import org.ionsight.bench.accuracy.ResultRow;
import org.ionsight.bench.accuracy.Scope;
import org.ionsight.cli.recording.ErrorStatistics;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.json.JsonNode;

/**
 * {@code soc-lg} and {@code soc-panasonic}: state of charge over drive cycles that took no part in
 * training, each started without knowledge of it, per temperature.
 *
 * <p>Variant {@code honest}: against the label of the data set. Variant {@code published-protocol},
 * where the protocol's file asks for it: label and estimate are rescaled so that each test runs
 * from 1 to 0 by its own last value, which no estimator in use could know.
 */
public final class SocProtocol implements Protocol {
  private static final String HONEST = "honest";
  private static final String PUBLISHED = "published-protocol";

  private final String name;

  /**
   * Makes a protocol.
   *
   * @param name of its file
   */
  public SocProtocol(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void measure(ProtocolRun run) throws IOException {
    JsonNode definition = run.definition();
    CellSpec spec = CellSpec.named(definition.text("cell"));
    Path folder = run.data().resolve(definition.text("dataset"));
    run.progress().accept("reading the recordings");
    List<SocTest> tests = new ArrayList<>();
    List<SocTest> alsoScored = new ArrayList<>();
    for (JsonNode condition : definition.list("conditions")) {
      boolean inMean = condition.flag("in_mean");
      List<String> files = condition.texts("files");
      for (String file : files.subList(0, Math.min(files.size(), run.atMost(1)))) {
        (inMean ? tests : alsoScored).add(SocTest.read(folder, file, condition.text("name"), spec));
      }
    }
    PublishedFigures.addTo(run);
    for (Contender contender : contenders(run, folder, spec)) {
      run.progress().accept(contender.name());
      score(run, contender, tests, alsoScored, HONEST);
      if (definition.flag("published_label")) {
        score(run, contender, tests, List.of(), PUBLISHED);
      }
    }
  }

  /**
   * A method with all its trainings; its figures are the means of theirs.
   *
   * @param name what the tables call it
   * @param seeds number of trainings; 0 if nothing is trained
   * @param trainings one if nothing is trained
   */
  private record Contender(String name, int seeds, List<SocMethod> trainings) {}

  private static List<Contender> contenders(ProtocolRun run, Path folder, CellSpec spec)
      throws IOException {
    List<Contender> contenders = new ArrayList<>();
    contenders.add(
        new Contender("Coulomb counter, true start", 0, List.of(new SocBaselines.Counter())));
    contenders.add(new Contender("EKF", 0, List.of(new SocBaselines.Filter())));
    List<SocTest> training = new ArrayList<>();
    List<String> files = run.definition().texts("training");
    for (String file : files.subList(0, Math.min(files.size(), run.atMost(6)))) {
      training.add(SocTest.read(folder, file, "training", spec));
    }
    boolean shortForm = run.extent() == ProtocolRun.Extent.SHORT;
    List<SocMethod> networks = new ArrayList<>();
    for (int seed = 1; seed <= run.seeds(); seed++) {
      run.progress().accept("training FNN, seed " + seed);
      networks.add(FeedForwardSoc.train(training, shortForm, seed));
    }
    contenders.add(new Contender("FNN", run.seeds(), networks));
    run.models()
        .ifPresent(
            models ->
                contenders.add(
                    new Contender(ResultRow.IONSIGHT, 1, List.of(new BundleSoc(models)))));
    return contenders;
  }

  private static void score(
      ProtocolRun run,
      Contender contender,
      List<SocTest> tests,
      List<SocTest> alsoScored,
      String variant)
      throws IOException {
    Map<String, List<ErrorStatistics>> byCondition = new LinkedHashMap<>();
    List<ErrorStatistics> all = new ArrayList<>();
    double worstFile = 0;
    for (SocMethod training : contender.trainings()) {
      ErrorStatistics whole = new ErrorStatistics();
      Map<String, ErrorStatistics> parts = new LinkedHashMap<>();
      double worst = 0;
      for (SocTest test : tests) {
        ErrorStatistics errors = errors(training, test, variant);
        parts.computeIfAbsent(test.condition(), c -> new ErrorStatistics()).add(errors);
        whole.add(errors);
        worst = Math.max(worst, errors.rmse());
      }
      for (SocTest test : alsoScored) {
        parts
            .computeIfAbsent(test.condition(), c -> new ErrorStatistics())
            .add(errors(training, test, variant));
      }
      parts.forEach((c, e) -> byCondition.computeIfAbsent(c, x -> new ArrayList<>()).add(e));
      all.add(whole);
      worstFile += worst / contender.trainings().size();
    }
    int seeds = contender.seeds();
    String data = run.definition().text("dataset") + ", test drive cycles, unknown start";
    byCondition.forEach(
        (condition, errors) ->
            run.results()
                .addAll(
                    new Scope(variant, condition, 1, data),
                    contender.name(),
                    Figure.mean(errors, "1", seeds)));
    Scope overall = new Scope(variant, Scope.ALL, 1, data);
    run.results().addAll(overall, contender.name(), Figure.mean(all, "1", seeds));
    run.results()
        .add(overall, contender.name(), new Figure("worst_file_rmse", worstFile, "1", seeds));
  }

  private static ErrorStatistics errors(SocMethod method, SocTest test, String variant)
      throws IOException {
    double low = variant.equals(PUBLISHED) ? test.lastTruth() : 0;
    double high = variant.equals(PUBLISHED) ? test.firstTruth() : 1;
    double span = high - low;
    ErrorStatistics errors = new ErrorStatistics();
    method.estimate(
        test,
        (row, soc, socLow, socHigh) -> {
          double truth = (test.truth(row) - low) / span;
          if (!Double.isFinite(truth)) {
            return;
          }
          if (method.hasIntervals()) {
            errors.add((soc - low) / span, (socLow - low) / span, (socHigh - low) / span, truth);
          } else {
            errors.add((soc - low) / span, truth);
          }
        });
    return errors;
  }
}
