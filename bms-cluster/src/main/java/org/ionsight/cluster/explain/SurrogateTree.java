package org.ionsight.cluster.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A shallow classification tree that imitates a grouping: few questions of the form "is this
 * feature below that value?".
 *
 * <p>Every group counts alike however few cells it has, else a group of two beside ninety is never
 * worth a question. A question is chosen by the entropy, which likes to halve a list of groups
 * where the Gini impurity is content with taking one off; of those that divide equally well, the
 * one whose threshold lies in the widest gap, in spreads of the feature. Sources: Breiman,
 * Friedman, Olshen, Stone, Classification and Regression Trees, 1984; Quinlan, Machine Learning 1
 * (1986) 81, doi:10.1007/BF00116251.
 */
final class SurrogateTree {
  /** Most questions on the way to an answer: what a person can hold in mind. */
  static final int DEPTH = 3;

  private static final double EQUAL = 1e-9;

  private final Node root;

  /** One bound of a feature. */
  record Bound(int column, boolean below, double threshold) {
    boolean holds(double[] row) {
      return below ? row[column] < threshold : row[column] >= threshold;
    }
  }

  /** An answer with what led to it. */
  record Leaf(List<Bound> path, int group) {
    boolean holds(double[] row) {
      return path.stream().allMatch(bound -> bound.holds(row));
    }
  }

  private record Node(int column, double threshold, int group, List<Node> children) {}

  private record Split(int column, double threshold, double impurity, double gap) {}

  private SurrogateTree(Node root) {
    this.root = root;
  }

  /**
   * Fits a tree.
   *
   * @param rows {@code [rows][features]}, finite, at least one
   * @param groups of the rows, from 0
   * @param scale spread of each feature, positive
   */
  static SurrogateTree fit(double[][] rows, int[] groups, double[] scale) {
    int count = Arrays.stream(groups).max().orElse(0) + 1;
    double[] weight = new double[count];
    for (int g : groups) {
      weight[g]++;
    }
    Arrays.setAll(weight, g -> weight[g] > 0 ? 1 / weight[g] : 0);
    int[] all = IntStream.range(0, rows.length).toArray();
    return new SurrogateTree(new Fit(rows, groups, scale, weight).grow(all, DEPTH));
  }

  /** The group that the tree says. */
  int predict(double[] row) {
    Node node = root;
    while (!node.children.isEmpty()) {
      node = node.children.get(row[node.column] < node.threshold ? 0 : 1);
    }
    return node.group;
  }

  /** All answers. */
  List<Leaf> leaves() {
    List<Leaf> leaves = new ArrayList<>();
    collect(root, List.of(), leaves);
    return leaves;
  }

  private static void collect(Node node, List<Bound> path, List<Leaf> into) {
    if (node.children.isEmpty()) {
      into.add(new Leaf(path, node.group));
      return;
    }
    for (int side = 0; side < 2; side++) {
      Bound bound = new Bound(node.column, side == 0, node.threshold);
      List<Bound> longer = new ArrayList<>(path);
      // A later question about the same side of the same feature is the narrower one.
      longer.removeIf(b -> b.column == bound.column && b.below == bound.below);
      longer.add(bound);
      collect(node.children.get(side), List.copyOf(longer), into);
    }
  }

  private static final class Fit {
    private final double[][] rows;
    private final int[] groups;
    private final double[] scale;
    private final double[] weight;

    Fit(double[][] rows, int[] groups, double[] scale, double[] weight) {
      this.rows = rows;
      this.groups = groups;
      this.scale = scale;
      this.weight = weight;
    }

    Node grow(int[] members, int depth) {
      double[] mass = new double[weight.length];
      for (int row : members) {
        mass[groups[row]] += weight[groups[row]];
      }
      int largest = 0;
      for (int g = 1; g < mass.length; g++) {
        // Groups are ordered by size: what cannot be told apart is taken for the larger one.
        largest = mass[g] > mass[largest] + EQUAL ? g : largest;
      }
      double impurity = entropy(mass);
      @Nullable Split best = depth == 0 || impurity <= EQUAL ? null : best(members, mass);
      if (best == null || best.impurity >= impurity - EQUAL) {
        return new Node(-1, Double.NaN, largest, List.of());
      }
      int[] low = side(members, best, true);
      int[] high = side(members, best, false);
      return new Node(
          best.column,
          best.threshold,
          largest,
          List.of(grow(low, depth - 1), grow(high, depth - 1)));
    }

    private int[] side(int[] members, Split split, boolean below) {
      return Arrays.stream(members)
          .filter(row -> rows[row][split.column] < split.threshold == below)
          .toArray();
    }

    private @Nullable Split best(int[] members, double[] mass) {
      @Nullable Split best = null;
      for (int j = 0; j < scale.length; j++) {
        for (Split split : splits(members, mass, j)) {
          if (best == null
              || split.impurity < best.impurity - EQUAL
              || (split.impurity < best.impurity + EQUAL && split.gap > best.gap)) {
            best = split;
          }
        }
      }
      return best;
    }

    private List<Split> splits(int[] members, double[] mass, int column) {
      int[] order =
          Arrays.stream(members)
              .boxed()
              .sorted(Comparator.comparingDouble(row -> rows[row][column]))
              .mapToInt(Integer::intValue)
              .toArray();
      List<Split> splits = new ArrayList<>();
      double[] low = new double[mass.length];
      double[] high = mass.clone();
      for (int i = 0; i + 1 < order.length; i++) {
        int group = groups[order[i]];
        low[group] += weight[group];
        high[group] -= weight[group];
        double here = rows[order[i]][column];
        double next = rows[order[i + 1]][column];
        double threshold = here + (next - here) / 2;
        if (threshold > here) {
          splits.add(
              new Split(
                  column, threshold, entropy(low) + entropy(high), (next - here) / scale[column]));
        }
      }
      return splits;
    }

    /** Entropy times mass, so that both sides of a split may be added. */
    private static double entropy(double[] mass) {
      double sum = 0;
      double inner = 0;
      for (double m : mass) {
        // A rest of 1e-17 is what subtracting leaves of a group that is used up.
        if (m > EQUAL) {
          sum += m;
          inner += m * Math.log(m);
        }
      }
      return sum <= EQUAL ? 0 : sum * Math.log(sum) - inner;
    }
  }
}
