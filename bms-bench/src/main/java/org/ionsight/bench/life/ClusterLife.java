package org.ionsight.bench.life;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.bench.accuracy.Protocol;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.PublishedFigures;
import org.ionsight.bench.accuracy.ResultRow;
import org.ionsight.bench.accuracy.Scope;
import org.ionsight.cluster.KMeans;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.json.JsonNode;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.health.CurveRow;
import org.ionsight.train.health.HealthData;
import org.ionsight.train.life.LifeData;
import org.ionsight.train.life.LifeTrajectory;
import org.ionsight.train.life.LifeTrajectory.Point;

/**
 * {@code cluster-life}: groups of young cells, and how much of their lives the groups explain.
 *
 * <p>Groups are found among one part of the cells, by our embedding of their first checkpoints or
 * by measured SOH and its loss; the other cells are placed in the nearest group. No life is known
 * to any method, but for what the first tenth of a cell's own life tells of it: {@link EarlyGroups}
 * measures without that.
 */
public final class ClusterLife implements Protocol {
  private static final long SEED = 1;
  private static final int RESTARTS = 20;

  /** Makes the protocol. */
  public ClusterLife() {}

  @Override
  public String name() {
    return "cluster-life";
  }

  @Override
  public void measure(ProtocolRun run) throws IOException {
    run.progress().accept("reading the curves, a minute the first time");
    DataCatalogue catalogue = DataCatalogue.read(run.data());
    List<CurveRow> all = HealthData.load(catalogue, run.cache()).rows();
    int groups = run.definition().integer("groups");
    PublishedFigures.addTo(run);
    for (JsonNode set : run.definition().list("sets")) {
      String dataset = set.text("dataset");
      List<CurveRow> rows = all.stream().filter(r -> r.dataset().equals(dataset)).toList();
      List<LifeTrajectory> lives =
          LifeData.measured(catalogue, rows).stream().filter(life -> !life.censored()).toList();
      List<YoungCell> fitted = cells(run, set, lives, "fit_split");
      List<YoungCell> placed = cells(run, set, lives, "placed_split");
      run.progress().accept("%s: %d cells".formatted(dataset, fitted.size() + placed.size()));
      score(run, dataset, "k-means on SOH and its loss", 0, List.of(plain(fitted, placed, groups)));
      List<LifeGroups> ours = new ArrayList<>();
      for (ModelSet models : run.trainings()) {
        try (LifeForecast forecast = new LifeForecast(models)) {
          ours.add(embedded(forecast, fitted, placed, groups));
        }
      }
      if (!ours.isEmpty()) {
        score(run, dataset, ResultRow.IONSIGHT, ours.size(), ours);
        reasons(run, dataset, fitted, ours.get(0));
      }
      int fewest = set.integer("fewest_checkpoints");
      List<LifeTrajectory> some = lives.subList(0, Math.min(lives.size(), run.atMost(24)));
      boolean part = set.number("share_of_life") < 1;
      if (part) {
        EarlyGroups.measure(run, dataset, some, fewest, groups);
      }
      range(run, dataset, part, some, fewest, EarlyFigures.of(catalogue, dataset));
    }
  }

  /** The order of the same cells; of a set that holds the first cycles only, after all of these. */
  private static void range(
      ProtocolRun run,
      String dataset,
      boolean part,
      List<LifeTrajectory> lives,
      int fewest,
      EarlyFigures measured) {
    EarlyRange range = new EarlyRange(run, dataset);
    int[] noFolds = new int[lives.size()];
    if (part) {
      double median =
          Separation.median(lives.stream().mapToDouble(LifeTrajectory::endOfLife).toArray());
      for (double share : EarlyGroups.SHARES) {
        range.measure(
            EarlyGroups.when(share),
            UnseenCells.until(share * median, fewest, lives, noFolds, measured));
      }
    } else {
      double all = Double.POSITIVE_INFINITY;
      range.measure("first cycles", UnseenCells.until(all, fewest, lives, noFolds, measured));
    }
    range.correct();
  }

