package org.ionsight.cluster;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How well groups agree with what is known of the cells, over all cells and among the few.
 *
 * <p>Where most cells are of one kind, an index over all of them says little of the others: it is
 * also given of the cells that have any label but the most frequent one. Immutable and thread-safe.
 *
 * @param label what the labels say, such as {@code cause}
 * @param cells how many cells were compared
 * @param adjustedRand 1 for equal partitions, about 0 for unrelated ones
 * @param mutualInformation normalised, 0..1
 * @param accuracy of the best one-to-one naming of groups by labels, 0..1
 * @param fewCells how many cells have another label than the most frequent one
 * @param fewAdjustedRand adjusted Rand index among these; NaN if there are fewer than two
 */
public record LabelAgreement(
    String label,
    int cells,
    double adjustedRand,
    double mutualInformation,
    double accuracy,
    int fewCells,
    double fewAdjustedRand) {
  /**
   * Compares groups with labels.
   *
   * @param label what the labels say
   * @param groups of each cell from 0, or {@link
   *     org.ionsight.core.estimate.GroupModel#UNKNOWN_GROUP}, which counts as one group more
   * @param labels of each cell
   * @return the agreement
   * @throws ClusterException if there are no cells, or lengths differ
   */
  public static LabelAgreement of(String label, int[] groups, List<String> labels) {
    List<String> kinds = List.copyOf(new TreeSet<>(labels));
    int[] classes = labels.stream().mapToInt(kinds::indexOf).toArray();
    double adjustedRand = Agreement.adjustedRand(groups, classes);
    int[] sizes = Points.sizes(classes, kinds.size());
    int most = IntStream.range(0, sizes.length).boxed().max(sizeOrder(sizes)).orElse(0);
    int[] few = IntStream.range(0, classes.length).filter(i -> classes[i] != most).toArray();
    return new LabelAgreement(
        label,
        groups.length,
        adjustedRand,
        Agreement.normalizedMutualInformation(groups, classes),
        Agreement.bestMapAccuracy(groups, classes),
        few.length,
        few.length < 2
            ? Double.NaN
            : Agreement.adjustedRand(Points.select(groups, few), Points.select(classes, few)));
  }

  private static java.util.Comparator<Integer> sizeOrder(int[] sizes) {
    return (a, b) -> Integer.compare(sizes[a], sizes[b]);
  }

  /**
   * The figures in words.
   *
   * @return one line
   */
  public String sentence() {
    String all =
        String.format(
            Locale.ROOT,
            "Agreement with %s over %d cells: ARI %.2f, NMI %.2f, accuracy %.2f",
            label,
            cells,
            adjustedRand,
            mutualInformation,
            accuracy);
    return Double.isNaN(fewAdjustedRand)
        ? all + "."
        : all
            + String.format(
                Locale.ROOT,
                "; among the %d cells that are not of the most frequent kind: ARI %.2f.",
                fewCells,
                fewAdjustedRand);
  }
}
