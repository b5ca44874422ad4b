package org.ionsight.train.trees;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A mean of regression trees that split every node where chance says: of some inputs, each cut at
 * random between its least and its largest value there, the one that leaves the least squared
 * error. All trees see all rows.
 *
 * <p>Rows are inputs of any unit, all of one length and finite; answers are in the unit of the
 * targets and never beyond them. The same rows, targets and settings give the same trees. Immutable
 * once trained. Source: Geurts, Ernst and Wehenkel, Machine Learning 63 (2006) 3,
 * doi:10.1007/s10994-006-6226-1.
 */
public final class RandomisedTrees {
  private static final int LEAF = -1;

  private final List<Tree> trees = new ArrayList<>();

  /**
   * How to train.
   *
   * @param trees number of trees
   * @param leastRows of a leaf
   * @param inputShare of the inputs, drawn anew for each node, are tried; of those that differ in
   *     it
   * @param seed of all that is drawn
   */
  public record Settings(int trees, int leastRows, double inputShare, long seed) {
    /** Checks. */
    public Settings {
      if (trees < 1 || leastRows < 1 || !(inputShare > 0 && inputShare <= 1)) {
        throw new IllegalArgumentException(
            "trees and rows of a leaf must be positive and the share of inputs in (0, 1], were"
                + " %d, %d, %s".formatted(trees, leastRows, inputShare));
      }
    }
  }

  private RandomisedTrees() {}

  /**
   * Trains.
   *
   * @param rows inputs, all of one length and finite, at least one
   * @param targets what should come out of each, finite
   * @param settings number and size of trees
   * @return the trees
   * @throws IllegalArgumentException if there are no rows or not as many targets
   */
  public static RandomisedTrees fit(double[][] rows, double[] targets, Settings settings) {
    if (rows.length == 0 || rows.length != targets.length) {
      throw new IllegalArgumentException(
          "expected a target for each of at least one row, found %d rows and %d targets"
              .formatted(rows.length, targets.length));
    }
    int inputs = rows[0].length;
    // By input: a split reads one of them for all rows of the node.
    double[][] columns = new double[inputs][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < inputs; j++) {
        columns[j][i] = rows[i][j];
      }
    }
    RandomisedTrees all = new RandomisedTrees();
    SplittableRandom random = new SplittableRandom(settings.seed());
    for (int t = 0; t < settings.trees(); t++) {
      all.trees.add(new Growth(columns, targets, settings, random.split()).tree());
    }
    return all;
  }

  /**
   * Answers for one row.
   *
   * @param row inputs, as many as in training
   * @return mean of the trees
   */
  public double predict(double[] row) {
    double sum = 0;
    for (Tree tree : trees) {
      sum += tree.predict(row);
    }
    return sum / trees.size();
  }

  /** One tree, its nodes in the order in which they were made: the lower child is the next. */
  @SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
  private record Tree(int[] input, double[] value, int[] above) {
    double predict(double[] row) {
      int node = 0;
      while (input[node] != LEAF) {
        node = row[input[node]] <= value[node] ? node + 1 : above[node];
      }
      return value[node];
    }
  }

  /** A tree while it grows. */
  private static final class Growth {
    private final double[][] columns;
    private final double[] targets;
    private final Settings settings;
    private final SplittableRandom random;

    /** Rows, those of a node side by side. */
    private final int[] order;

    private final int[] candidates;

    /** Values of an input and targets of the rows of a node, in its order. */
    private final double[] values;

    private final double[] own;
    private int[] input = new int[64];
    private double[] value = new double[64];
    private int[] above = new int[64];
    private int nodes;

    Growth(double[][] columns, double[] targets, Settings settings, SplittableRandom random) {
      this.columns = columns;
      this.targets = targets;
      this.settings = settings;
      this.random = random;
      order = IntStream.range(0, targets.length).toArray();
      candidates = IntStream.range(0, columns.length).toArray();
      values = new double[targets.length];
      own = new double[targets.length];
    }

    Tree tree() {
      grow(0, order.length);
      return new Tree(
          Arrays.copyOf(input, nodes), Arrays.copyOf(value, nodes), Arrays.copyOf(above, nodes));
    }

    /** Makes the node of these places of the order, and all below it. */
    private void grow(int from, int to) {
      int node = nodes++;
      if (node == input.length) {
        input = Arrays.copyOf(input, 2 * node);
        value = Arrays.copyOf(value, 2 * node);
        above = Arrays.copyOf(above, 2 * node);
      }
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += targets[order[i]];
      }
      input[node] = LEAF;
      value[node] = sum / (to - from);
      if (to - from < 2 * settings.leastRows() || !split(node, from, to, sum)) {
        return;
      }
      int middle = part(from, to, columns[input[node]], value[node]);
      grow(from, middle);
      above[node] = nodes;
      grow(middle, to);
    }

    /** Chooses input and threshold of a node; false if no draw leaves enough rows on both sides. */
    private boolean split(int node, int from, int to, double sum) {
      int count = to - from;
      for (int i = 0; i < count; i++) {
        own[i] = targets[order[from + i]];
      }
      int wanted = Math.max(1, (int) Math.ceil(settings.inputShare() * columns.length));
      double best = Double.NEGATIVE_INFINITY;
      int left = candidates.length;
      while (wanted > 0 && left > 0) {
        int drawn = random.nextInt(left--);
        int j = candidates[drawn];
        candidates[drawn] = candidates[left];
        candidates[left] = j;
        double[] column = columns[j];
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
          double v = column[order[from + i]];
          values[i] = v;
          least = v < least ? v : least;
          most = v > most ? v : most;
        }
        if (least == most) {
          continue;
        }
        wanted--;
        // Never the most itself, which would leave nothing above.
        double threshold =
            Math.min(least + random.nextDouble() * (most - least), Math.nextDown(most));
        double below = 0;
        int low = 0;
        for (int i = 0; i < count; i++) {
          boolean under = values[i] <= threshold;
          below += under ? own[i] : 0;
          low += under ? 1 : 0;
        }
        int high = count - low;
        if (low < settings.leastRows() || high < settings.leastRows()) {
          continue;
        }
        double gain = below * below / low + (sum - below) * (sum - below) / high;
        if (gain > best) {
          best = gain;
          input[node] = j;
          value[node] = threshold;
        }
      }
      return input[node] != LEAF;
    }

    /** Rows up to the threshold before those above it. */
    private int part(int from, int to, double[] column, double threshold) {
      int middle = from;
      for (int i = from; i < to; i++) {
        int row = order[i];
        if (column[row] <= threshold) {
          order[i] = order[middle];
          order[middle++] = row;
        }
      }
      return middle;
    }
  }
}