  private static List<YoungCell> cells(
      ProtocolRun run, JsonNode set, List<LifeTrajectory> lives, String split) {
    Split wanted = set.choice(split, Split.class);
    double share = set.number("share_of_life");
    int fewest = set.integer("fewest_checkpoints");
    List<YoungCell> cells = new ArrayList<>();
    for (LifeTrajectory life : lives) {
      if (life.split() == wanted) {
        List<Point> seen = LifeQuestion.until(life, share * life.endOfLife(), fewest);
        cells.add(new YoungCell(life, seen));
      }
    }
    return cells.subList(0, Math.min(cells.size(), run.atMost(12)));
  }

  private static LifeGroups plain(List<YoungCell> fitted, List<YoungCell> placed, int groups) {
    return groups(fitted, placed, groups, YoungCell::healthAndLoss);
  }

  private static LifeGroups embedded(
      LifeForecast forecast, List<YoungCell> fitted, List<YoungCell> placed, int groups) {
    return groups(
        fitted,
        placed,
        groups,
        cell -> {
          forecast.at(cell.seen());
          float[] embedding = forecast.embedding();
          double[] vector = new double[embedding.length];
          for (int k = 0; k < vector.length; k++) {
            vector[k] = embedding[k];
          }
          return vector;
        });
  }

  private interface View {
    double[] of(YoungCell cell);
  }

  private static LifeGroups groups(
      List<YoungCell> fitted, List<YoungCell> placed, int count, View view) {
    double[][] points = fitted.stream().map(view::of).toArray(double[][]::new);
    KMeans.Fit fit = new KMeans(Math.min(count, points.length), RESTARTS, SEED).fit(points);
    return new LifeGroups(
        fitted,
        fit.groups(),
        placed,
        placed.stream().mapToInt(cell -> nearest(fit.centroids(), view.of(cell))).toArray());
  }

  private static int nearest(double[][] centroids, double[] point) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int g = 0; g < centroids.length; g++) {
      double distance = 0;
      for (int k = 0; k < point.length; k++) {
        distance += (point[k] - centroids[g][k]) * (point[k] - centroids[g][k]);
      }
      if (distance < least) {
        least = distance;
        best = g;
      }
    }
    return best;
  }

  private static void score(
      ProtocolRun run, String dataset, String method, int seeds, List<LifeGroups> trainings) {
    LifeGroups any = trainings.get(0);
    Scope fitted =
        new Scope("honest", dataset + ", cells grouped", any.fitted().size(), "first checkpoints");
    double[] fittedLives = any.fitted().stream().mapToDouble(YoungCell::logLife).toArray();
    double[] placedLives = any.placed().stream().mapToDouble(YoungCell::logLife).toArray();
    List<int[]> ofFitted = trainings.stream().map(LifeGroups::ofFitted).toList();
    List<int[]> ofPlaced = trainings.stream().map(LifeGroups::ofPlaced).toList();
    run.results().addAll(fitted, method, EarlyGroups.evidence(ofFitted, fittedLives, seeds));
    Scope placed =
        new Scope("honest", dataset + ", unseen cells", any.placed().size(), "first checkpoints");
    run.results().addAll(placed, method, EarlyGroups.evidence(ofPlaced, placedLives, seeds));
    run.results()
        .addAll(
            placed,
            method,
            List.of(
                mean("mape_by_group", trainings, LifeGroups::mapeByGroup, seeds),
                mean("mape_without_groups", trainings, LifeGroups::mapeWithoutGroups, seeds)));
  }

  private interface Measure {
    double of(LifeGroups groups);
  }

  private static Figure mean(
      String metric, List<LifeGroups> trainings, Measure measure, int seeds) {
    double mean = trainings.stream().mapToDouble(measure::of).average().orElse(0);
    return new Figure(metric, mean, "1", seeds);
  }

  /** What tells the group of the shortest lives from the other cells, in spreads. */
  private static void reasons(
      ProtocolRun run, String dataset, List<YoungCell> fitted, LifeGroups groups) {
    int shortest = groups.shortest();
    Scope scope =
        new Scope(
            "honest",
            dataset + ", reasons of the group that dies first",
            fitted.size(),
            "effect of a feature in spreads of the other cells; negative: lower");
    GroupReasons.of(fitted, groups.ofFitted(), shortest)
        .forEach(
            (feature, effect) ->
                run.results()
                    .add(scope, ResultRow.IONSIGHT, new Figure(feature, effect, "spreads", 1)));
  }
}
