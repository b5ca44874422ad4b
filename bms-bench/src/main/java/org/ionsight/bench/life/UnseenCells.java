package org.ionsight.bench.life;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ionsight.bench.life.EarlyFigures.Figure;
import org.ionsight.cluster.KMeans;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.train.life.LifeTrajectory.Point;

/**
 * The cells of a set after the same throughput, and the four ways to divide them in two that the
 * protocol fixes. Not thread-safe.
 */
final class UnseenCells {
  private static final int RESTARTS = 20;
  private static final long SEED = 1;
  private static final int TWO = 2;

  private final List<YoungCell> cells;
  private final int[] folds;
  private final double[] lives;
  private final List<Map<Figure, Double>> figures;
  private final double[] forecast;
  private final int[] placed;
  private int unanswered;

  /**
   * Cells that no network was asked about yet.
   *
   * @param folds the fold of each cell
   */
  UnseenCells(List<YoungCell> cells, int[] folds, EarlyFigures measured) {
    this.cells = List.copyOf(cells);
    this.folds = folds.clone();
    lives = cells.stream().mapToDouble(cell -> cell.life().endOfLife()).toArray();
    figures = cells.stream().map(measured::of).toList();
    forecast = new double[cells.size()];
    placed = new int[cells.size()];
  }

  int size() {
    return cells.size();
  }

  double[] lives() {
    return lives.clone();
  }

  /** Throughput of the newest checkpoint that a cell was seen at. */
  double[] seenUntil() {
    return cells.stream()
        .mapToDouble(cell -> cell.seen().get(cell.seen().size() - 1).efc())
        .toArray();
  }

  /** Cells for which the networks gave no forecast; they count as forecast like the median. */
  int unanswered() {
    return unanswered;
  }

  /** Forecasts and places the cells of a fold by networks that did not see them. */
  void ask(int fold, ModelSet networks) {
    double[][] embeddings = new double[size()][];
    try (LifeForecast network = new LifeForecast(networks)) {
      for (int i = 0; i < size(); i++) {
        List<Point> seen = cells.get(i).seen();
        LifeEstimate estimate = network.at(seen);
        float[] embedding = network.embedding();
        embeddings[i] =
            IntStream.range(0, embedding.length).mapToDouble(k -> embedding[k]).toArray();
        if (folds[i] == fold) {
          forecast[i] = seen.get(seen.size() - 1).efc() + estimate.rul;
        }
      }
    }
    place(fold, embeddings);
  }

  private void place(int fold, double[][] embeddings) {
    int[] others = where(i -> folds[i] != fold);
    double[][] points = Arrays.stream(others).mapToObj(i -> embeddings[i]).toArray(double[][]::new);
    KMeans.Fit fit = new KMeans(TWO, RESTARTS, SEED).fit(points);
    double[] life = new double[TWO];
    int[] count = new int[TWO];
    for (int k = 0; k < others.length; k++) {
      life[fit.groups()[k]] += Math.log(lives[others[k]]);
      count[fit.groups()[k]]++;
    }
    int shorter = life[0] / count[0] <= life[1] / count[1] ? 0 : 1;
    for (int i : where(i -> folds[i] == fold)) {
      boolean first =
          distance(embeddings[i], fit.centroids()[0])
              <= distance(embeddings[i], fit.centroids()[1]);
      placed[i] = (first ? 0 : 1) == shorter ? 0 : 1;
    }
  }

  private int[] where(IntPredicate condition) {
    return IntStream.range(0, size()).filter(condition).toArray();
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return sum;
  }

  /** The groupings of the protocol by name; 0 for the cells that are said to die first. */
  Map<String, int[]> groupings(boolean asked) {
    Map<String, int[]> all = new LinkedHashMap<>();
    if (asked) {
      double[] known = Arrays.stream(forecast).filter(Double::isFinite).toArray();
      unanswered = forecast.length - known.length;
      double middle = Separation.median(known);
      double[] filled = Arrays.stream(forecast).map(f -> Double.isFinite(f) ? f : middle).toArray();
      all.put("ionsight, halves by forecast", Separation.lowerHalf(filled));
      all.put("ionsight, groups of embeddings", placed.clone());
    }
    all.put("k-means on measured figures", byFigures());
    all.put("halves by spread of dQ(V)", bySpread());
    return all;
  }

  /** Squared correlation of the forecasts with the lives, both as logarithms. */
  double forecastExplains() {
    int[] known = where(i -> Double.isFinite(forecast[i]) && forecast[i] > 0);
    double[] x =
        standardised(Arrays.stream(known).mapToDouble(i -> Math.log(forecast[i])).toArray());
    double[] y = standardised(Arrays.stream(known).mapToDouble(i -> Math.log(lives[i])).toArray());
    double mean =
        IntStream.range(0, known.length).mapToDouble(k -> x[k] * y[k]).average().orElse(0);
    return mean * mean;
  }

  private int[] bySpread() {
    double[] spread = column(Figure.LOG_SPREAD);
    return Separation.lowerHalf(Arrays.stream(spread).map(s -> -s).toArray());
  }

  private int[] byFigures() {
    List<double[]> columns = new ArrayList<>();
    for (Figure figure : EnumSet.allOf(Figure.class)) {
      if (observed(figure)) {
        columns.add(standardised(column(figure)));
      }
    }
    double[][] points = new double[size()][columns.size()];
    for (int k = 0; k < columns.size(); k++) {
      for (int i = 0; i < points.length; i++) {
        points[i][k] = columns.get(k)[i];
      }
    }
    int[] groups = new KMeans(TWO, RESTARTS, SEED).fit(points).groups();
    double[] loss = column(Figure.SOH_LOSS);
    double[] mean = new double[TWO];
    int[] count = new int[TWO];
    for (int i = 0; i < groups.length; i++) {
      mean[groups[i]] += loss[i];
      count[groups[i]]++;
    }
    int shorter = mean[0] / count[0] >= mean[1] / count[1] ? 0 : 1;
    return Arrays.stream(groups).map(g -> g == shorter ? 0 : 1).toArray();
  }

  private boolean observed(Figure figure) {
    return figures.stream().filter(f -> f.containsKey(figure)).count() > size() / 2;
  }

  /** A figure of every cell; the median where it was not observed. */
  private double[] column(Figure figure) {
    double[] known =
        figures.stream()
            .filter(f -> f.containsKey(figure))
            .mapToDouble(f -> f.getOrDefault(figure, 0.0))
            .toArray();
    double middle = Separation.median(known);
    return figures.stream().mapToDouble(f -> f.getOrDefault(figure, middle)).toArray();
  }

  private static double[] standardised(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double scale = variance > 0 ? Math.sqrt(variance) : 1;
    return Arrays.stream(values).map(v -> (v - mean) / scale).toArray();
  }

  /** Distance of the medians of group 0 and group 1 in standard deviations, by measured figure. */
  Map<Figure, Double> reasons(int[] groups) {
    Map<Figure, Double> effects = new LinkedHashMap<>();
    for (Figure figure : EnumSet.allOf(Figure.class)) {
      if (observed(figure)) {
        double[] values = standardised(column(figure));
        effects.put(figure, median(values, groups, 0) - median(values, groups, 1));
      }
    }
    return effects;
  }

  private static double median(double[] values, int[] groups, int group) {
    return Separation.median(
        IntStream.range(0, values.length)
            .filter(i -> groups[i] == group)
            .mapToDouble(i -> values[i])
            .toArray());
  }
}
