package org.ionsight.cluster;

import java.util.List;
import java.util.Optional;

/**
 * What {@link GroupStudy} or {@link DeviationStudy} found.
 *
 * @param grouping model and groups of the points: one group if no division is real
 * @param curve every number of groups that was tried, fewest first, for showing
 * @param evidence whether the division that was chosen is real
 * @param deviations how far each point lies from what is usual; empty unless {@link DeviationStudy}
 *     asked
 */
public record StudiedGroups(
    Grouping grouping,
    List<GroupCount> curve,
    GroupEvidence evidence,
    Optional<PointDeviations> deviations) {
  /** Copies. */
  public StudiedGroups {
    curve = List.copyOf(curve);
  }

  /**
   * Groups of a study that does not ask which points deviate.
   *
   * @param grouping model and groups of the points
   * @param curve every number of groups that was tried
   * @param evidence whether the division that was chosen is real
   */
  public StudiedGroups(Grouping grouping, List<GroupCount> curve, GroupEvidence evidence) {
    this(grouping, curve, evidence, Optional.empty());
  }

  /**
   * The same study of groups that were given another order.
   *
   * @param newIndex of every group, by its index so far
   * @return the study, its evidence in the new order; its grouping still counts groups in the order
   *     in which they were found
   */
  public StudiedGroups reordered(int[] newIndex) {
    return new StudiedGroups(grouping, curve, evidence.reordered(newIndex), deviations);
  }

  /**
   * What set the number of groups that was tried, for a page.
   *
   * @return one sentence; empty of one group, unless {@link DeviationStudy} tried more
   */
  public String numberSetBy() {
    GroupingMethod method = grouping.model().method();
    boolean direction = method == GroupingMethod.DIRECTION;
    if (direction ? evidence.groups() == 1 : grouping.model().groups() == 1) {
      return "";
    }
    return switch (method) {
      case DIRECTION ->
          "The number was set by this curve: of the numbers of directions that come back, the least"
              + " BIC of the cells that deviate, and among equals the greatest silhouette; groups"
              + " that did not pass by themselves were given up, and kinds of usual cells added.";
      case K_MEANS ->
          "The number was set by the silhouette, among the numbers whose groups come back.";
      case GAUSSIAN_DIAGONAL, GAUSSIAN_FULL ->
          "The number was set by BIC, among the numbers whose groups come back.";
      case DENSITY -> "The number was set by the density of the cells.";
    };
  }
}
