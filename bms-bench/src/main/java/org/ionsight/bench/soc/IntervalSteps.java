package org.ionsight.bench.soc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.Scope;
import org.ionsight.core.physics.OcvTable;

/**
 * What an interval does on a plateau: its width where the open-circuit voltage is flattest and
 * steepest, and the largest change of its width from one row to the next once it has settled.
 */
final class IntervalSteps {
  /** The first minute finds the start; what comes then is no jump. */
  private static final double SETTLED_SECONDS = 60;

  private double largestStep;
  private final List<double[]> slopesAndWidths = new ArrayList<>();

  private IntervalSteps() {}

  static void measure(ProtocolRun run, Contender contender, List<SocTest> tests, String variant)
      throws IOException {
    double flat = 0;
    double steep = 0;
    double jump = 0;
    int n = contender.trainings().size();
    for (SocMethod method : contender.trainings()) {
      if (!method.hasIntervals()) {
        return;
      }
      IntervalSteps steps = new IntervalSteps();
      for (SocTest test : tests) {
        steps.follow(method, test);
      }
      flat += steps.meanWidth(true) / n;
      steep += steps.meanWidth(false) / n;
      jump += steps.largestStep / n;
    }
    Scope scope =
        new Scope(variant, Scope.ALL, 1, run.definition().text("dataset") + ", test files");
    int seeds = contender.seeds();
    run.results().add(scope, contender.name(), new Figure("width_flattest", flat, "1", seeds));
    run.results().add(scope, contender.name(), new Figure("width_steepest", steep, "1", seeds));
    run.results().add(scope, contender.name(), new Figure("largest_width_step", jump, "1", seeds));
  }

  private void follow(SocMethod method, SocTest test) throws IOException {
    OcvTable ocv = test.spec().ocvOrTypical();
    double[] before = {Double.NaN};
    method.estimate(
        test,
        (row, soc, low, high, verdict) -> {
          double width = high - low;
          if (!Double.isFinite(width) || test.seconds(row) - test.seconds(0) < SETTLED_SECONDS) {
            return;
          }
          if (Double.isFinite(before[0])) {
            largestStep = Math.max(largestStep, Math.abs(width - before[0]));
          }
          before[0] = width;
          if (Double.isFinite(test.truth(row))) {
            slopesAndWidths.add(new double[] {ocv.slope(test.truth(row)), width});
          }
        });
  }

  /** Mean width over the flattest or the steepest quarter of the rows. */
  private double meanWidth(boolean flattest) {
    slopesAndWidths.sort((a, b) -> Double.compare(a[0], b[0]));
    int n = slopesAndWidths.size();
    int quarter = Math.max(1, n / 4);
    List<double[]> part =
        flattest ? slopesAndWidths.subList(0, quarter) : slopesAndWidths.subList(n - quarter, n);
    return part.stream().mapToDouble(x -> x[1]).average().orElse(Double.NaN);
  }
}
