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
      case DIRECTION -> directionsSetBy();
      case K_MEANS ->
          "The number was set by the silhouette, among the numbers whose groups come back"
              + (CountChoice.among(curve, method)
                      .filter(best -> best.groups() != grouping.model().groups())
                      .isPresent()
                  ? "; it is the next best of them, as the best did not pass."
                  : ".");
      case GAUSSIAN_DIAGONAL, GAUSSIAN_FULL ->
          "The number was set by BIC, among the numbers whose groups come back.";
      case DENSITY -> "The number was set by the density of the cells.";
    };
  }

  private String directionsSetBy() {
    if (curve.stream().noneMatch(c -> c.groups() > 1)) {
      return "No cell deviates in a direction of its own: the groups are kinds of usual cells.";
    }
    boolean stable =
        curve.stream().anyMatch(c -> c.groups() > 1 && c.stability() >= CountChoice.STABLE);
    return "The number was set by this curve: "
        + (stable
            ? "of the numbers of directions that come back"
            : "as no number of directions comes back as a whole, of all of them")
        + ", the least BIC of the cells that deviate, and among equals the greatest silhouette;"
        + " groups that did not pass by themselves were given up, and kinds of usual cells added.";
  }
}
