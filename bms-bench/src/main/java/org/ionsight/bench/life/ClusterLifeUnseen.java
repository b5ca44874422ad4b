package org.ionsight.bench.life;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.bench.accuracy.Protocol;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.ProtocolRun.Extent;
import org.ionsight.bench.accuracy.ResultRow;
import org.ionsight.bench.accuracy.Scope;
import org.ionsight.core.json.JsonNode;
import org.ionsight.model.ModelBundle;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.health.CurveRows;
import org.ionsight.train.health.HealthData;
import org.ionsight.train.life.LifeData;
import org.ionsight.train.life.LifeTrajectory;

/**
 * {@code cluster-life-unseen}: whether early groups separate short from long lives among cells that
 * no network learned from, by four groupings that were fixed before.
 *
 * <p>Where a set is part of the training, networks are trained without each fold of it, six minutes
 * each; they are kept below the cache.
 */
public final class ClusterLifeUnseen implements Protocol {
  /** Whose networks answer. */
  private enum Networks {
    TRAINED_WITHOUT_THE_FOLD,
    SHIPPED
  }

  /** One grouping at one share, whose p-value is corrected when all are known. */
  private record Row(Scope scope, String method, Separation separation) {}

  /** Makes the protocol. */
  public ClusterLifeUnseen() {}

  @Override
  public String name() {
    return "cluster-life-unseen";
  }

  @Override
  public void measure(ProtocolRun run) throws IOException {
    run.progress().accept("reading the curves, a minute the first time");
    DataCatalogue catalogue = DataCatalogue.read(run.data());
    CurveRows all = HealthData.load(catalogue, run.cache());
    for (JsonNode set : run.definition().list("sets")) {
      String dataset = set.text("dataset");
      CurveRows rows = all.select(r -> r.dataset().equals(dataset));
      List<LifeTrajectory> lives =
          LifeData.measured(catalogue, rows.rows()).stream().filter(l -> !l.censored()).toList();
      run.progress().accept("%s: %d cells".formatted(dataset, lives.size()));
      measure(run, catalogue, set, all, lives);
    }
  }

  private static void measure(
      ProtocolRun run,
      DataCatalogue catalogue,
      JsonNode set,
      CurveRows all,
      List<LifeTrajectory> lives)
      throws IOException {
    String dataset = set.text("dataset");
    FoldNetworks networks = new FoldNetworks(run, all, dataset, set.integer("folds"));
    int[] folds = lives.stream().mapToInt(life -> networks.foldOf(life.cellId())).toArray();
    EarlyFigures measured = EarlyFigures.of(catalogue, dataset);
    double[] shares = run.definition().numbers("shares");
    double median =
        Separation.median(lives.stream().mapToDouble(LifeTrajectory::endOfLife).toArray());
    List<UnseenCells> moments = new ArrayList<>();
    for (double share : shares) {
      int fewest = run.definition().integer("fewest_checkpoints");
      moments.add(UnseenCells.until(share * median, fewest, lives, folds, measured));
    }
    // The short form trains nothing: it asks the shipped networks, and its figures mean nothing.
    boolean train =
        set.choice("networks", Networks.class) == Networks.TRAINED_WITHOUT_THE_FOLD
            && run.extent() == Extent.FULL;
    boolean asked = train || run.models().isPresent();
    for (int fold = 0; asked && fold < networks.folds(); fold++) {
      if (train) {
        try (ModelBundle bundle = networks.open(fold)) {
          for (UnseenCells cells : moments) {
            cells.ask(fold, bundle);
          }
        }
      } else {
        for (UnseenCells cells : moments) {
          cells.ask(fold, run.models().orElseThrow());
        }
      }
    }
    List<Row> rows = new ArrayList<>();
    for (int s = 0; s < shares.length; s++) {
      separate(run, dataset, shares[s], median, moments.get(s), asked, rows);
    }
    add(run, rows);
  }

