package org.ionsight.bench.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Gradient boosting of regression trees on the squared error, with inputs cut into bins by
 * quantiles.
 *
 * <p>Source: Friedman, Ann. Stat. 29 (2001) 1189, doi:10.1214/aos/1013203451; rows are drawn anew
 * for each tree as in Friedman, Comput. Stat. Data Anal. 38 (2002) 367. Immutable once trained.
 */
public final class GradientBoosting {
  private static final int BINS = 32;
  private static final int LEAST_ROWS = 20;
  private static final double ROWS_PER_TREE = 0.5;

  private final double[][] edges;
  private final List<Node> trees = new ArrayList<>();
  private final double start;
  private final double rate;

  /**
   * How to train.
   *
   * @param trees number of trees
   * @param depth of each tree
   * @param rate share of each tree's answer that is taken
   * @param seed of the drawing of rows
   */
  public record Settings(int trees, int depth, double rate, long seed) {}

  /** A split with two children, or a leaf with a value. */
  private record Node(int feature, int bin, double value, List<Node> children) {
    Node(double value) {
      this(-1, 0, value, List.of());
    }
  }

  private GradientBoosting(double[][] edges, double start, double rate) {
    this.edges = edges;
    this.start = start;
    this.rate = rate;
  }

  /**
   * Trains.
   *
   * @param rows inputs, all of one length
   * @param targets what should come out of each
   * @param settings number and size of trees
   * @return the trees
   */
  public static GradientBoosting fit(float[][] rows, double[] targets, Settings settings) {
    double mean = Arrays.stream(targets).average().orElse(0);
    GradientBoosting model = new GradientBoosting(edges(rows), mean, settings.rate());
    byte[][] binned = new byte[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      binned[i] = model.binned(rows[i]);
    }
    double[] residual = new double[targets.length];
    for (int i = 0; i < residual.length; i++) {
      residual[i] = targets[i] - mean;
    }
    SplittableRandom random = new SplittableRandom(settings.seed());
    for (int t = 0; t < settings.trees(); t++) {
      int[] drawn = draw(rows.length, random);
      Node tree = grow(binned, residual, drawn, settings.depth());
      model.trees.add(tree);
      for (int i = 0; i < residual.length; i++) {
        residual[i] -= settings.rate() * answer(tree, binned[i]);
      }
    }
    return model;
  }

  private static int[] draw(int rows, SplittableRandom random) {
    int[] drawn = new int[rows];
    int count = 0;
    for (int i = 0; i < rows; i++) {
      if (random.nextDouble() < ROWS_PER_TREE) {
        drawn[count++] = i;
      }
    }
    return Arrays.copyOf(drawn, count);
  }

  private static double[][] edges(float[][] rows) {
    int p = rows[0].length;
    double[][] edges = new double[p][];
    double[] column = new double[rows.length];
    for (int j = 0; j < p; j++) {
      for (int i = 0; i < rows.length; i++) {
        column[i] = rows[i][j];
      }
      double[] sorted = column.clone();
      Arrays.sort(sorted);
      edges[j] = new double[BINS - 1];
      for (int b = 1; b < BINS; b++) {
        edges[j][b - 1] = sorted[(int) ((long) b * (sorted.length - 1) / BINS)];
      }
    }
    return edges;
  }

  private byte[] binned(float[] row) {
    byte[] bins = new byte[row.length];
    for (int j = 0; j < row.length; j++) {
      int bin = 0;
      while (bin < BINS - 1 && row[j] > edges[j][bin]) {
        bin++;
      }
      bins[j] = (byte) bin;
    }
    return bins;
  }

  private static Node grow(byte[][] rows, double[] residual, int[] members, int depth) {
    double total = 0;
    for (int i : members) {
      total += residual[i];
    }
    int n = members.length;
    if (depth == 0 || n < 2 * LEAST_ROWS) {
      return new Node(n == 0 ? 0 : total / n);
    }
    int p = rows[0].length;
    double[][] sums = new double[p][BINS];
    int[][] counts = new int[p][BINS];
    for (int i : members) {
      byte[] row = rows[i];
      for (int j = 0; j < p; j++) {
        sums[j][row[j]] += residual[i];
        counts[j][row[j]]++;
      }
    }
    double best = total * total / n + 1e-12;
    int feature = -1;
    int bin = 0;
    for (int j = 0; j < p; j++) {
      double left = 0;
      int count = 0;
      for (int b = 0; b < BINS - 1; b++) {
        left += sums[j][b];
        count += counts[j][b];
        if (count >= LEAST_ROWS && n - count >= LEAST_ROWS) {
          double right = total - left;
          double gain = left * left / count + right * right / (n - count);
          if (gain > best) {
            best = gain;
            feature = j;
            bin = b;
          }
        }
      }
    }
    if (feature < 0) {
      return new Node(total / n);
    }
    int[] low = new int[n];
    int[] high = new int[n];
    int lows = 0;
    int highs = 0;
    for (int i : members) {
      if (rows[i][feature] <= bin) {
        low[lows++] = i;
      } else {
        high[highs++] = i;
      }
    }
    List<Node> children =
        List.of(
            grow(rows, residual, Arrays.copyOf(low, lows), depth - 1),
            grow(rows, residual, Arrays.copyOf(high, highs), depth - 1));
    return new Node(feature, bin, 0, children);
  }

  private static double answer(Node tree, byte[] row) {
    Node node = tree;
    while (node.feature() >= 0) {
      node = node.children().get(row[node.feature()] <= node.bin() ? 0 : 1);
    }
    return node.value();
  }

  /**
   * Answers for one row.
   *
   * @param row inputs
   * @return the output
   */
  public double predict(float[] row) {
    byte[] bins = binned(row);
    double sum = start;
    for (Node tree : trees) {
      sum += rate * answer(tree, bins);
    }
    return sum;
  }
}
