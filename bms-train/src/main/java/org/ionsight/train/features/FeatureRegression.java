package org.ionsight.train.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionsight.train.kernel.KernelRegression;

/**
 * State of health of every cycle of a cell from the features of its charges so far: kernel
 * regression on inputs that are scaled by the training cells. Immutable once trained.
 */
public final class FeatureRegression {
  private static final double[] WIDTHS = {0.7, 1.5, 3};
  private static final double[] PENALTIES = {0.01, 0.1, 1};
  private static final double[] LINEAR_SHARES = {0.25};
  private static final double CLIP = 5;

  private final CausalInput input;
  private final double[] mean;
  private final double[] inverse;
  private final KernelRegression regression;
  private final double[] labels;

  /**
   * How much to train on.
   *
   * @param rows at most so many cycles, evenly over the lives
   * @param landmarks of the kernel
   * @param seed of all that is drawn
   */
  public record Size(int rows, int landmarks, long seed) {}

  private FeatureRegression(List<FeatureCell> cells, CausalInput input, Size size) {
    this.input = input;
    int all = cells.stream().mapToInt(cell -> cell.soh().length).sum();
    int step = Math.max(1, (all + size.rows() - 1) / size.rows());
    List<double[]> rows = new ArrayList<>();
    List<Double> health = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (FeatureCell cell : cells) {
      double[][] own = input.of(cell.features());
      for (int t = 0; t < own.length; t += step) {
        rows.add(own[t]);
        health.add(cell.soh()[t]);
        names.add(cell.name());
      }
    }
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
        new KernelRegression(
            rows.stream().map(this::coordinates).toArray(double[][]::new),
            labels,
            names.toArray(String[]::new),
            new KernelRegression.Settings(
                size.landmarks(), WIDTHS, PENALTIES, LINEAR_SHARES, size.seed()));
  }

  /**
   * Trains with given inputs.
   *
   * @param cells training cells, at least two
   * @param input what the model is told
   * @param size how much to train on
   * @return the regression
   */
  public static FeatureRegression train(List<FeatureCell> cells, CausalInput input, Size size) {
    return new FeatureRegression(cells, input, size);
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
    return regression.heldOutError();
  }

  /** State of health of each cycle that it was trained on. */
  double[] labels() {
    return labels;
  }

  /** What regressions without its cell answer for each cycle that it was trained on. */
  double[] heldOutAnswers() {
    return regression.heldOutAnswers();
  }

  /** Half the widths of the intervals of those answers. */
  double[] heldOutMargins() {
    return regression.heldOutMargins();
  }
}
