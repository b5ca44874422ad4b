package org.ionsight.bench.retired;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.bench.accuracy.Protocol;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.PublishedFigures;
import org.ionsight.bench.accuracy.ResultRow;
import org.ionsight.bench.accuracy.Scope;
import org.ionsight.bench.baseline.GradientBoosting;
import org.ionsight.bench.baseline.Ridge;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.PulseEstimate;
import org.ionsight.core.estimate.PulseModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.pulse.Pulse;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.pulse.PulseData;
import org.ionsight.train.pulse.PulseMachine;
import org.ionsight.train.pulse.PulseRow;

/**
 * {@code soh-retired}: state of health of retired cells from one pulse test at an unknown state of
 * charge, five folds by cell; and the shipped model on cell types that it never saw.
 */
public final class SohRetired implements Protocol {
  private static final String TRAINED_HERE = "ionsight's recipe, other folds";
  private static final double PENALTY = 1e-5;

  /** Makes the protocol. */
  public SohRetired() {}

  @Override
  public String name() {
    return "soh-retired";
  }

  @Override
  public void measure(ProtocolRun run) throws IOException {
    DataCatalogue catalogue = DataCatalogue.read(run.data());
    Map<String, String> designs = new LinkedHashMap<>();
    List<PulseRow> rows = new ArrayList<>();
    for (JsonNode type : run.definition().list("types")) {
      List<PulseRow> own = PulseData.load(catalogue, type.text("file"));
      designs.put(own.get(0).design(), type.text("name"));
      rows.addAll(own.stream().filter(shorter(run, own.size())).toList());
    }
    PublishedFigures.addTo(run);
    int folds = run.definition().integer("folds");
    PulseAnswers ridge = new PulseAnswers();
    List<PulseAnswers> boosting = new ArrayList<>();
    List<PulseAnswers> ours = new ArrayList<>();
    for (int seed = 1; seed <= run.seeds(); seed++) {
      boosting.add(new PulseAnswers());
      ours.add(new PulseAnswers());
    }
    for (int fold = 0; fold < folds; fold++) {
      run.progress().accept("fold %d of %d".formatted(fold + 1, folds));
      int held = fold;
      List<PulseRow> training = rows.stream().filter(row -> row.fold() != held).toList();
      List<PulseRow> test = rows.stream().filter(row -> row.fold() == held).toList();
      for (String design : designs.keySet()) {
        baselines(run, of(design, training), of(design, test), ridge, boosting);
      }
      for (int seed = 1; seed <= run.seeds(); seed++) {
        PulseMachine machine =
            PulseMachine.train(training, Math.min(PulseMachine.LANDMARKS, run.atMost(30)), seed);
        for (PulseRow row : test) {
          PulseMachine.Answer a = machine.answer(row.test());
          String inferred = machine.designs().get(most(a.designs()));
          ours.get(seed - 1)
              .add(
                  row,
                  a.soh(),
                  a.soh() - a.margin(),
                  a.soh() + a.margin(),
                  inferred.equals(row.design()));
        }
      }
    }
    for (Map.Entry<String, String> design : designs.entrySet()) {
      report(run, design, "ridge, type told", List.of(ridge), false, 0);
      report(run, design, "gradient boosting, type told", boosting, false, run.seeds());
      report(run, design, TRAINED_HERE, ours, true, run.seeds());
    }
    transfer(run, catalogue);
  }

  private static java.util.function.Predicate<PulseRow> shorter(ProtocolRun run, int size) {
    // Whole folds keep their cells: every n-th row leaves all cells in.
    int step = Math.max(1, size / Math.min(size, run.atMost(120)));
    int[] at = {0};
    return row -> at[0]++ % step == 0;
  }

  private static List<PulseRow> of(String design, List<PulseRow> rows) {
    return rows.stream().filter(row -> row.design().equals(design)).toList();
  }

