package org.ionsight.bench.life;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ionsight.bench.life.EarlyFigures.Figure;
import org.ionsight.cluster.FigureDivision;
import org.ionsight.cluster.KMeans;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.train.life.LifeTrajectory;
import org.ionsight.train.life.LifeTrajectory.Point;

/**
 * The cells of a set after the same throughput, and the four ways to divide them in two that the
 * protocol fixes. Not thread-safe.
 */
final class UnseenCells {
  /** The division that asks no network. */
  static final String BY_FIGURES = "k-means on measured figures";

  private static final int RESTARTS = 20;
  private static final long SEED = 1;
  private static final int TWO = 2;

  private final List<YoungCell> cells;
  private final int[] folds;
  private final double[] lives;
  private final List<Map<Figure, Double>> figures;
  private final double[] forecast;
  private final int[] placed;

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
    Arrays.fill(forecast, Double.NaN);
  }

  /** Cells at their checkpoints until a throughput, at least so many of them. */
  static UnseenCells until(
      double efc, int fewest, List<LifeTrajectory> lives, int[] folds, EarlyFigures measured) {
    return new UnseenCells(
        lives.stream()
            .map(life -> new YoungCell(life, LifeQuestion.until(life, efc, fewest)))
            .toList(),
        folds,
        measured);
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

  /**
   * Cells whose forecast the networks rejected, or gave none; they count as forecast like the
   * median, and as placed among the group of more cells.
   */
  int unanswered() {
    return where(i -> Double.isNaN(forecast[i])).length;
  }

  /** Forecasts and places the cells of a fold by networks that did not see them. */
  void ask(int fold, ModelSet networks) {
    double[][] embeddings = new double[size()][];
    boolean[] believed = new boolean[size()];
    try (LifeForecast network = new LifeForecast(networks)) {
      for (int i = 0; i < size(); i++) {
        List<Point> seen = cells.get(i).seen();
        LifeEstimate estimate = network.at(seen);
        float[] embedding = network.embedding();
        embeddings[i] =
            IntStream.range(0, embedding.length).mapToDouble(k -> embedding[k]).toArray();
        // What is rejected has figures too, of which the library says that nobody should use them.
        believed[i] = estimate.verdict != Verdict.REJECT && Double.isFinite(estimate.rul);
        if (folds[i] == fold && believed[i]) {
          forecast[i] = seen.get(seen.size() - 1).efc() + estimate.rul;
        }
      }
    }
    place(fold, embeddings, believed);
  }

  private void place(int fold, double[][] embeddings, boolean[] believed) {
    int[] others = where(i -> folds[i] != fold && believed[i]);
    int[] own = where(i -> folds[i] == fold);
    if (others.length < TWO) {
      Arrays.stream(own).forEach(i -> placed[i] = 1);
      return;
    }
    double[][] points = Arrays.stream(others).mapToObj(i -> embeddings[i]).toArray(double[][]::new);
    KMeans.Fit fit = new KMeans(TWO, RESTARTS, SEED).fit(points);
    double[] life = new double[TWO];
    int[] count = new int[TWO];
    for (int k = 0; k < others.length; k++) {
      life[fit.groups()[k]] += Math.log(lives[others[k]]);
      count[fit.groups()[k]]++;
    }
    int shorter = life[0] / count[0] <= life[1] / count[1] ? 0 : 1;
    boolean larger = count[0] >= count[1];
    for (int i : own) {
      boolean first =
          believed[i]
              ? distance(embeddings[i], fit.centroids()[0])
                  <= distance(embeddings[i], fit.centroids()[1])
              : larger;
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
      double middle = known.length == 0 ? 0 : Separation.median(known);
      double[] filled = Arrays.stream(forecast).map(f -> Double.isFinite(f) ? f : middle).toArray();
      all.put("ionsight, halves by forecast", Separation.lowerHalf(filled));
      all.put("ionsight, groups of embeddings", placed.clone());
    }
    all.put(BY_FIGURES, byFigures());
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
    return diesFirst(division());
  }

  /** The same of each cell when it takes no part in drawing the division. */
  int[] leftOut() {
    FigureDivision division = division();
    int shorter = shorter(division);
    return Arrays.stream(division.leftOut()).map(part -> part == shorter ? 0 : 1).toArray();
  }

  /** Share of cells that come to the same part either way. */
  double placedAlike() {
    int[] with = byFigures();
    int[] without = leftOut();
    return where(i -> with[i] == without[i]).length / (double) size();
  }

  private FigureDivision division() {
    return FigureDivision.of(measured(), TWO);
  }

  private int[] diesFirst(FigureDivision division) {
    int shorter = shorter(division);
    return Arrays.stream(division.parts()).map(part -> part == shorter ? 0 : 1).toArray();
  }

  /** The part that has lost more SOH: no life is asked. */
  private int shorter(FigureDivision division) {
    int[] groups = division.parts();
    double[] loss = column(Figure.SOH_LOSS);
    double[] mean = new double[TWO];
    int[] count = new int[TWO];
    for (int i = 0; i < groups.length; i++) {
      mean[groups[i]] += loss[i];
      count[groups[i]]++;
    }
    return mean[0] / count[0] >= mean[1] / count[1] ? 0 : 1;
  }

  /** The figures that most cells tell, in their order. */
  List<Figure> told() {
    return EnumSet.allOf(Figure.class).stream().filter(this::observed).toList();
  }

  /** What the cells tell of these, {@code [cells][figures]}; NaN where not observed. */
  double[][] measured() {
    List<Figure> told = told();
    return figures.stream()
        .map(
            of ->
                told.stream().mapToDouble(figure -> of.getOrDefault(figure, Double.NaN)).toArray())
        .toArray(double[][]::new);
  }

  /** Names of the cells. */
  List<String> names() {
    return cells.stream().map(cell -> cell.life().cellId()).toList();
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
