package org.ionsight.train.group;

import java.util.List;
import java.util.function.Predicate;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupFinder;
import org.ionsight.cluster.GroupStudy;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.GroupingMethod;
import org.ionsight.cluster.LimitCalibration;
import org.ionsight.cluster.StudiedGroups;
import org.ionsight.train.catalogue.Split;

/**
 * Groups of training cells, and the same with limits that validation cells set.
 *
 * @param byRule limits are 1.5 times the 99th percentile of the distances of the training curves
 * @param calibrated limits hold whole lives of new cells at {@link #SHARE}; those of the rule if
 *     there are too few validation cells
 * @param heldOut validation cells that set them
 */
record LearnedGroups(ClusterModel byRule, ClusterModel calibrated, int heldOut) {
  /** Cells of known types that are to be in a group at every look. */
  static final double SHARE = 0.95;

  /** Learns from some of the cells; test cells take no part. */
  static LearnedGroups of(List<EncodedCell> cells, Predicate<EncodedCell> known, long seed) {
    List<EncodedCell> learned = learned(cells, known);
    float[][] vectors = vectors(learned);
    double[] soh = soh(learned);
    ClusterModel byRule =
        new GroupFinder(GroupFinder.DEFAULT_MAX_GROUPS, seed)
            .find(GroupingInput.EMBEDDING, vectors, soh)
            .model();
    List<float[][]> heldOut =
        cells.stream()
            .filter(c -> c.shippable() && c.split() == Split.VALIDATION && known.test(c))
            .map(EncodedCell::vectors)
            .toList();
    boolean enough = heldOut.size() >= LimitCalibration.fewestCells(SHARE);
    ClusterModel calibrated =
        enough ? LimitCalibration.recognisingCells(byRule, heldOut, SHARE) : byRule;
    return new LearnedGroups(byRule, calibrated, heldOut.size());
  }

  /** What a study says of the training charges: whether they form groups, and how it knows. */
  static String study(List<EncodedCell> cells, long seed) {
    List<EncodedCell> learned = learned(cells, cell -> true);
    StudiedGroups studied =
        new GroupStudy(GroupingMethod.K_MEANS, GroupFinder.DEFAULT_MAX_GROUPS, seed)
            .find(GroupingInput.EMBEDDING, vectors(learned), soh(learned));
    return studied.evidence().sentence();
  }

  private static List<EncodedCell> learned(List<EncodedCell> cells, Predicate<EncodedCell> known) {
    return cells.stream()
        .filter(c -> c.shippable() && c.split() == Split.TRAIN && known.test(c))
        .toList();
  }

  private static float[][] vectors(List<EncodedCell> cells) {
    return cells.stream().flatMap(c -> c.views().stream()).toArray(float[][]::new);
  }

  private static double[] soh(List<EncodedCell> cells) {
    return cells.stream().flatMap(c -> c.soh().stream()).mapToDouble(Double::doubleValue).toArray();
  }

  /** What validation cells made of the limits: 1 if there were too few. */
  double factor() {
    return calibrated.group(0).limit() / byRule.group(0).limit();
  }
}
