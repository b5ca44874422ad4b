package org.ionsight.bench.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.bench.accuracy.CoverageRange;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.bench.accuracy.ResultRow;
import org.ionsight.bench.accuracy.VerdictScore;
import org.ionsight.cli.recording.ErrorStatistics;

/** Errors of several methods after n labels: one collection for each training of a network. */
final class TransferScores {
  /** All errors of a training, and of each draw by itself. */
  static final class Errors {
    final ErrorStatistics all = new ErrorStatistics();
    final List<ErrorStatistics> draws = new ArrayList<>();
    final VerdictScore verdicts = new VerdictScore(VerdictScore.BAD_SOH);
    final CoverageRange byCell = new CoverageRange();
    final CoverageRange byDraw = new CoverageRange();
  }

  /**
   * What goes into the mean over sets.
   *
   * @param cells of the set
   * @param seeds trainings
   * @param mae mean absolute error, fraction
   * @param rmse root of the mean squared error, fraction
   */
  record Summary(int cells, int seeds, double mae, double rmse) {}

  /** How the names of methods begin that leave out a part of ours. */
  static final String ABLATION = "ablation: ";

  private final int cells;
  private final Map<String, List<Errors>> trainings = new LinkedHashMap<>();
  private final Map<String, Integer> seeds = new LinkedHashMap<>();

  TransferScores(int cells) {
    this.cells = cells;
  }

  int cells() {
    return cells;
  }

  /**
   * Adds a training of a method.
   *
   * @param method whose it is
   * @param errors of all draws
   * @param trained number of trainings behind the method; 0 if it has no chance in it
   */
  void add(String method, Errors errors, int trained) {
    trainings.computeIfAbsent(method, m -> new ArrayList<>()).add(errors);
    seeds.put(method, trained);
  }

  Map<String, List<Figure>> figures() {
    Map<String, List<Figure>> figures = new LinkedHashMap<>();
    trainings.forEach(
        (method, list) -> {
          int count = seeds.getOrDefault(method, 0);
          List<Figure> all =
              new ArrayList<>(Figure.mean(list.stream().map(e -> e.all).toList(), "1", count));
          if (method.startsWith(ABLATION)) {
            // What a part is good for shows in the means; the extremes would double the file.
            all.removeIf(figure -> figure.metric().equals("max_error"));
            figures.put(method, all);
            return;
          }
          double worst =
              list.stream()
                  .mapToDouble(
                      e -> e.draws.stream().mapToDouble(ErrorStatistics::rmse).max().orElse(0))
                  .average()
                  .orElse(0);
          all.add(new Figure("worst_draw", worst, "1", count));
          // An ablation has the guard of the bundle: its verdicts would be the same rows again.
          if (method.equals(ResultRow.IONSIGHT) && list.get(0).all.hasIntervals()) {
            all.addAll(VerdictScore.mean(list.stream().map(e -> e.verdicts).toList(), count));
            CoverageRange byCell = new CoverageRange();
            CoverageRange byDraw = new CoverageRange();
            list.forEach(e -> byCell.add(e.byCell));
            list.forEach(e -> byDraw.add(e.byDraw));
            all.addAll(CoverageRange.wider(byCell, byDraw, count));
          }
          figures.put(method, all);
        });
    return figures;
  }

  Map<String, Summary> summaries() {
    Map<String, Summary> summaries = new LinkedHashMap<>();
    trainings.forEach(
        (method, list) ->
            summaries.put(
                method,
                new Summary(
                    cells,
                    seeds.getOrDefault(method, 0),
                    list.stream().mapToDouble(e -> e.all.mae()).average().orElse(0),
                    list.stream().mapToDouble(e -> e.all.rmse()).average().orElse(0))));
    return summaries;
  }
}
