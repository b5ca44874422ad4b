package org.ionsight.bench.transfer;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.ionsight.bench.baseline.GradientBoosting;
import org.ionsight.bench.baseline.Ridge;
import org.ionsight.core.curve.CurveChannel;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.train.health.CurveRow;

/** What learns from a few labelled curves and nothing else. */
final class FewLabels {
  /** Penalty of ridge: with a handful of rows there is nothing left to choose it with. */
  private static final double PENALTY = 1.0;

  private FewLabels() {}

  /** What was learned: an answer for each row. */
  interface Learned {
    double[] answers(List<CurveRow> rows);
  }

  static Learned ridge(List<CurveRow> labelled) {
    return ridge(labelled, row -> features(row.curve()));
  }

  /** A new last layer on embeddings. */
  static Learned ridge(List<CurveRow> labelled, Function<CurveRow, float[]> inputs) {
    Ridge ridge =
        Ridge.fit(labelled.stream().map(inputs).toArray(float[][]::new), labels(labelled), PENALTY);
    return rows ->
        rows.stream().mapToDouble(row -> bounded(ridge.predict(inputs.apply(row)))).toArray();
  }

  static Learned boosting(List<CurveRow> labelled, long seed) {
    GradientBoosting boosting =
        GradientBoosting.fit(
            features(labelled), labels(labelled), new GradientBoosting.Settings(50, 3, 0.1, seed));
    return rows ->
        Arrays.stream(boosting.predict(features(rows))).map(FewLabels::bounded).toArray();
  }

  private static float[][] features(List<CurveRow> rows) {
    return rows.stream().map(row -> features(row.curve())).toArray(float[][]::new);
  }

  private static double[] labels(List<CurveRow> labelled) {
    return labelled.stream().mapToDouble(CurveRow::soh).toArray();
  }

  private static double bounded(double soh) {
    return Math.max(0, Math.min(1.2, soh));
  }

  /** Charge in 32 steps of the voltage range, its sum, rate, temperature and direction. */
  private static float[] features(IncrementalCapacityCurve curve) {
    int bins = VoltageGrid.BINS;
    float[] channels = new float[CurveChannel.values().length * bins];
    curve.writeChannels(channels, 0);
    float[] features = new float[36];
    for (int bin = 0; bin < bins; bin++) {
      features[bin * 32 / bins] += channels[CurveChannel.CHARGE.ordinal() * bins + bin];
    }
    double celsius = curve.meanCelsius();
    features[32] = (float) curve.totalCharge();
    features[33] = (float) curve.meanCRate();
    features[34] = Double.isNaN(celsius) ? 0 : (float) ((celsius - 25) / 25);
    features[35] = channels[CurveChannel.DIRECTION.ordinal() * bins];
    return features;
  }
}
