package org.ionsight.train.pulse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionsight.core.pulse.PulseFeatures;
import org.ionsight.core.pulse.PulseTest;
import org.ionsight.model.bundle.MetricRow;
import org.ionsight.model.bundle.ModelTraining;
import org.ionsight.model.guard.EmbeddingReference;
import org.ionsight.model.guard.RangedQuantity;
import org.ionsight.model.guard.ReferenceFitter;
import org.ionsight.model.guard.ValueRange;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.ConformalCalibrator;
import org.ionsight.train.Recipe;
import org.ionsight.train.SourceCommit;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.bundle.BundleWriter;
import org.ionsight.train.bundle.TrainedModel;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.DataSources;
import org.ionsight.train.catalogue.Split;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model for pulse tests from tables to bundle: four folds of the training cells are learned
 * from, the fifth calibrates the intervals and the guard. A minute; there are no epochs, so there
 * is nothing to resume.
 *
 * <p>Stateless.
 */
public final class PulseRecipe implements Recipe {
  private static final Logger LOG = LoggerFactory.getLogger(PulseRecipe.class);
  private static final String BUNDLE = "ionsight-base";
  private static final int VALIDATION_FOLD = 4;
  private static final double MISCOVERAGE = 0.1;

  /** Share of the validation tests within the usual distance to the tests in memory. */
  private static final double USUAL = 0.9;

  /** Share of the ten pulses: a few, the short test, all. */
  private static final double[] BANDS = {0.2, 0.5, 1};

  /** Makes the recipe. */
  public PulseRecipe() {}

  @Override
  public void train(TrainingRun run) throws IOException {
    DataCatalogue catalogue = DataCatalogue.read(run.data());
    // The short table of LFP 35 Ah is a part of the wide one.
    List<PulseRow> rows =
        PulseData.load(catalogue).stream()
            .filter(row -> row.split() == Split.TEST || !isPartOfWide(row))
            .toList();
    train(run, rows, DataSources.of(catalogue, List.of(PulseData.DATASET)));
  }

  private static boolean isPartOfWide(PulseRow row) {
    return row.design().equals("LFP_35Ah") && row.test().pulses().size() < 10;
  }

  void train(
      TrainingRun run, List<PulseRow> rows, List<org.ionsight.model.bundle.DataSetUse> sources)
      throws IOException {
    List<PulseRow> known = rows.stream().filter(row -> row.split() == Split.TRAIN).toList();
    List<PulseRow> training =
        PulseAugmentation.withShorterTests(
            known.stream().filter(row -> row.fold() != VALIDATION_FOLD).toList(), run.seed());
    List<PulseRow> validation =
        PulseAugmentation.withShorterTests(
            known.stream().filter(row -> row.fold() == VALIDATION_FOLD).toList(), run.seed() + 1);
    int landmarks = landmarks(run.architecture());
    PulseMachine machine = PulseMachine.train(training, landmarks, run.seed());
    Path onnx = run.work().resolve("pulse-" + run.seed()).resolve("pulse.onnx");
    PulseGraph.of(machine).write(onnx, Map.of());
    LOG.info(
        "pulse: export agrees to {}",
        String.format(Locale.ROOT, "%.1e", PulseParity.check(onnx, machine, validation)));

    BandedMargins margins = margins(machine, validation);
    ModelTraining.Builder about =
        ModelTraining.recipe("pulse")
            .seed(run.seed())
            .commit(SourceCommit.current())
            .setting("landmarks", landmarks + " for each design")
            .setting("multiplyAdds", PulseGraph.multiplyAdds(machine))
            .setting("validation", "cells of fold " + VALIDATION_FOLD)
            .setting("augmentation", "every test once more with a random part of its pulses");
    for (PulseMachine.Expert expert : machine.experts()) {
      about.setting(expert.design(), expert.regression().choice());
    }
    sources.forEach(about::dataSet);
    about.cells("train", cells(training));
    about.cells("validation", cells(validation));
    about.cells("test", cells(rows.stream().filter(row -> row.split() == Split.TEST).toList()));
    byDesign(validation)
        .forEach(
            (design, own) ->
                metrics("pulse-validation", design, machine, margins, own).forEach(about::metric));
    byDesign(rows.stream().filter(row -> row.split() == Split.TEST).toList())
        .forEach(
            (design, own) ->
                metrics("soh-retired", design, machine, margins, own).forEach(about::metric));
    ModelTraining description = about.build();
    BundleWriter.open(run.bundle(), BUNDLE)
        .createdFrom(description.origin().commit())
        .put(
            TrainedModel.pulse(
                Files.readAllBytes(onnx),
                ranges(machine, training, validation),
                description,
                margins,
                reference(machine, training, validation)))
        .write();
    LOG.info("pulse: written to {}", run.bundle());
  }

