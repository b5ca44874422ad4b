package org.ionsight.bench.life;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.ResultRow;
import org.ionsight.bench.accuracy.Scope;
import org.ionsight.cluster.KMeans;
import org.ionsight.cluster.RankTest;
import org.ionsight.cluster.VarianceExplained;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.train.life.LifeTrajectory;
import org.ionsight.train.life.LifeTrajectory.Point;

/**
 * Groups of every cell of a set after the same throughput, and what chance would give.
 *
 * <p>The first tenth of each cell's own life tells that life: it is ten times the throughput at its
 * end. Here all cells are seen until a share of the median life of the set instead.
 */
final class EarlyGroups {
  private static final long SEED = 1;
  private static final int RESTARTS = 20;
  private static final int PERMUTATIONS = 2_000;

  /** A tenth as the protocol has it; and when lives begin to show. */
  static final double[] SHARES = {0.1, 0.3, 0.5};

  private final ProtocolRun run;
  private final String dataset;
  private final List<YoungCell> cells = new ArrayList<>();
  private final double[] logLives;
  private final String when;
  private final String until;
  private final int groups;

  /** Measures after each share of the median life. */
  static void measure(
      ProtocolRun run, String dataset, List<LifeTrajectory> lives, int fewest, int groups) {
    for (double share : SHARES) {
      new EarlyGroups(run, dataset, lives, share, fewest, groups).measure(run.trainings());
    }
  }

  /** A moment in words. */
  static String when(double share) {
    return "%.0f %% of the median life".formatted(100 * share);
  }

  private EarlyGroups(
      ProtocolRun run,
      String dataset,
      List<LifeTrajectory> lives,
      double share,
      int fewest,
      int groups) {
    this.run = run;
    this.dataset = dataset;
    when = when(share);
    until =
        "checkpoints until %.0f %% of the median life, at least %d".formatted(100 * share, fewest);
    double[] sorted = lives.stream().mapToDouble(LifeTrajectory::endOfLife).sorted().toArray();
    double median = sorted[sorted.length / 2];
    for (LifeTrajectory life : lives) {
      cells.add(new YoungCell(life, LifeQuestion.until(life, share * median, fewest)));
    }
    logLives = cells.stream().mapToDouble(YoungCell::logLife).toArray();
    this.groups = Math.min(groups, cells.size());
  }

  /** Adds rows of the plain way and of every training. */
  private void measure(List<? extends ModelSet> trainings) {
    double[][] plain = cells.stream().map(YoungCell::healthAndLoss).toArray(double[][]::new);
    add("k-means on SOH and its loss", List.of(group(plain, groups)), 0);
    List<int[]> embedded = new ArrayList<>();
    List<int[]> forecast = new ArrayList<>();
    List<int[]> halves = new ArrayList<>();
    double squared = 0;
    for (ModelSet models : trainings) {
      try (LifeForecast network = new LifeForecast(models)) {
        double[][] embeddings = new double[cells.size()][];
        double[][] lives = new double[cells.size()][];
        for (int i = 0; i < embeddings.length; i++) {
          List<Point> seen = cells.get(i).seen();
          LifeEstimate estimate = network.at(seen);
          double total = seen.get(seen.size() - 1).efc() + Math.max(0, estimate.rul);
          lives[i] = new double[] {Math.log(Math.max(1, total))};
          float[] embedding = network.embedding();
          embeddings[i] = new double[embedding.length];
          for (int k = 0; k < embedding.length; k++) {
            embeddings[i][k] = embedding[k];
          }
        }
        embedded.add(group(embeddings, groups));
        forecast.add(group(lives, groups));
        halves.add(byForecast(lives));
        squared += squaredCorrelation(lives) / trainings.size();
      }
    }
    if (!embedded.isEmpty()) {
      int seeds = trainings.size();
      add(ResultRow.IONSIGHT, embedded, seeds);
      add(ResultRow.IONSIGHT + ", grouped by forecast life", forecast, seeds);
      run.results()
          .add(
              scope("every cell"),
              ResultRow.IONSIGHT + ", the forecast itself",
              new Figure("squared_correlation", squared, "1", seeds));
      separate(halves);
    }
  }

