package org.ionsight.bench.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.bench.accuracy.ResultRow;
import org.ionsight.bench.accuracy.Results;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.health.CurveRow;
import org.junit.jupiter.api.Test;

class CurveScoresTest {
  private static CurveTest test(String cell, double soh, double share, int bins) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.CHARGE);
    curve.setCathode(Cathode.LFP);
    for (int bin = 0; bin < bins; bin++) {
      curve.setBin(bin, 0.01, 0.5, 25);
    }
    return new CurveTest(new CurveRow("set", cell, Split.TEST, 1, soh, curve), share, curve);
  }

  private static double value(Results results, String condition, String metric) {
    return results.rows().stream()
        .filter(r -> r.condition().equals(condition) && r.metric().equals(metric))
        .mapToDouble(ResultRow::value)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static CurveMethod answering(double soh, Verdict verdict) {
    return (curve, answer) -> {
      answer[0] = soh;
      answer[1] = soh - 0.05;
      answer[2] = soh + 0.05;
      return verdict;
    };
  }

  @Test
  void twoTrainings_giveTheMeanOfTheirErrorsPerDataSetAndOverAll() {
    Results results = new Results("soh-curve");
    List<CurveTest> tests = List.of(test("a", 0.90, 1, 60), test("b", 0.80, 1, 60));

    new CurveScores("ours", 2, CurveTest::conditions, true)
        .measure(
            tests,
            List.of(answering(0.9, Verdict.NOMINAL), answering(0.8, Verdict.NOMINAL)),
            results);

    assertEquals(0.05, value(results, "set, as recorded", "mae"), 1e-9);
    assertEquals(0.05, value(results, "all, as recorded", "mae"), 1e-9);
    assertEquals(0.5, value(results, "all, as recorded", "coverage_90"), 1e-9);
    assertEquals(0.5, value(results, "all, as recorded", "bad"), 1e-9);
    assertTrue(results.rows().stream().allMatch(row -> row.cells() == 2 && row.seeds() == 2));
  }

  @Test
  void refusedEstimate_isUnansweredAndNotAnError() {
    Results results = new Results("soh-curve");

    new CurveScores("ours", 1, CurveTest::conditions, false)
        .measure(
            List.of(test("a", 0.9, 0.4, 60)), List.of(answering(0.2, Verdict.REJECT)), results);

    assertEquals(1, value(results, "set, 40 % window", "unanswered"));
    assertTrue(Double.isNaN(value(results, "set, 40 % window", "mae")));
  }

  @Test
  void evidence_countsTheChargeThatWasSeenWhateverTheWindow() {
    assertEquals(
        List.of("all, 0 to 10 % of nominal charge seen"), test("a", 0.9, 0.2, 8).evidence());
    assertEquals(
        List.of("all, 20 to 40 % of nominal charge seen"), test("a", 0.9, 1, 30).evidence());
    assertEquals(
        List.of("all, 60 % of nominal charge seen and more"), test("a", 0.9, 1, 90).evidence());
  }

  @Test
  void untold_hidesTheChemistryAndLeavesTheCurveAlone() {
    List<Cathode> seen = new ArrayList<>();
    CurveMethod method =
        (asked, soh) -> {
          seen.add(asked.curve().cathode());
          return Verdict.NOMINAL;
        };
    CurveTest test = test("a", 0.9, 1, 60);

    method.untold().estimate(test, new double[3]);
    method.estimate(test, new double[3]);

    assertEquals(List.of(Cathode.UNKNOWN, Cathode.LFP), seen);
  }
}