  private static void separate(
      ProtocolRun run,
      String dataset,
      double share,
      double median,
      UnseenCells cells,
      boolean asked,
      List<Row> rows) {
    String when =
        String.format(
            Locale.ROOT,
            "%s, %.0f %% of the median life, at least %d checkpoints",
            dataset,
            100 * share,
            run.definition().integer("fewest_checkpoints"));
    double[] seen = Arrays.stream(cells.seenUntil()).sorted().toArray();
    String data =
        String.format(
            Locale.ROOT,
            "checkpoints until %.0f to %.0f equivalent full cycles, %.0f at the median; half of the"
                + " cells live less than %.0f",
            seen[0],
            seen[seen.length - 1],
            Separation.median(seen),
            median);
    Scope scope = new Scope("unseen cells", when, cells.size(), data);
    for (Map.Entry<String, int[]> grouping : cells.groupings(asked).entrySet()) {
      String method = grouping.getKey();
      rows.add(new Row(scope, method, Separation.of(grouping.getValue(), cells.lives())));
      Scope reasons =
          new Scope(
              "unseen cells, figures of those said to die first",
              when,
              cells.size(),
              "median against median of the others in standard deviations of all cells");
      cells
          .reasons(grouping.getValue())
          .forEach(
              (figure, effect) ->
                  run.results()
                      .add(
                          reasons,
                          method,
                          new Figure(
                              "effect_" + figure.name().toLowerCase(Locale.ROOT),
                              effect,
                              "spreads",
                              1)));
    }
    Scope leftOut =
        new Scope(
            "unseen cells, each placed by a division of the others, no further test",
            when,
            cells.size(),
            data);
    Separation placed = Separation.of(cells.leftOut(), cells.lives());
    run.results().addAll(leftOut, UnseenCells.BY_FIGURES, figures(placed, cells.size()));
    run.results()
        .add(
            leftOut,
            UnseenCells.BY_FIGURES,
            Figure.fraction("placed_in_the_same_part", cells.placedAlike()));
    if (asked) {
      run.results()
          .addAll(
              scope,
              ResultRow.IONSIGHT + ", the forecast itself",
              List.of(
                  new Figure("squared_correlation", cells.forecastExplains(), "1", 1),
                  new Figure("cells_without_forecast", cells.unanswered(), "cells", 1)));
    }
  }

  private static void add(ProtocolRun run, List<Row> rows) {
    double[] corrected = Separation.holm(rows.stream().map(r -> r.separation.pValue()).toList());
    for (int i = 0; i < corrected.length; i++) {
      Row row = rows.get(i);
      List<Figure> figures = figures(row.separation, row.scope.cells());
      figures.add(new Figure("p_value_holm", corrected[i], "1", 1));
      run.results().addAll(row.scope, row.method, figures);
    }
  }

  private static List<Figure> figures(Separation found, int cells) {
    List<Figure> figures =
        new ArrayList<>(
            List.of(
                new Figure("cells_said_to_die_first", found.shorter(), "cells", 1),
                new Figure("median_life_shorter", found.shorterLife(), "cycles", 1),
                new Figure("median_life_longer", found.longerLife(), "cycles", 1),
                new Figure("eta_squared", found.etaSquared(), "1", 1),
                new Figure("eta_squared_by_chance", 1.0 / Math.max(1, cells - 1), "1", 1),
                new Figure("p_value", found.pValue(), "1", 1)));
    found
        .comparison()
        .ifPresent(
            lives ->
                figures.addAll(
                    List.of(
                        new Figure("difference", lives.difference(), "cycles", 1),
                        new Figure("difference_low", lives.differenceLow(), "cycles", 1),
                        new Figure("difference_high", lives.differenceHigh(), "cycles", 1),
                        new Figure("p_value_log_rank", lives.logRankP(), "1", 1),
                        new Figure("hazard_ratio", lives.hazardRatio(), "1", 1),
                        new Figure("hazard_ratio_low", lives.hazardLow(), "1", 1),
                        new Figure("hazard_ratio_high", lives.hazardHigh(), "1", 1))));
    return figures;
  }
}
