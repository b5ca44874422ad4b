package org.ionsight.bench.baseline;

import java.util.Arrays;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Gradient boosting of regression trees on the squared error, by XGBoost on one thread: the same
 * rows, targets and settings give the same trees.
 *
 * <p>Immutable once trained. The trees are in native memory, which XGBoost frees when this is
 * collected.
 *
 * <p>Sources: Friedman, Ann. Stat. 29 (2001) 1189, doi:10.1214/aos/1013203451; Chen and Guestrin,
 * KDD 2016, doi:10.1145/2939672.2939785.
 */
public final class GradientBoosting {
  /** Bins of an input between which trees split, by quantiles. */
  private static final int BINS = 32;

  /** On the squared error every row weighs one, so XGBoost's least weight of a leaf is its rows. */
  private static final int LEAST_ROWS = 20;

  private static final double ROWS_PER_TREE = 0.5;

  private final Booster trees;
  private final int inputs;

  /**
   * How to train.
   *
   * @param trees number of trees
   * @param depth of each tree
   * @param rate share of each tree's answer that is taken
   * @param seed of the drawing of rows
   */
  public record Settings(int trees, int depth, double rate, long seed) {
    private Map<String, Object> parameters(double start) {
      return Map.ofEntries(
          Map.entry("objective", "reg:squarederror"),
          Map.entry("base_score", start),
          Map.entry("tree_method", "hist"),
          Map.entry("max_bin", BINS),
          Map.entry("max_depth", depth),
          Map.entry("eta", rate),
          Map.entry("subsample", ROWS_PER_TREE),
          Map.entry("min_child_weight", LEAST_ROWS),
          // Plain trees: a leaf answers with the mean of its rows, and any gain is worth a split.
          Map.entry("lambda", 0),
          Map.entry("alpha", 0),
          Map.entry("gamma", 0),
          Map.entry("seed", seed),
          Map.entry("nthread", 1),
          Map.entry("verbosity", 0));
    }
  }

  private GradientBoosting(Booster trees, int inputs) {
    this.trees = trees;
    this.inputs = inputs;
  }

  /**
   * Trains.
   *
   * @param rows inputs, all of one length and finite
   * @param targets what should come out of each, finite
   * @param settings number and size of trees
   * @return the trees
   * @throws IllegalArgumentException if nothing can be learned from these rows and targets
   * @throws IllegalStateException if XGBoost's native library does not load or fails
   */
  public static GradientBoosting fit(float[][] rows, double[] targets, Settings settings) {
    LabelledRows.require(rows, targets);
    float[] labels = new float[targets.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (float) targets[i];
    }
    double start = Arrays.stream(targets).average().orElseThrow();
    try {
      DMatrix examples = matrix(rows);
      try {
        examples.setLabel(labels);
        Booster trees =
            XGBoost.train(
                examples, settings.parameters(start), settings.trees(), Map.of(), null, null);
        return new GradientBoosting(trees, rows[0].length);
      } finally {
        examples.dispose();
      }
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost could not train: " + e.getMessage(), e);
    } catch (LinkageError e) {
      throw new IllegalStateException(
          "gradient boosting needs the native library of XGBoost, which did not load (%s); on Linux"
                  .formatted(e)
              + " it needs OpenMP, which the package libgomp1 has, on macOS libomp",
          e);
    }
  }

  /**
   * Whether XGBoost's native library loads here.
   *
   * @return false if {@link #fit} would fail whatever it is given
   */
  public static boolean supported() {
    try {
      matrix(new float[1]).dispose();
      return true;
    } catch (LinkageError | XGBoostError e) {
      return false;
    }
  }

  private static DMatrix matrix(float[]... rows) throws XGBoostError {
    int inputs = rows[0].length;
    return new DMatrix(flat(rows, inputs), rows.length, inputs, Float.NaN);
  }

  private static float[] flat(float[][] rows, int inputs) {
    float[] values = new float[rows.length * inputs];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != inputs) {
        throw new IllegalArgumentException(
            "row %d: expected %d inputs as in training, found %d"
                .formatted(i, inputs, rows[i].length));
      }
      System.arraycopy(rows[i], 0, values, i * inputs, inputs);
    }
    return values;
  }

  /**
   * Answers for one row; many at once take far less time each.
   *
   * @param row inputs, as many as in training
   * @return the output
   * @throws IllegalArgumentException if there are more inputs or fewer
   */
  public double predict(float[] row) {
    return predict(new float[][] {row})[0];
  }

  /**
   * Answers for some rows.
   *
   * @param rows inputs, as many in each as in training
   * @return the output of each
   * @throws IllegalArgumentException if a row has more inputs or fewer
   */
  public double[] predict(float[][] rows) {
    try {
      float[][] answers = trees.inplace_predict(flat(rows, inputs), rows.length, inputs, Float.NaN);
      return Arrays.stream(answers).mapToDouble(answer -> answer[0]).toArray();
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost could not answer: " + e.getMessage(), e);
    }
  }
}
