package org.ionsight.train.group;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupFinder;
import org.ionsight.cluster.GroupStudy;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.GroupingMethod;
import org.ionsight.cluster.LearnedEvidence;
import org.ionsight.cluster.LimitCalibration;
import org.ionsight.cluster.StudiedGroups;
import org.ionsight.train.catalogue.Split;

/**
 * Groups of training cells, and the same with limits that validation cells set.
 *
 * <p>The number of groups is that of which every group comes back when cells are drawn, and shows
 * more than clouds and shuffled cells do; if there is none, all cells are one group, and the model
 * says so ({@link ClusterModel#evidence}).
 *
 * @param study the curve of numbers, and the evidence
 * @param byRule limits are those of {@link GroupStudy}: from distances of the training curves, each
 *     left out
 * @param calibrated limits hold whole lives of new cells at {@link #SHARE}; those of the rule if
 *     there are too few validation cells
 * @param cells that they were learned of
 * @param heldOut validation cells that set them
 */
record LearnedGroups(
    StudiedGroups study, ClusterModel byRule, ClusterModel calibrated, int cells, int heldOut) {
  /** Cells of known types that are to be in a group at every look. */
  static final double SHARE = 0.95;

  /** Learns from some of the cells; test cells take no part. */
  static LearnedGroups of(List<EncodedCell> cells, Predicate<EncodedCell> known, long seed) {
    List<EncodedCell> learned = learned(cells, known);
    StudiedGroups study =
        new GroupStudy(GroupingMethod.K_MEANS, GroupFinder.DEFAULT_MAX_GROUPS, seed)
            .findOfCells(GroupingInput.EMBEDDING, vectors(learned), numbers(learned), soh(learned));
    ClusterModel byRule =
        study
            .grouping()
            .model()
            .withEvidence(new LearnedEvidence(study.evidence(), learned.size()));
    List<float[][]> heldOut =
        cells.stream()
            .filter(c -> c.shippable() && c.split() == Split.VALIDATION && known.test(c))
            .map(EncodedCell::vectors)
            .toList();
    boolean enough = heldOut.size() >= LimitCalibration.fewestCells(SHARE);
    ClusterModel calibrated =
        enough ? LimitCalibration.recognisingCells(byRule, heldOut, SHARE) : byRule;
    return new LearnedGroups(study, byRule, calibrated, learned.size(), heldOut.size());
  }

  /** The cell of each curve. */
  private static int[] numbers(List<EncodedCell> cells) {
    return IntStream.range(0, cells.size())
        .flatMap(i -> cells.get(i).views().stream().mapToInt(view -> i))
        .toArray();
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