  /** The architecture {@code landmarks-N} has another number of them. */
  private static int landmarks(@Nullable String architecture) {
    if (architecture == null) {
      return PulseMachine.LANDMARKS;
    }
    if (!architecture.matches("landmarks-[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(
          "--architecture expected landmarks-N, found '%s'".formatted(architecture));
    }
    return Integer.parseInt(architecture.substring("landmarks-".length()));
  }

  private static Map<String, List<PulseRow>> byDesign(List<PulseRow> rows) {
    Map<String, List<PulseRow>> designs = new LinkedHashMap<>();
    rows.forEach(row -> designs.computeIfAbsent(row.design(), d -> new ArrayList<>()).add(row));
    return designs;
  }

  private static BandedMargins margins(PulseMachine machine, List<PulseRow> rows) {
    List<ConformalCalibrator.QuantileSample> samples = new ArrayList<>();
    for (PulseRow row : rows) {
      PulseMachine.Answer answer = machine.answer(row.test());
      samples.add(
          new ConformalCalibrator.QuantileSample(
              row.cell(),
              row.test().evidence(),
              answer.soh() - answer.margin(),
              answer.soh() + answer.margin(),
              row.soh()));
    }
    return new ConformalCalibrator(MISCOVERAGE).fitMargins(BANDS, samples);
  }

  private static List<MetricRow> metrics(
      String protocol,
      String condition,
      PulseMachine machine,
      BandedMargins margins,
      List<PulseRow> rows) {
    double relative = 0;
    double covered = 0;
    double width = 0;
    double right = 0;
    for (PulseRow row : rows) {
      PulseMachine.Answer answer = machine.answer(row.test());
      double half =
          Math.max(0, answer.margin() + margins.at(row.test().evidence(), 2 * answer.margin()));
      double error = Math.abs(answer.soh() - row.soh());
      relative += error / row.soh() / rows.size();
      covered += error <= half ? 1.0 / rows.size() : 0;
      width += 2 * half / rows.size();
      double[] p = machine.cathodes(answer);
      int own = org.ionsight.core.estimate.PulseModel.CATHODES.indexOf(row.cathode());
      right += p[own] > 0.5 ? 1.0 / rows.size() : 0;
    }
    return List.of(
        new MetricRow(protocol, condition, "mape", relative, "1"),
        new MetricRow(protocol, condition, "coverage_90", covered, "1"),
        new MetricRow(protocol, condition, "mean_width", width, "1"),
        new MetricRow(protocol, condition, "cathode_accuracy", right, "1"));
  }

  private static EmbeddingReference reference(
      PulseMachine machine, List<PulseRow> training, List<PulseRow> validation) {
    return ReferenceFitter.fit(embeddings(machine, training), embeddings(machine, validation));
  }

  private static List<float[]> embeddings(PulseMachine machine, List<PulseRow> rows) {
    return rows.stream().map(row -> machine.answer(row.test()).embedding()).toList();
  }

  private static Map<RangedQuantity, ValueRange> ranges(
      PulseMachine machine, List<PulseRow> rows, List<PulseRow> validation) {
    Map<RangedQuantity, ValueRange> ranges = new EnumMap<>(RangedQuantity.class);
    ranges.put(
        RangedQuantity.REST_VOLTS,
        range(rows.stream().mapToDouble(row -> row.test().restVolts()).toArray()));
    ranges.put(
        RangedQuantity.PULSE_SECONDS,
        range(rows.stream().map(PulseRow::test).mapToDouble(PulseTest::pulseSeconds).toArray()));
    double[] distances =
        embeddings(machine, validation).stream()
            .mapToDouble(embedding -> embedding[embedding.length - 1])
            .sorted()
            .toArray();
    double usual = distances[(int) (USUAL * (distances.length - 1))];
    ranges.put(RangedQuantity.PULSE_DISTANCE, new ValueRange(0, usual));
    return ranges;
  }

  private static ValueRange range(double[] values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return new ValueRange(low, high);
  }

  private static List<String> cells(List<PulseRow> rows) {
    return rows.stream()
        .map(row -> PulseData.DATASET + "/" + row.cell())
        .distinct()
        .sorted()
        .toList();
  }

  static float[] inputs(List<PulseRow> rows) {
    float[] inputs = new float[rows.size() * PulseFeatures.COUNT];
    for (int i = 0; i < rows.size(); i++) {
      PulseFeatures.write(rows.get(i).test(), inputs, i * PulseFeatures.COUNT);
    }
    return inputs;
  }
}
