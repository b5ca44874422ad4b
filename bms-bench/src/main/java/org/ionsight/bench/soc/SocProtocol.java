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
import org.ionsight.bench.accuracy.Scope;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.json.JsonNode;

/**
 * {@code soc-lg}, {@code soc-panasonic}, {@code soc-lipo} and {@code soc-lfp}: state of charge over
 * recordings that took no part in training, each started without knowledge of it, per condition.
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
      if (definition.has("width_steps")) {
        IntervalSteps.measure(run, contender, tests, HONEST);
      }
    }
  }

  private static List<Contender> contenders(ProtocolRun run, Path folder, CellSpec spec)
      throws IOException {
    List<Contender> contenders = new ArrayList<>(Contender.physics());
    contenders.add(Contender.feedForward(run, folder, spec, run.definition().texts("training")));
    contenders.addAll(Contender.ours(run));
    return contenders;
  }

  private static void score(
      ProtocolRun run,
      Contender contender,
      List<SocTest> tests,
      List<SocTest> alsoScored,
      String variant)
      throws IOException {
    Map<String, List<SocScore>> byCondition = new LinkedHashMap<>();
    List<SocScore> all = new ArrayList<>();
    double worstFile = 0;
    for (SocMethod training : contender.trainings()) {
      SocScore whole = new SocScore();
      Map<String, SocScore> parts = new LinkedHashMap<>();
      double worst = 0;
      for (SocTest test : tests) {
        SocScore errors = score(training, test, variant);
        parts.computeIfAbsent(test.condition(), c -> new SocScore()).add(errors);
        whole.add(errors);
        worst = Math.max(worst, errors.rmse());
      }
      for (SocTest test : alsoScored) {
        parts
            .computeIfAbsent(test.condition(), c -> new SocScore())
            .add(score(training, test, variant));
      }
      parts.forEach((c, e) -> byCondition.computeIfAbsent(c, x -> new ArrayList<>()).add(e));
      all.add(whole);
      worstFile += worst / contender.trainings().size();
    }
    int seeds = contender.seeds();
    String data = run.definition().text("dataset") + ", test files, unknown start";
    byCondition.forEach(
        (condition, errors) ->
            run.results()
                .addAll(
                    new Scope(variant, condition, 1, data),
                    contender.name(),
                    SocScore.mean(errors, seeds)));
    Scope overall = new Scope(variant, Scope.ALL, 1, data);
    run.results().addAll(overall, contender.name(), SocScore.mean(all, seeds));
    run.results()
        .add(overall, contender.name(), new Figure("worst_file_rmse", worstFile, "1", seeds));
  }

  private static SocScore score(SocMethod method, SocTest test, String variant) throws IOException {
    return variant.equals(PUBLISHED)
        ? SocScore.of(method, test, test.lastTruth(), test.firstTruth())
        : SocScore.of(method, test);
  }
}
