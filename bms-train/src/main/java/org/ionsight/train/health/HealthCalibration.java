package org.ionsight.train.health;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ionsight.core.curve.CurveChannel;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.model.guard.EmbeddingReference;
import org.ionsight.model.guard.RangedQuantity;
import org.ionsight.model.guard.ReferenceFitter;
import org.ionsight.model.guard.ValueRange;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.ConformalCalibrator;
import org.ionsight.model.uncertainty.ConformalCalibrator.QuantileSample;

/**
 * What turns the network's quantiles into intervals and tells the known from the unknown: margins
 * and limits from validation cells, mean and covariance of the embedding from training cells.
 *
 * @param margins of SOH by observed share
 * @param reference of the embeddings
 * @param ranges that the training curves covered
 */
record HealthCalibration(
    BandedMargins margins, EmbeddingReference reference, Map<RangedQuantity, ValueRange> ranges) {
  private static final double MISCOVERAGE = 0.10;
  private static final double[] BANDS = {0.2, 0.4, 0.6, 0.85};
  private static final int INPUT = CurveChannel.values().length * VoltageGrid.BINS;

  /** Simulated cells among the 22 real validation cells: enough to be heard, not to outvote. */
  private static final int SIMULATED_CELLS = 22;

  private static final int GROUPS = 3;
  private static final int TRAINING_DRAWS = 8000;
  private static final int VALIDATION_DRAWS = 4000;

  static HealthCalibration fit(
      HealthNetwork network, CurveRows training, CurveRows validation, long seed) {
    return new HealthCalibration(
        margins(network, validation, seed),
        reference(network, training, validation, seed),
        ranges(training));
  }

  private static BandedMargins margins(HealthNetwork network, CurveRows validation, long seed) {
    List<CurveRow> simulated =
        CurveRows.evenly(
            validation.select(r -> r.dataset().equals(SyntheticCurves.DATASET)).rows(),
            SIMULATED_CELLS);
    List<CurveRow> rows =
        new ArrayList<>(
            validation.select(r -> !r.dataset().equals(SyntheticCurves.DATASET)).rows());
    rows.addAll(simulated);
    Map<String, Map<String, Integer>> numbers = new HashMap<>();
    List<QuantileSample> samples = new ArrayList<>();
    for (HealthScores.Answer a : new HealthScores(new CurveRows(rows), seed + 1).answers(network)) {
      samples.add(
          new QuantileSample(
              group(a.row(), numbers),
              a.observedShare(),
              a.quantiles()[0],
              a.quantiles()[2],
              a.row().soh()));
    }
    return new ConformalCalibrator(MISCOVERAGE).fitMargins(BANDS, samples);
  }

  /**
   * Three groups of cells of each data set, charges apart from discharges: the cell of a user is of
   * another data set, and thirteen validation cells of one campaign would outvote the single one of
   * another.
   */
  private static String group(CurveRow row, Map<String, Map<String, Integer>> numbers) {
    Map<String, Integer> cells = numbers.computeIfAbsent(row.dataset(), d -> new HashMap<>());
    int next = cells.size();
    int number = cells.computeIfAbsent(row.cellId(), c -> next);
    return "%s/%d/%s".formatted(row.dataset(), number % GROUPS, row.curve().direction());
  }

  /** Both sides see curves as they will be met: windows, other limits, sensors with errors. */
  private static EmbeddingReference reference(
      HealthNetwork network, CurveRows training, CurveRows validation, long seed) {
    return ReferenceFitter.fit(
        embeddings(network, training, TRAINING_DRAWS, seed + 2),
        embeddings(network, validation, VALIDATION_DRAWS, seed + 3));
  }

  private static List<float[]> embeddings(
      HealthNetwork network, CurveRows rows, int draws, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    CurveAugmentation augmentation = new CurveAugmentation(random);
    // By data set first: the reference shall know the rare chemistries as well as the common ones.
    List<List<CurveRow>> sets = new ArrayList<>(rows.byDataset().values());
    List<float[]> inputs = new ArrayList<>();
    for (int i = 0; i < draws; i++) {
      List<CurveRow> set = sets.get(i % sets.size());
      augmentation.draw(set.get(random.nextInt(set.size())));
      float[] input = new float[INPUT];
      augmentation.curve().writeChannels(input, 0);
      inputs.add(input);
    }
    float[][] quantiles = new float[draws][];
    float[][] embeddings = new float[draws][];
    network.infer(inputs, quantiles, embeddings);
    return List.of(embeddings);
  }

  private static Map<RangedQuantity, ValueRange> ranges(CurveRows training) {
    double fastest = 0;
    double slowest = Double.POSITIVE_INFINITY;
    double coldest = Double.POSITIVE_INFINITY;
    double warmest = Double.NEGATIVE_INFINITY;
    for (CurveRow row : training.rows()) {
      fastest = Math.max(fastest, row.curve().meanCRate());
      slowest = Math.min(slowest, row.curve().meanCRate());
      double celsius = row.curve().meanCelsius();
      if (Double.isFinite(celsius)) {
        coldest = Math.min(coldest, celsius);
        warmest = Math.max(warmest, celsius);
      }
    }
    Map<RangedQuantity, ValueRange> ranges = new EnumMap<>(RangedQuantity.class);
    ranges.put(RangedQuantity.C_RATE, new ValueRange(slowest, fastest));
    if (coldest <= warmest) {
      ranges.put(RangedQuantity.CELSIUS, new ValueRange(coldest, warmest));
    }
    // As the random windows draw them.
    ranges.put(RangedQuantity.CHARGE, new ValueRange(0.03, 1.2));
    ranges.put(RangedQuantity.OBSERVED_SHARE, new ValueRange(0.12, 1));
    return ranges;
  }
}
