package org.ionsight.bench.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ionsight.train.features.CausalInput;
import org.ionsight.train.features.FeatureCell;
import org.ionsight.train.features.FeatureRegression;
import org.ionsight.train.features.StackedRegression;

/**
 * The regressions that {@code soh-features} weighs for a group of cells, and those of before.
 *
 * @param own kernel regressions of the group's cells, one for each kind of input
 * @param trees randomised trees of the group's cells, told everything
 * @param shared kernel regressions that ship: of the group's cells and their relatives'
 */
record FeatureRecipe(
    List<FeatureRegression> own, FeatureRegression trees, List<FeatureRegression> shared) {
  static final int ROWS = 3000;
  static final int LANDMARKS = 250;
  private static final int TREES = 50;

  /** What one regression was chosen from before there was a mean of several. */
  private static final List<CausalInput> SHORT =
      List.of(CausalInput.CYCLE, CausalInput.CHANGE, CausalInput.CHANGES, CausalInput.LEVELS);

  /** What kernel regressions were told when there were no trees. */
  private static final List<CausalInput> SEVEN =
      List.of(
          CausalInput.CYCLE,
          CausalInput.CHANGE,
          CausalInput.CHANGES,
          CausalInput.LEVELS,
          CausalInput.MEMORY,
          CausalInput.EXTREMES,
          CausalInput.LIFETIME);

  /** What the kernel regressions beside the trees are told. */
  private static final List<CausalInput> THREE =
      List.of(CausalInput.CHANGES, CausalInput.MEMORY, CausalInput.EXTREMES);

  /**
   * Trains all of them.
   *
   * @param cells training cells of the group
   * @param relatives training cells of groups of the same type of cell
   * @param size how much to train each on
   */
  static FeatureRecipe train(
      List<FeatureCell> cells, List<FeatureCell> relatives, FeatureRegression.Size size) {
    List<FeatureRegression> own =
        SEVEN.stream().map(input -> FeatureRegression.train(cells, input, size)).toList();
    return new FeatureRecipe(
        own,
        FeatureRegression.trees(cells, CausalInput.EVERYTHING, size, TREES),
        relatives.isEmpty()
            ? three(own)
            : THREE.stream()
                .map(input -> FeatureRegression.train(cells, relatives, input, size))
                .toList());
  }

  /**
   * Training cells of groups whose names begin with the same word: XJTU cycled one type of cell in
   * six ways. The groups of TJU are of three chemistries, and HUST and MIT have one each.
   */
  static List<FeatureCell> relatives(String group, Map<String, List<FeatureCell>> training) {
    String kind = group.split(" ", -1)[0];
    return training.entrySet().stream()
        .filter(other -> !other.getKey().equals(group))
        .filter(other -> other.getKey().split(" ", -1)[0].equals(kind))
        .flatMap(other -> other.getValue().stream())
        .toList();
  }

  private static List<FeatureRegression> three(List<FeatureRegression> own) {
    return THREE.stream().map(input -> own.get(SEVEN.indexOf(input))).toList();
  }

  /** One regression with a short memory, as until there was a mean. */
  FeatureRegression one() {
    return FeatureRegression.best(own.subList(0, SHORT.size()));
  }

  /** The kernel regression of the group alone that is told this. */
  FeatureRegression told(CausalInput input) {
    return own.get(SEVEN.indexOf(input));
  }

  /** The mean of seven kernel regressions of the group alone, as until there were trees. */
  StackedRegression seven() {
    return StackedRegression.of(own);
  }

  /** The mean of seven kernel regressions and trees of the group alone. */
  StackedRegression sevenAndTrees() {
    return withTrees(own);
  }

  /** The mean of three kernel regressions and trees of the group alone. */
  StackedRegression alone() {
    return withTrees(three(own));
  }

  /** What ships: the mean of three kernel regressions, of relatives too, and trees. */
  StackedRegression shipped() {
    return withTrees(shared);
  }

  /** What ships without its trees, which tells what they are worth. */
  StackedRegression withoutTrees() {
    return StackedRegression.of(shared);
  }

  private StackedRegression withTrees(List<FeatureRegression> kernels) {
    List<FeatureRegression> members = new ArrayList<>(kernels);
    members.add(trees);
    return StackedRegression.of(members);
  }
}
