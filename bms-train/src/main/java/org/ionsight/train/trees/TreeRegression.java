package org.ionsight.train.trees;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ionsight.train.kernel.CellFolds;
import org.ionsight.train.kernel.HeldOutRegression;

/**
 * Randomised trees on rows of cells, with what trees without its cell answer for each row.
 *
 * <p>The margin is the same everywhere: the one that 90 % of those answers keep. Targets are
 * positive, answers and margins in their unit. Rows of the same cells and the same seed give the
 * same regression. Immutable once trained.
 */
public final class TreeRegression implements HeldOutRegression {
  private static final int FOLDS = 5;
  private static final double LEVEL = 0.9;

  private final RandomisedTrees trees;
  private final double[] heldOutAnswers;
  private final double[] heldOutMargins;
  private final double margin;
  private final double heldOutError;

  /**
   * Trains.
   *
   * @param z coordinates of the training rows
   * @param target what should come out of each, positive
   * @param cells which cell each row is of, at least two
   * @param settings number and size of trees
   */
  public TreeRegression(
      double[][] z, double[] target, String[] cells, RandomisedTrees.Settings settings) {
    // The folds of a KernelRegression with the same seed.
    int[] fold = CellFolds.of(cells, FOLDS, new SplittableRandom(settings.seed()).nextLong());
    heldOutAnswers = new double[target.length];
    for (int f = 0; f < FOLDS; f++) {
      int left = f;
      int[] seen = IntStream.range(0, fold.length).filter(i -> fold[i] != left).toArray();
      if (seen.length == fold.length) {
        continue;
      }
      RandomisedTrees others =
          RandomisedTrees.fit(
              Arrays.stream(seen).mapToObj(i -> z[i]).toArray(double[][]::new),
              Arrays.stream(seen).mapToDouble(i -> target[i]).toArray(),
              settings);
      for (int i = 0; i < fold.length; i++) {
        if (fold[i] == f) {
          heldOutAnswers[i] = others.predict(z[i]);
        }
      }
    }
    trees = RandomisedTrees.fit(z, target, settings);
    double[] errors = new double[target.length];
    double sum = 0;
    for (int i = 0; i < target.length; i++) {
      errors[i] = Math.abs(heldOutAnswers[i] - target[i]);
      sum += errors[i] / target[i];
    }
    heldOutError = sum / target.length;
    Arrays.sort(errors);
    margin = errors[Math.min(errors.length - 1, (int) (LEVEL * (errors.length + 1)))];
    heldOutMargins = new double[target.length];
    Arrays.fill(heldOutMargins, margin);
  }

  @Override
  public double predict(double[] z) {
    return trees.predict(z);
  }

  @Override
  public double margin(double[] z) {
    return margin;
  }

  @Override
  public double heldOutError() {
    return heldOutError;
  }

  @Override
  public double[] heldOutAnswers() {
    return heldOutAnswers;
  }

  @Override
  public double[] heldOutMargins() {
    return heldOutMargins;
  }
}
