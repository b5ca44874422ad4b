package org.ionsight.bench.curve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.ionsight.bench.accuracy.CoverageRange;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.bench.accuracy.Results;
import org.ionsight.bench.accuracy.Scope;
import org.ionsight.bench.accuracy.VerdictScore;
import org.ionsight.cli.recording.ErrorStatistics;
import org.ionsight.core.estimate.Verdict;

/**
 * Scores one method, in as many trainings as it has, over conditions that a test may fall under.
 *
 * @param method name of the method
 * @param seeds number of trainings; 0 if nothing was trained
 * @param conditions of a test; they come out in the order in which they are first met
 * @param judged whether the verdicts are scored too
 */
record CurveScores(
    String method, int seeds, Function<CurveTest, List<String>> conditions, boolean judged) {
  private static final String VARIANT = "honest";
  private static final String DATA = "one curve of one cycle, unseen cells";

  /** One training under one condition. */
  private record Score(ErrorStatistics errors, VerdictScore verdicts, CoverageRange range) {
    Score() {
      this(new ErrorStatistics(), new VerdictScore(VerdictScore.BAD_SOH), new CoverageRange());
    }

    void add(String cell, double[] soh, double truth, Verdict verdict) {
      boolean interval = soh[1] < soh[2];
      if (verdict == Verdict.REJECT) {
        errors.add(Double.NaN, truth);
      } else if (interval) {
        errors.add(soh[0], soh[1], soh[2], truth);
        range.add(cell, soh[1], soh[2], truth);
      } else {
        errors.add(soh[0], truth);
      }
      if (interval) {
        verdicts.add(soh[0], soh[1], soh[2], truth, verdict);
      }
    }
  }

  /**
   * Runs the trainings over the tests.
   *
   * @param tests what is estimated
   * @param trainings of the method
   * @param results receives the figures
   */
  void measure(List<CurveTest> tests, List<CurveMethod> trainings, Results results) {
    Map<String, Set<String>> cells = new LinkedHashMap<>();
    for (CurveTest test : tests) {
      for (String condition : conditions.apply(test)) {
        cells.computeIfAbsent(condition, c -> new LinkedHashSet<>()).add(cell(test));
      }
    }
    Map<String, List<Score>> scores = new LinkedHashMap<>();
    for (String condition : cells.keySet()) {
      scores.put(condition, new ArrayList<>());
    }
    for (CurveMethod training : trainings) {
      for (List<Score> list : scores.values()) {
        list.add(new Score());
      }
      run(training, tests, scores);
    }
    cells.forEach(
        (condition, ids) -> {
          List<Score> list = scores.getOrDefault(condition, List.of());
          Scope scope = new Scope(VARIANT, condition, ids.size(), DATA);
          List<ErrorStatistics> errors = list.stream().map(Score::errors).toList();
          results.addAll(scope, method, Figure.mean(errors, "1", seeds));
          if (judged) {
            List<VerdictScore> verdicts = list.stream().map(Score::verdicts).toList();
            results.addAll(scope, method, VerdictScore.mean(verdicts, seeds));
            CoverageRange range = new CoverageRange();
            list.forEach(score -> range.add(score.range));
            results.addAll(scope, method, range.figures(seeds));
          }
        });
  }

  private static String cell(CurveTest test) {
    return test.row().dataset() + "/" + test.row().cellId();
  }

  private void run(CurveMethod training, List<CurveTest> tests, Map<String, List<Score>> scores) {
    double[] soh = new double[3];
    for (CurveTest test : tests) {
      Verdict verdict = training.estimate(test, soh);
      for (String condition : conditions.apply(test)) {
        List<Score> list = scores.getOrDefault(condition, List.of());
        list.get(list.size() - 1).add(cell(test), soh, test.row().soh(), verdict);
      }
    }
  }
}
