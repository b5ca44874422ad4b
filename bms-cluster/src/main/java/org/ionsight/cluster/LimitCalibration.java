package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sets the distances beyond which a cell is unlike any group, so that a known share of cells of the
 * same kind is recognised.
 *
 * <p>Cells that took no part in the fit are placed; a group's limit is the order statistic of their
 * distances that holds for a new cell with the wanted probability (split conformal prediction:
 * Vovk, Gammerman, Shafer, Algorithmic Learning in a Random World, 2005). A group with too few of
 * them keeps its limit in proportion to what all groups show.
 *
 * <p>The groups of a shipped bundle are calibrated so, on validation cells. Groups that are found
 * within a pack have no cells to spare: their limits come from the distances of their own cells,
 * each left out in turn, or of few cells that deviate in one direction from simulated packs, at the
 * share that {@link #promised} tells. Stateless and thread-safe.
 */
public final class LimitCalibration {
  private LimitCalibration() {}

  /**
   * Calibrates the limits of all groups.
   *
   * @param model the groups
   * @param heldOut {@code [cells][components]} of cells that the groups were not learned from
   * @param share of cells of these kinds that are to be recognised, above 0 and below 1
   * @return the same groups with other limits
   * @throws ClusterException if there are too few cells for such a share
   */
  public static ClusterModel recognising(ClusterModel model, float[][] heldOut, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share must be between 0 and 1, was " + share);
    }
    int groups = model.groups();
    double[][] distances = new double[groups][heldOut.length];
    int[] counts = new int[groups];
    double[] ratios = new double[heldOut.length];
    int known = 0;
    for (float[] vector : heldOut) {
      int g = model.nearest(vector);
      if (g >= 0) {
        double distance = model.distance(vector, g);
        distances[g][counts[g]++] = distance;
        ratios[known++] = distance / Math.max(Double.MIN_NORMAL, model.group(g).limit());
      }
    }
    double pooled = quantile(Arrays.copyOf(ratios, known), share);
    if (Double.isInfinite(pooled)) {
      throw new ClusterException(
          "a share of %s needs at least %.0f cells that were held out, found %d"
              .formatted(share, Math.ceil(share / (1 - share)), known));
    }
    List<ClusterModel.Group> calibrated = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      ClusterModel.Group old = model.group(g);
      double own = quantile(Arrays.copyOf(distances[g], counts[g]), share);
      double limit = Double.isInfinite(own) ? pooled * old.limit() : own;
      calibrated.add(new ClusterModel.Group(old.name(), old.members(), limit));
    }
    return new ClusterModel(model.provenance(), model.scaling(), model.shapes(), calibrated);
  }

  /**
   * Calibrates the limits of all groups by one factor, on cells that were looked at several times.
   *
   * <p>Looks at one cell are alike, so a cell counts once, by its farthest look: a new cell is
   * within the limits at every look with the wanted probability, if it is looked at as often and
   * comes from where these came from. Groups that few of these cells are in get no limit of their
   * own.
   *
   * @param model the groups
   * @param heldOut {@code [looks][components]} of each cell that the groups were not learned from
   * @param share of cells of these kinds that are to be recognised, above 0 and below 1
   * @return the same groups with other limits
   * @throws ClusterException if there are fewer than {@link #fewestCells} cells
   */
  public static ClusterModel recognisingCells(
      ClusterModel model, List<float[][]> heldOut, double share) {
    double[] farthest = new double[heldOut.size()];
    for (int cell = 0; cell < farthest.length; cell++) {
      for (float[] vector : heldOut.get(cell)) {
        int g = model.nearest(vector);
        double ratio =
            g < 0
                ? Double.POSITIVE_INFINITY
                : model.distance(vector, g) / Math.max(Double.MIN_NORMAL, model.group(g).limit());
        farthest[cell] = Math.max(farthest[cell], ratio);
      }
    }
    int fewest = fewestCells(share);
    double factor = quantile(farthest, share);
    if (farthest.length < fewest || Double.isInfinite(factor)) {
      throw new ClusterException(
          "a share of %s needs at least %d cells that were held out and can be placed, found %d"
              .formatted(share, fewest, farthest.length));
    }
    List<ClusterModel.Group> calibrated =
        model.allGroups().stream()
            .map(g -> new ClusterModel.Group(g.name(), g.members(), factor * g.limit()))
            .toList();
    return new ClusterModel(model.provenance(), model.scaling(), model.shapes(), calibrated);
  }

  /**
   * The share of new cells of its kind that a group is to hold which was found within a pack or a
   * table.
   *
   * @param model the groups
   * @param group index from 0
   * @return 0.99 from 99 cells on, 0.95 from 19 on; of fewer that deviate in one direction 0.9,
   *     which is that of simulated packs, if features were grouped, and else 0; of other fewer ones
   *     what the largest of their distances holds, and 0 for a single cell, whose limit is that of
   *     the cells around it
   */
  public static double promised(ClusterModel model, int group) {
    int members = model.group(group).members();
    if (model.shapes().get(group) instanceof Rays && members < GroupLimits.SOME) {
      return bySimulatedPacks(model, group) ? GroupLimits.SHARE_OF_FEW_IN_A_DIRECTION : 0;
    }
    return GroupLimits.share(members);
  }

  /**
   * Whether the share that a group is to hold is one of simulated packs, as its cells are too few
   * to tell it.
   *
   * @param model the groups
   * @param group index from 0
   * @return true of few cells of a pack that deviate in one direction by their features, on which
   *     that share was learned
   */
  public static boolean bySimulatedPacks(ClusterModel model, int group) {
    return model.shapes().get(group) instanceof Rays
        && model.input() == GroupingInput.FEATURES
        && model.group(group).members() < GroupLimits.SOME;
  }

  /**
   * How many cells have to be held out for a share.
   *
   * @param share of cells that are to be recognised, above 0 and below 1
   * @return number of cells; 19 for 0.95
   */
  public static int fewestCells(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share must be between 0 and 1, was " + share);
    }
    return (int) Math.ceil(share / (1 - share) - 1e-9);
  }

  /** The value that one more draw exceeds with probability 1 − share at most; infinite if none. */
  private static double quantile(double[] values, double share) {
    Arrays.sort(values);
    int rank = (int) Math.ceil((values.length + 1) * share - 1e-9);
    return rank > values.length ? Double.POSITIVE_INFINITY : values[Math.max(0, rank - 1)];
  }
}
