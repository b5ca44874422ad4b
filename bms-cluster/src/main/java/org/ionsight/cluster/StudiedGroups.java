package org.ionsight.cluster;

import java.util.List;

/**
 * What {@link GroupStudy} found.
 *
 * @param grouping model and groups of the points: one group if no division is real
 * @param curve every number of groups that was tried, fewest first, for showing
 * @param evidence whether the division that was chosen is real
 */
public record StudiedGroups(Grouping grouping, List<GroupCount> curve, GroupEvidence evidence) {
  /** Copies. */
  public StudiedGroups {
    curve = List.copyOf(curve);
  }
}