  private Scope scope(String what) {
    return new Scope(
        "same throughput", "%s, %s, %s".formatted(dataset, when, what), cells.size(), until);
  }

  private static int[] group(double[][] points, int count) {
    return new KMeans(count, RESTARTS, SEED).fit(points).groups();
  }

  private void add(String method, List<int[]> trainings, int seeds) {
    run.results().addAll(scope("every cell"), method, evidence(trainings, logLives, seeds));
  }

  /** Share of variance between groups, what groups by chance explain, and the largest p-value. */
  static List<Figure> evidence(List<int[]> trainings, double[] logLives, int seeds) {
    double eta = 0;
    double chance = 0;
    double p = 0;
    for (int[] own : trainings) {
      VarianceExplained explained = VarianceExplained.of(own, logLives, PERMUTATIONS, SEED);
      eta += explained.etaSquared() / trainings.size();
      long used = Arrays.stream(own).distinct().count();
      // The mean of eta squared over all distributions of n cells to k groups.
      chance += (used - 1.0) / Math.max(1, own.length - 1) / trainings.size();
      p = Math.max(p, explained.pValue());
    }
    return List.of(
        new Figure("eta_squared", eta, "1", seeds),
        new Figure("eta_squared_by_chance", chance, "1", seeds),
        new Figure("p_value_worst", p, "1", seeds));
  }

  /** The half of the cells that is forecast to live shorter, and the other. */
  private static int[] byForecast(double[][] lives) {
    double[] sorted = Arrays.stream(lives).mapToDouble(l -> l[0]).sorted().toArray();
    double middle = sorted[sorted.length / 2];
    return Arrays.stream(lives).mapToInt(l -> l[0] < middle ? 0 : 1).toArray();
  }

  private double squaredCorrelation(double[][] lives) {
    int n = lives.length;
    double meanX = Arrays.stream(lives).mapToDouble(l -> l[0]).average().orElse(0);
    double meanY = Arrays.stream(logLives).average().orElse(0);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      double x = lives[i][0] - meanX;
      double y = logLives[i] - meanY;
      xy += x * y;
      xx += x * x;
      yy += y * y;
    }
    return xx > 0 && yy > 0 ? xy * xy / (xx * yy) : 0;
  }

  /** Do the two halves live differently, and what tells them apart while young? */
  private void separate(List<int[]> halves) {
    double shorter = 0;
    double longer = 0;
    double p = 0;
    int seeds = halves.size();
    for (int[] half : halves) {
      double[] first = lives(half, 0);
      double[] second = lives(half, 1);
      shorter += median(first) / seeds;
      longer += median(second) / seeds;
      p = Math.max(p, RankTest.pValue(first, second));
    }
    run.results()
        .addAll(
            scope("the half forecast to die first against the other"),
            ResultRow.IONSIGHT,
            List.of(
                new Figure("median_life_shorter", shorter, "cycles", seeds),
                new Figure("median_life_longer", longer, "cycles", seeds),
                new Figure("p_value_worst", p, "1", seeds)));
    Scope reasons = scope("reasons of the half forecast to die first, spreads of the other");
    GroupReasons.of(cells, halves.get(0), 0)
        .forEach(
            (feature, effect) ->
                run.results()
                    .add(reasons, ResultRow.IONSIGHT, new Figure(feature, effect, "spreads", 1)));
  }

  private double[] lives(int[] half, int which) {
    List<Double> lives = new ArrayList<>();
    for (int i = 0; i < half.length; i++) {
      if (half[i] == which) {
        lives.add(Math.exp(logLives[i]));
      }
    }
    return lives.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
