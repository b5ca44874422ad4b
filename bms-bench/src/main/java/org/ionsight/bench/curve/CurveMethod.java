package org.ionsight.bench.curve;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ionsight.bench.baseline.GradientBoosting;
import org.ionsight.bench.baseline.Ridge;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.curve.CurveChannel;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.Verdict;

/** Estimates state of health from one curve. */
interface CurveMethod {
  /** Penalties that ridge regression tries. */
  List<Double> PENALTIES = List.of(1e-3, 1e-2, 0.1, 1.0, 10.0);

  /**
   * Estimates.
   *
   * @param test whose curve and type of cell are known
   * @param soh receives value, low and high; low and high equal the value without an interval
   * @return how far to believe it; REJECT if the method does not answer
   */
  Verdict estimate(CurveTest test, double[] soh);

  /** Ridge regression on the curves of the training cells; validation cells choose its penalty. */
  static CurveMethod ridge(List<CurveTest> training, List<CurveTest> validation) {
    float[][] inputs = inputs(training);
    double[] labels = labels(training);
    Ridge best = Ridge.fit(inputs, labels, PENALTIES.get(0));
    double least = squaredError(best, validation);
    for (double penalty : PENALTIES) {
      Ridge ridge = Ridge.fit(inputs, labels, penalty);
      double error = squaredError(ridge, validation);
      if (error < least) {
        least = error;
        best = ridge;
      }
    }
    Ridge chosen = best;
    return point(curve -> chosen.predict(features(curve)));
  }

  private static double squaredError(Ridge ridge, List<CurveTest> tests) {
    double sum = 0;
    for (CurveTest test : tests) {
      double error = ridge.predict(features(test.curve())) - test.row().soh();
      sum += error * error;
    }
    return sum;
  }

  /** Gradient boosting on the curves of the training cells. */
  static CurveMethod boosting(List<CurveTest> training, int trees, long seed) {
    GradientBoosting boosting =
        GradientBoosting.fit(
            inputs(training), labels(training), new GradientBoosting.Settings(trees, 5, 0.1, seed));
    return point(curve -> boosting.predict(features(curve)));
  }

  /** The same without being told the chemistry, as a user may leave it out of the spec. */
  default CurveMethod untold() {
    IncrementalCapacityCurve silent = new IncrementalCapacityCurve();
    return (test, soh) -> {
      silent.copyFrom(test.curve());
      silent.setCathode(Cathode.UNKNOWN);
      return estimate(new CurveTest(test.row(), test.share(), silent), soh);
    };
  }

  private static float[][] inputs(List<CurveTest> tests) {
    return tests.stream().map(t -> features(t.curve())).toArray(float[][]::new);
  }

  private static double[] labels(List<CurveTest> tests) {
    return tests.stream().mapToDouble(t -> t.row().soh()).toArray();
  }

  private static CurveMethod point(ToDoubleFunction<IncrementalCapacityCurve> f) {
    return (test, soh) -> {
      // Outside of this no state of health can be, and a line may go anywhere.
      Arrays.fill(soh, Math.max(0, Math.min(1.2, f.applyAsDouble(test.curve()))));
      return Verdict.NOMINAL;
    };
  }

  /** The channels of the network; those that are much the same in every bin as one number. */
  private static float[] features(IncrementalCapacityCurve curve) {
    int bins = VoltageGrid.BINS;
    float[] channels = new float[CurveChannel.values().length * bins];
    curve.writeChannels(channels, 0);
    float[] features = new float[2 * bins + 5];
    System.arraycopy(channels, CurveChannel.CHARGE.ordinal() * bins, features, 0, bins);
    System.arraycopy(channels, CurveChannel.OBSERVED.ordinal() * bins, features, bins, bins);
    double celsius = curve.meanCelsius();
    features[2 * bins] = (float) curve.meanCRate();
    features[2 * bins + 1] = Double.isNaN(celsius) ? 0 : (float) ((celsius - 25) / 25);
    features[2 * bins + 2] = Double.isNaN(celsius) ? 0 : 1;
    features[2 * bins + 3] = channels[CurveChannel.DIRECTION.ordinal() * bins];
    features[2 * bins + 4] = (float) curve.totalCharge();
    return features;
  }
}
