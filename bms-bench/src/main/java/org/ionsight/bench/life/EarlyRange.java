package org.ionsight.bench.life;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.ResultRow;
import org.ionsight.bench.accuracy.Scope;
import org.ionsight.cluster.FigureRange;
import org.ionsight.cluster.LifeComparison;
import org.ionsight.cluster.RankCorrelation;

/**
 * Whether the young cells of a set range along one direction of what is measured of them, and
 * whether their place on it tells their lives (ADR 54). No life has a say in the direction; its
 * sense is that of more loss of SOH.
 *
 * <p>The p-values of the rank correlations are corrected for all tests of lives that the protocol
 * makes of the set, those of groups included. Not thread-safe.
 */
final class EarlyRange {
  /** The method of its rows. */
  static final String METHOD = "place on the range of measured figures";

  private static final int PERMUTATIONS = 9_999;
  private static final long SEED = 1;

  /** The tests of groups that were made of the same lives. */
  private static final String TESTED = "p_value_worst";

  /** A rank correlation whose p-value is corrected when all are known. */
  private record Row(Scope scope, double pValue) {}

  private final ProtocolRun run;
  private final String dataset;
  private final List<Row> rows = new ArrayList<>();

  EarlyRange(ProtocolRun run, String dataset) {
    this.run = run;
    this.dataset = dataset;
  }

  /**
   * Adds the figures of one moment; nothing of too few cells.
   *
   * @param when the moment, in words
   * @param cells as they were seen until then
   */
  void measure(String when, UnseenCells cells) {
    FigureRange range = FigureRange.of(cells.measured());
    if (!range.asked()) {
      return;
    }
    List<String> names = cells.told().stream().map(f -> f.name().toLowerCase(Locale.ROOT)).toList();
    double[] loadings = range.loadings();
    int loss = cells.told().indexOf(EarlyFigures.Figure.SOH_LOSS);
    double sense = loss >= 0 && loadings[loss] < 0 ? -1 : 1;
    double[] places = Arrays.stream(range.places()).map(p -> sense * p).toArray();
    Scope scope =
        new Scope(
            "order at the same throughput",
            "%s, %s, every cell".formatted(dataset, when),
            cells.size(),
            "%d measured figures, no network".formatted(names.size()));
    RankCorrelation lives = RankCorrelation.of(places, cells.lives(), PERMUTATIONS, SEED);
    run.results()
        .addAll(
            scope,
            METHOD,
            List.of(
                Figure.fraction("range_shown", range.shown() ? 1 : 0),
                Figure.fraction("range_share", range.share()),
                Figure.fraction("range_p_value", range.pValue()),
                Figure.fraction("range_cosine", range.cosine()),
                Figure.fraction("rank_correlation", lives.rho()),
                Figure.fraction("rank_correlation_low", lives.low()),
                Figure.fraction("rank_correlation_high", lives.high()),
                Figure.fraction("p_value", lives.pValue())));
    run.results().addAll(scope, METHOD, thirds(places, cells.lives()));
    Scope along =
        new Scope(
            "order at the same throughput, figures along it",
            "%s, %s".formatted(dataset, when),
            cells.size(),
            "correlation with the place");
    for (int j = 0; j < loadings.length; j++) {
      run.results()
          .add(along, METHOD, Figure.fraction("along_" + names.get(j), sense * loadings[j]));
    }
    rows.add(new Row(scope, lives.pValue()));
  }

  private static List<Figure> thirds(double[] places, double[] lives) {
    double[] byPlace =
        IntStream.range(0, places.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> places[i]))
            .mapToDouble(i -> lives[i])
            .toArray();
    int third = byPlace.length / 3;
    if (third < LifeComparison.FEWEST) {
      return List.of();
    }
    double[] least = Arrays.copyOf(byPlace, third);
    double[] most = Arrays.copyOfRange(byPlace, byPlace.length - third, byPlace.length);
    LifeComparison compared = LifeComparison.of(most, least);
    return List.of(
        new Figure("median_life_most_loss", Separation.median(most), "cycles", 0),
        new Figure("median_life_least_loss", Separation.median(least), "cycles", 0),
        new Figure("difference", compared.difference(), "cycles", 0),
        new Figure("difference_low", compared.differenceLow(), "cycles", 0),
        new Figure("difference_high", compared.differenceHigh(), "cycles", 0));
  }

  /** Adds the corrected p-values; once, after everything else of the set. */
  void correct() {
    List<Double> tests = new ArrayList<>();
    rows.forEach(row -> tests.add(row.pValue));
    run.results().rows().stream()
        .filter(row -> row.metric().equals(TESTED) && row.condition().startsWith(dataset + ","))
        .mapToDouble(ResultRow::value)
        .forEach(tests::add);
    double[] corrected = Separation.holm(tests);
    for (int i = 0; i < rows.size(); i++) {
      run.results()
          .addAll(
              rows.get(i).scope,
              METHOD,
              List.of(
                  Figure.fraction("p_value_holm", corrected[i]),
                  new Figure("tests_corrected_for", tests.size(), "tests", 0)));
    }
  }
}
