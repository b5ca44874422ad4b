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
 * {@code soc-stress}: what a bad start, a biased current sensor, a charge and the cold do to an
 * estimate of SOC, scored as the blind benchmark of McMaster University scores it.
 *
 * <p>The score is the mean of the RMSE over standard cycles, non-standard cycles, charging, wrong
 * initial SOC, current sensor offset, and temperatures (itself the mean over six), each with the
 * same weight; the benchmark's blind cell and payloads are not in the data. Source: Kollmeyer et
 * al., "A Blind Modeling Tool for Standardized Evaluation of Battery State of Charge Estimation
 * Algorithms", ITEC 2022, doi:10.1109/ITEC53557.2022.9813996.
 */
public final class SocStress implements Protocol {
  private static final String HONEST = "honest";

  /** Makes the protocol. */
  public SocStress() {}

  @Override
  public String name() {
    return "soc-stress";
  }

  /** One data set: its tests by condition, and its own feed-forward network. */
  private record Part(List<SocTest> tests, Contender feedForward) {}

  @Override
  public void measure(ProtocolRun run) throws IOException {
    PublishedFigures.addTo(run);
    List<Part> parts = new ArrayList<>();
    for (JsonNode cell : run.definition().list("cells")) {
      parts.add(part(run, cell));
    }
    List<Contender> contenders = new ArrayList<>(Contender.physics());
    contenders.add(parts.get(0).feedForward());
    contenders.addAll(Contender.ours(run));
    for (Contender contender : contenders) {
      run.progress().accept(contender.name());
      score(run, contender, parts);
    }
  }

  private static Part part(ProtocolRun run, JsonNode cell) throws IOException {
    CellSpec spec = CellSpec.named(cell.text("cell"));
    Path folder = run.data().resolve(cell.text("dataset"));
    double offset = run.definition().number("offset_amps");
    double below = run.definition().number("start_below");
    List<SocTest> tests = new ArrayList<>();
    for (JsonNode group : cell.list("standard")) {
      for (String file : some(run, group.texts("files"))) {
        SocTest test = SocTest.read(folder, file, "standard cycles", spec);
        tests.add(test);
        tests.add(test.in(TEMPERATURE + group.text("temperature")));
        tests.add(test.in(INITIAL).startedBelow(below));
        tests.add(test.in(OFFSET).withAddedAmps(offset));
        tests.add(test.in(OFFSET).withAddedAmps(-offset));
      }
    }
    for (String file : some(run, cell.texts("non_standard"))) {
      tests.add(SocTest.read(folder, file, "non-standard cycles", spec));
    }
    for (JsonNode group : cell.list("charging")) {
      for (String file : some(run, group.texts("files"))) {
        tests.add(
            SocTest.readCharge(folder, file, "charging", spec, group.number("label_amp_hours")));
      }
    }
    return new Part(tests, Contender.feedForward(run, folder, spec, cell.texts("training")));
  }

  private static final String INITIAL = "wrong initial SOC";
  private static final String OFFSET = "current offset";
  private static final String TEMPERATURE = "temperature ";

  private static List<String> some(ProtocolRun run, List<String> files) {
    return files.subList(0, Math.min(files.size(), run.atMost(1)));
  }

  private static void score(ProtocolRun run, Contender contender, List<Part> parts)
      throws IOException {
    int n = contender.trainings().size();
    Map<String, List<SocScore>> byCondition = new LinkedHashMap<>();
    double total = 0;
    for (int training = 0; training < n; training++) {
      Map<String, SocScore> scores = new LinkedHashMap<>();
      for (Part part : parts) {
        // The feed-forward network is one of its cell, all others are for every cell.
        SocMethod method =
            contender.name().equals(parts.get(0).feedForward().name())
                ? part.feedForward().trainings().get(training)
                : contender.trainings().get(training);
        for (SocTest test : part.tests()) {
          scores
              .computeIfAbsent(test.condition(), c -> new SocScore())
              .add(SocScore.of(method, test));
        }
      }
      scores.forEach((c, s) -> byCondition.computeIfAbsent(c, x -> new ArrayList<>()).add(s));
      total += total(scores) / n;
    }
    String data = "test files of LG 18650HG2 and Panasonic 18650PF";
    byCondition.forEach(
        (condition, scores) ->
            run.results()
                .addAll(
                    new Scope(HONEST, condition, 2, data),
                    contender.name(),
                    SocScore.mean(scores, contender.seeds())));
    run.results()
        .add(
            new Scope(HONEST, Scope.ALL, 2, data),
            contender.name(),
            new Figure("stress_score", total, "1", contender.seeds()));
  }

  /** The mean over the conditions, with the temperatures together as one of them. */
  private static double total(Map<String, SocScore> scores) {
    double cold = 0;
    int temperatures = 0;
    double sum = 0;
    int conditions = 0;
    for (Map.Entry<String, SocScore> score : scores.entrySet()) {
      if (score.getKey().startsWith(TEMPERATURE)) {
        cold += score.getValue().rmse();
        temperatures++;
      } else {
        sum += score.getValue().rmse();
        conditions++;
      }
    }
    return (sum + cold / Math.max(1, temperatures)) / (conditions + 1);
  }
}
