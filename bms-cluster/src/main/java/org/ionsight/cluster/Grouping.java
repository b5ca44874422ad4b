package org.ionsight.cluster;

import java.util.List;

/**
 * What {@link GroupFinder} or {@link GroupFitter} found: the model, the group of each point, and
 * how the number of groups was chosen.
 *
 * @param model the groups
 * @param groups index of the group of each point, from 0; {@link
 *     org.ionsight.core.estimate.GroupModel#UNKNOWN_GROUP} only for points in thin space between
 *     dense regions
 * @param candidates every division that was tried; empty if the number was given
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out below
public record Grouping(ClusterModel model, int[] groups, List<Candidate> candidates) {
  /**
   * One division that was tried.
   *
   * @param points how many points were divided: all of them, or those of a group that was found
   * @param groups into how many
   * @param silhouette mean silhouette that it reached
   * @param threshold what it had to exceed
   */
  public record Candidate(int points, int groups, double silhouette, double threshold) {}

  /** Copies. */
  public Grouping {
    groups = groups.clone();
    candidates = List.copyOf(candidates);
  }

  @Override
  public int[] groups() {
    return groups.clone();
  }
}