  private static int most(double[] values) {
    int most = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[most]) {
        most = i;
      }
    }
    return most;
  }

  private static void baselines(
      ProtocolRun run,
      List<PulseRow> training,
      List<PulseRow> test,
      PulseAnswers ridge,
      List<PulseAnswers> boosting) {
    double[] labels = training.stream().mapToDouble(PulseRow::soh).toArray();
    Ridge line =
        Ridge.fit(
            training.stream().map(row -> volts(row, true)).toArray(float[][]::new),
            labels,
            PENALTY);
    test.forEach(row -> ridge.add(row, line.predict(volts(row, true))));
    float[][] inputs = volts(training);
    float[][] asked = volts(test);
    for (int seed = 1; seed <= boosting.size(); seed++) {
      GradientBoosting trees =
          GradientBoosting.fit(
              inputs,
              labels,
              new GradientBoosting.Settings(Math.min(400, run.atMost(20)), 4, 0.05, seed));
      double[] answers = trees.predict(asked);
      for (int i = 0; i < answers.length; i++) {
        boosting.get(seed - 1).add(test.get(i), answers[i]);
      }
    }
  }

  private static float[][] volts(List<PulseRow> rows) {
    return rows.stream().map(row -> volts(row, false)).toArray(float[][]::new);
  }

  /** U1..U21 and their squares; or U1 and the differences of successive voltages. */
  private static float[] volts(PulseRow row, boolean squares) {
    List<Float> volts = new ArrayList<>();
    volts.add((float) row.test().restVolts());
    for (Pulse pulse : row.test().pulses()) {
      volts.add((float) pulse.start());
      volts.add((float) pulse.end());
      volts.add((float) pulse.off());
      volts.add((float) pulse.rest());
    }
    int n = volts.size();
    float[] inputs = new float[squares ? 2 * n : n];
    for (int i = 0; i < n; i++) {
      float u = volts.get(i);
      if (squares) {
        inputs[i] = u;
        inputs[n + i] = u * u;
      } else {
        inputs[i] = i == 0 ? u : u - volts.get(i - 1);
      }
    }
    return inputs;
  }

  private static void report(
      ProtocolRun run,
      Map.Entry<String, String> design,
      String method,
      List<PulseAnswers> trainings,
      boolean infersType,
      int seeds) {
    List<PulseAnswers> own = trainings.stream().map(t -> t.ofDesign(design.getKey())).toList();
    score(run, "honest", design.getValue(), method, own, infersType, seeds);
  }

  private static void score(
      ProtocolRun run,
      String variant,
      String type,
      String method,
      List<PulseAnswers> trainings,
      boolean infersType,
      int seeds) {
    int cells = trainings.get(0).cells();
    String data = "pulsebat, 5 s pulses, SOC unknown";
    run.results()
        .addAll(
            new Scope(variant, type + ", one test", cells, data),
            method,
            PulseAnswers.figures(trainings, infersType, seeds));
    run.results()
        .addAll(
            new Scope(variant, type + ", all tests of a cell", cells, data),
            method,
            PulseAnswers.figures(
                trainings.stream().map(PulseAnswers::combined).toList(), infersType, seeds));
  }

  /** The shipped model on types that were in no fold of its training. */
  private static void transfer(ProtocolRun run, DataCatalogue catalogue) throws IOException {
    for (JsonNode type : run.definition().list("transfer")) {
      List<PulseRow> own = PulseData.load(catalogue, type.text("file"));
      List<PulseRow> rows = own.stream().filter(shorter(run, own.size())).toList();
      List<PulseAnswers> all = new ArrayList<>();
      List<PulseAnswers> believed = new ArrayList<>();
      for (ModelSet training : run.trainings()) {
        try (PulseModel model = training.openPulseModel().orElse(null)) {
          if (model != null) {
            all.add(new PulseAnswers());
            believed.add(new PulseAnswers());
            answer(model, rows, all.get(all.size() - 1), believed.get(believed.size() - 1));
          }
        }
      }
      if (!all.isEmpty()) {
        String name = type.text("name") + ", a type not in training";
        score(run, "transfer", name, ResultRow.IONSIGHT, all, true, all.size());
        score(
            run,
            "transfer",
            name,
            ResultRow.IONSIGHT + ", without rejected answers",
            believed,
            true,
            all.size());
      }
    }
  }

  private static void answer(
      PulseModel model, List<PulseRow> rows, PulseAnswers all, PulseAnswers believed) {
    PulseEstimate estimate = new PulseEstimate(model.embeddingSize());
    for (PulseRow row : rows) {
      model.estimate(row.test(), estimate);
      boolean right = estimate.cathode == row.cathode();
      all.add(row, estimate.soh, estimate.sohLow, estimate.sohHigh, right);
      if (estimate.verdict == Verdict.REJECT) {
        believed.refuse();
      } else {
        believed.add(row, estimate.soh, estimate.sohLow, estimate.sohHigh, right);
      }
    }
  }
}
