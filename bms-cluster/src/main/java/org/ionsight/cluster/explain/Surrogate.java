package org.ionsight.cluster.explain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ionsight.core.cell.CellSpec;

/** The surrogate tree of a grouping, with its fidelity and what it says of each group. */
final class Surrogate {
  // Up to here each cell is left out by itself: 200 fits of a shallow tree are a tenth of a second.
  private static final int ONE_BY_ONE = 200;
  private static final int FOLDS = 10;

  private final FeatureMatrix matrix;
  private final Optional<CellSpec> spec;
  private final SurrogateTree tree;
  private final TreeFidelity fidelity;

  private Surrogate(
      FeatureMatrix matrix, Optional<CellSpec> spec, SurrogateTree tree, TreeFidelity fidelity) {
    this.matrix = matrix;
    this.spec = spec;
    this.tree = tree;
    this.fidelity = fidelity;
  }

  /** The tree; empty if there are fewer than two groups or no features. */
  static Optional<Surrogate> of(FeatureMatrix matrix, Optional<CellSpec> spec) {
    boolean several = Arrays.stream(matrix.groups).distinct().count() > 1;
    if (!several || matrix.columns.isEmpty()) {
      return Optional.empty();
    }
    SurrogateTree tree = SurrogateTree.fit(matrix.rows, matrix.groups, matrix.scale);
    return Optional.of(new Surrogate(matrix, spec, tree, fidelity(matrix)));
  }

  TreeFidelity fidelity() {
    return fidelity;
  }

  private static TreeFidelity fidelity(FeatureMatrix matrix) {
    int n = matrix.rows.length;
    int[] sizes = new int[Arrays.stream(matrix.groups).max().orElse(0) + 1];
    int[] fold = new int[n];
    for (int i = 0; i < n; i++) {
      // By rank within the group, so that every tenth holds a tenth of every group.
      fold[i] = n <= ONE_BY_ONE ? i : sizes[matrix.groups[i]] % FOLDS;
      sizes[matrix.groups[i]]++;
    }
    int[] right = new int[sizes.length];
    for (int f = 0; f < Math.min(n, n <= ONE_BY_ONE ? n : FOLDS); f++) {
      int left = f;
      int[] kept = IntStream.range(0, n).filter(i -> fold[i] != left).toArray();
      SurrogateTree tree =
          SurrogateTree.fit(
              Arrays.stream(kept).mapToObj(i -> matrix.rows[i]).toArray(double[][]::new),
              Arrays.stream(kept).map(i -> matrix.groups[i]).toArray(),
              matrix.scale);
      for (int i = 0; i < n; i++) {
        boolean judged = fold[i] == left && sizes[matrix.groups[i]] > 1;
        right[matrix.groups[i]] +=
            judged && tree.predict(matrix.rows[i]) == matrix.groups[i] ? 1 : 0;
      }
    }
    return summed(sizes, right);
  }

  private static TreeFidelity summed(int[] sizes, int[] right) {
    int cells = 0;
    int single = 0;
    int groups = 0;
    int largest = 0;
    int agreed = 0;
    double shares = 0;
    for (int g = 0; g < sizes.length; g++) {
      if (sizes[g] == 1) {
        single++;
      } else if (sizes[g] > 1) {
        groups++;
        cells += sizes[g];
        largest = Math.max(largest, sizes[g]);
        agreed += right[g];
        shares += right[g] / (double) sizes[g];
      }
    }
    return groups == 0
        ? TreeFidelity.NONE
        : new TreeFidelity(
            cells,
            single,
            agreed / (double) cells,
            shares / groups,
            largest / (double) cells,
            groups);
  }

  /** The way that most members of a group take; empty if the tree never answers that group. */
  Optional<GroupRule> rule(int group) {
    return tree.leaves().stream()
        .filter(leaf -> leaf.group() == group)
        .map(leaf -> rule(leaf, group))
        .filter(rule -> rule.covered() > 0)
        .max(Comparator.comparingInt(GroupRule::covered));
  }

  private GroupRule rule(SurrogateTree.Leaf leaf, int group) {
    int members = 0;
    int covered = 0;
    int strangers = 0;
    for (int i = 0; i < matrix.rows.length; i++) {
      boolean own = matrix.groups[i] == group;
      boolean holds = leaf.holds(matrix.rows[i]);
      members += own ? 1 : 0;
      covered += own && holds ? 1 : 0;
      strangers += !own && holds ? 1 : 0;
    }
    List<GroupRule.Condition> conditions = leaf.path().stream().map(this::condition).toList();
    return new GroupRule(conditions, members, covered, strangers);
  }

  private GroupRule.Condition condition(SurrogateTree.Bound bound) {
    GroupingComponent column = matrix.columns.get(bound.column());
    String what = column.label(spec);
    return new GroupRule.Condition(
        what,
        bound.below(),
        bound.threshold(),
        what + (bound.below() ? " below " : " above ") + column.text(bound.threshold()));
  }

  /** What of a cell would have to differ for the tree to give another group. */
  Optional<BorderSearch.Hit> border(int cell, int group) {
    int row = matrix.rowOf(cell);
    if (row < 0 || tree.predict(matrix.rows[row]) != group) {
      return Optional.empty();
    }
    BorderSearch search =
        new BorderSearch(matrix.rows[row], matrix.rows, matrix.scale, group, tree::predict);
    return Optional.of(search.search());
  }

  /** The changes behind a point that {@link #border} found; empty if one rounds to nothing. */
  Optional<List<Counterfactual.Change>> changes(int cell, BorderSearch.Hit hit) {
    double[] row = matrix.rows[matrix.rowOf(cell)];
    return Counterfactual.Change.all(
        hit.changed(row).stream()
            .map(j -> matrix.columns.get(j).change(row[j], hit.point()[j], spec))
            .toList());
  }
}
