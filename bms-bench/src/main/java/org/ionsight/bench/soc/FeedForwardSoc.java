package org.ionsight.bench.soc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ionsight.bench.baseline.FeedForward;
import org.ionsight.core.cell.CellSpec;

/**
 * The feed-forward network that the literature compares with: voltage, current, temperature, and
 * the means of voltage and current over the last 500 s; no state.
 *
 * <p>Source of the inputs: Vidal et al., SAE 2020-01-1181, doi:10.4271/2020-01-1181.
 */
final class FeedForwardSoc implements SocMethod {
  private static final double WINDOW_SECONDS = 500;
  private static final int INPUTS = 5;

  /** Rows ten seconds apart: the 1 Hz rows between them are nearly the same. */
  private static final int EVERY = 10;

  private final FeedForward network;

  private FeedForwardSoc(FeedForward network) {
    this.network = network;
  }

  static FeedForwardSoc train(List<SocTest> training, boolean shortForm, long seed)
      throws IOException {
    List<float[]> rows = new ArrayList<>();
    List<Float> targets = new ArrayList<>();
    List<float[]> heldRows = new ArrayList<>();
    List<Float> heldTargets = new ArrayList<>();
    for (int i = 0; i < training.size(); i++) {
      // The last profile of every six chooses the epoch.
      boolean held = i % 6 == 5;
      collect(training.get(i), held ? heldRows : rows, held ? heldTargets : targets);
    }
    FeedForward.Settings settings =
        shortForm
            ? new FeedForward.Settings(8, 2, 20, seed)
            : new FeedForward.Settings(48, 40, 100, seed);
    return new FeedForwardSoc(
        FeedForward.train(
            rows.toArray(new float[0][]),
            array(targets),
            new FeedForward.Held(heldRows.toArray(new float[0][]), array(heldTargets)),
            settings));
  }

  private static float[] array(List<Float> list) {
    float[] array = new float[list.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = list.get(i);
    }
    return array;
  }

  private static void collect(SocTest test, List<float[]> rows, List<Float> targets) {
    Inputs inputs = new Inputs(test.spec());
    for (int row = 0; row < test.rows(); row++) {
      inputs.step(test, row);
      if (row % EVERY == 0 && Double.isFinite(test.truth(row))) {
        rows.add(inputs.values.clone());
        targets.add((float) test.truth(row));
      }
    }
  }

  @Override
  public boolean hasIntervals() {
    return false;
  }

  @Override
  public void estimate(SocTest test, Answer answer) {
    Inputs inputs = new Inputs(test.spec());
    for (int row = 0; row < test.rows(); row++) {
      inputs.step(test, row);
      double soc = network.predict(inputs.values);
      answer.accept(row, soc, soc, soc);
    }
  }

  /** The five inputs of a row; means over a window that grows until it is 500 s long. */
  private static final class Inputs {
    private final CellSpec spec;
    private final float[] values = new float[INPUTS];
    private double from = Double.NaN;
    private double meanVolts;
    private double meanAmps;
    private double heldVolts = Double.NaN;

    Inputs(CellSpec spec) {
      this.spec = spec;
    }

    void step(SocTest test, int row) {
      double now = test.seconds(row);
      double volts = test.volts(row);
      // The two rows of 0 V in these sets are no voltages of a cell.
      volts = volts > 0.5 * spec.minVolts() ? volts : heldVolts;
      heldVolts = volts;
      double amps = test.amps(row);
      double celsius = test.celsius(row);
      if (Double.isNaN(from)) {
        from = now;
        meanVolts = volts;
        meanAmps = amps;
      }
      double step = test.stepSeconds(row);
      double weight = Math.min(1, step / Math.max(step, Math.min(WINDOW_SECONDS, now - from)));
      if (step > 0) {
        meanVolts += weight * (volts - meanVolts);
        meanAmps += weight * (amps - meanAmps);
      }
      values[0] = (float) volts;
      values[1] = (float) (amps / spec.nominalAmpHours());
      values[2] = (float) (Double.isFinite(celsius) ? celsius : 25);
      values[3] = (float) meanVolts;
      values[4] = (float) (meanAmps / spec.nominalAmpHours());
    }
  }
}
