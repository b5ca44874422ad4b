package org.ionsight.train.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionsight.train.kernel.HeldOutRegression;
import org.ionsight.train.kernel.KernelRegression;
import org.ionsight.train.trees.RandomisedTrees;
import org.ionsight.train.trees.TreeRegression;

/**
 * State of health of every cycle of a cell from the features of its charges so far: kernel
 * regression or randomised trees on inputs that are scaled by the training cells. Immutable once
 * trained.
 */
public final class FeatureRegression {
  private static final double[] WIDTHS = {0.7, 1.5, 3};
  private static final double[] PENALTIES = {0.01, 0.1, 1};
  private static final double[] LINEAR_SHARES = {0.25};
  private static final double CLIP = 5;
  private static final int LEAST_ROWS = 2;
  private static final double INPUT_SHARE = 0.25;

  private final CausalInput input;
  private final double[] mean;
  private final double[] inverse;
  private final HeldOutRegression regression;
  private final double[] labels;
  private final int cells;

  /** So many rows are of cells of its own; those of relatives come after them. */
  private final int own;

  /** What makes a regression of coordinates, labels and the names of their cells. */
  private interface Learner {
    HeldOutRegression learn(double[][] z, double[] labels, String[] names);
  }

  /**
   * How much to train on.
   *
   * @param rows at most so many cycles, evenly over the lives
   * @param landmarks of the kernel
   * @param seed of all that is drawn
   */
  public record Size(int rows, int landmarks, long seed) {}

  private FeatureRegression(
      List<FeatureCell> cells,
      List<FeatureCell> relatives,
      CausalInput input,
      int most,
      Learner learner) {
    this.input = input;
    this.cells = cells.size();
    List<double[]> rows = new ArrayList<>();
    List<Double> health = new ArrayList<>();
    List<String> names = new ArrayList<>();
    collect(cells, most, rows, health, names);
    own = rows.size();
    collect(relatives, most, rows, health, names);
    int n = rows.get(0).length;
    mean = new double[n];
    inverse = new double[n];
    for (int j = 0; j < n; j++) {
      int column = j;
      double centre = rows.stream().mapToDouble(r -> r[column]).average().orElse(0);
      double square = rows.stream().mapToDouble(r -> r[column] * r[column]).average().orElse(0);
      double deviation = Math.sqrt(Math.max(0, square - centre * centre));
      mean[j] = centre;
      inverse[j] = deviation > 1e-9 * Math.max(1, Math.abs(centre)) ? 1 / deviation : 0;
    }
    labels = health.stream().mapToDouble(Double::doubleValue).toArray();
    regression =
        learner.learn(
            rows.stream().map(this::coordinates).toArray(double[][]::new),
            labels,
            names.toArray(String[]::new));
  }

  private void collect(
      List<FeatureCell> some,
      int most,
      List<double[]> rows,
      List<Double> health,
      List<String> names) {
    int all = some.stream().mapToInt(cell -> cell.soh().length).sum();
    int step = Math.max(1, (all + most - 1) / most);
    for (FeatureCell cell : some) {
      double[][] inputs = input.of(cell.features());
      for (int t = 0; t < inputs.length; t += step) {
        rows.add(inputs[t]);
        health.add(cell.soh()[t]);
        names.add(cell.name());
      }
    }
  }

  /**
   * Trains a kernel regression with given inputs.
   *
   * @param cells training cells, at least two
   * @param input what the model is told
   * @param size how much to train on
   * @return the regression
   */
  public static FeatureRegression train(List<FeatureCell> cells, CausalInput input, Size size) {
    return train(cells, List.of(), input, size);
  }

  /**
   * Trains a kernel regression with given inputs on relatives as well.
   *
   * @param cells training cells, at least two
   * @param relatives cells of the same kind that were cycled otherwise: as many rows again at most
   * @param input what the model is told
   * @param size how much to train on
   * @return the regression; what it says of cells left out is of {@code cells} alone
   */
  public static FeatureRegression train(
      List<FeatureCell> cells, List<FeatureCell> relatives, CausalInput input, Size size) {
    KernelRegression.Settings settings =
        new KernelRegression.Settings(
            size.landmarks(), WIDTHS, PENALTIES, LINEAR_SHARES, size.seed());
    return new FeatureRegression(
        cells,
        relatives,
        input,
        size.rows(),
        (z, labels, names) -> new KernelRegression(z, labels, names, settings));
  }

  /**
   * Trains randomised trees with given inputs.
   *
   * @param cells training cells, at least two
   * @param input what the model is told
   * @param size how much to train on; trees have no landmarks
   * @param trees how many, at least one
   * @return the regression
   */
  public static FeatureRegression trees(
      List<FeatureCell> cells, CausalInput input, Size size, int trees) {
    RandomisedTrees.Settings settings =
        new RandomisedTrees.Settings(trees, LEAST_ROWS, INPUT_SHARE, size.seed());
    return new FeatureRegression(
        cells,
        List.of(),
        input,
        size.rows(),
        (z, labels, names) -> new TreeRegression(z, labels, names, settings));
  }

  /**
   * The one that erred least on cells that were left out.
   *
   * @param some regressions, at least one
   * @return the first of the best
   */
  public static FeatureRegression best(List<FeatureRegression> some) {
    FeatureRegression best = some.get(0);
    for (FeatureRegression other : some) {
      best = other.heldOutError() < best.heldOutError() ? other : best;
    }
    return best;
  }

  private double[] coordinates(double[] row) {
    double[] z = new double[row.length];
    double root = Math.sqrt(row.length);
    for (int j = 0; j < z.length; j++) {
      z[j] = Math.max(-CLIP, Math.min(CLIP, (row[j] - mean[j]) * inverse[j])) / root;
    }
    return z;
  }

  /**
   * Estimates every cycle of a cell.
   *
   * @param features of its cycles, oldest first
   * @return for each cycle state of health and half the width of its 90 % interval
   */
  public double[][] estimate(double[][] features) {
    return Arrays.stream(input.of(features))
        .map(this::coordinates)
        .map(z -> new double[] {regression.predict(z), regression.margin(z)})
        .toArray(double[][]::new);
  }

  /**
   * What the model is told.
   *
   * @return the inputs
   */
  public CausalInput input() {
    return input;
  }

  /**
   * Mean relative error on training cells that were left out.
   *
   * @return fraction
   */
  public double heldOutError() {
    double[] answers = heldOutAnswers();
    double sum = 0;
    for (int i = 0; i < own; i++) {
      sum += Math.abs(answers[i] / labels[i] - 1) / own;
    }
    return sum;
  }

  /** How many cells it was trained on. */
  int cells() {
    return cells;
  }

  /** State of health of each cycle of its own cells that it was trained on. */
  double[] labels() {
    return Arrays.copyOf(labels, own);
  }

  /** What regressions without its cell answer for each cycle of {@link #labels}. */
  double[] heldOutAnswers() {
    return Arrays.copyOf(regression.heldOutAnswers(), own);
  }

  /** Half the widths of the intervals of those answers. */
  double[] heldOutMargins() {
    return Arrays.copyOf(regression.heldOutMargins(), own);
  }
}
