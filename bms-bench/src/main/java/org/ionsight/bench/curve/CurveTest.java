package org.ionsight.bench.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ionsight.bench.accuracy.Scope;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.train.health.CurveRow;
import org.ionsight.train.health.PartialWindow;

/**
 * One curve or window of it with the state of health of its cell.
 *
 * @param row the whole curve and its label
 * @param share of the voltage range that is left; 1 for the curve as it was recorded
 * @param curve what a method sees
 */
record CurveTest(CurveRow row, double share, IncrementalCapacityCurve curve) {
  /** The curve as it was recorded, and windows of 60, 40 and 20 % of the voltage range. */
  static final double[] SHARES = {1.0, 0.6, 0.4, 0.2};

  /**
   * One window of each row at a random place; rows whose curve is no wider than the window are left
   * out, as it would be the whole curve again.
   */
  static List<CurveTest> windows(List<CurveRow> rows, double share, RandomGenerator random) {
    List<CurveTest> tests = new ArrayList<>();
    for (CurveRow row : rows) {
      if (share == 1.0) {
        tests.add(new CurveTest(row, share, row.curve()));
      } else if (row.curve().observedShare() > share) {
        tests.add(new CurveTest(row, share, PartialWindow.cut(row.curve(), share, random)));
      }
    }
    return tests;
  }

  /** The data set, its seen or its unseen chemistry where it has both, and all of this width. */
  List<String> conditions() {
    List<String> conditions = new ArrayList<>(List.of(condition(row.dataset())));
    if (row.dataset().equals("tongji")) {
      boolean seen = row.cellId().startsWith("UL-NCA_");
      conditions.add(condition(seen ? "tongji NCA" : "tongji NCM and blend"));
    }
    conditions.add(condition(Scope.ALL));
    return conditions;
  }

  private String condition(String dataset) {
    return share == 1.0
        ? "%s, as recorded".formatted(dataset)
        : "%s, %.0f %% window".formatted(dataset, 100 * share);
  }

  /** Upper ends of the bands of evidence, in share of the nominal charge that was seen to move. */
  private static final double[] EVIDENCE = {0.1, 0.2, 0.4, 0.6};

  /** How much charge was seen to move, whatever the width of the window. */
  List<String> evidence() {
    double moved = curve.totalCharge();
    double from = 0;
    for (double to : EVIDENCE) {
      if (moved < to) {
        return List.of(
            "all, %.0f to %.0f %% of nominal charge seen".formatted(100 * from, 100 * to));
      }
      from = to;
    }
    return List.of("all, %.0f %% of nominal charge seen and more".formatted(100 * from));
  }
}
