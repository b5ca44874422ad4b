package org.ionsight.cluster;

import java.util.List;

/**
 * What {@link GroupFinder} found: the model, the group of each point, and how the number of groups
 * was chosen.
 *
 * @param model the groups
 * @param groups index of the group of each point, from 0; never unknown, as the groups were learned
 *     from these points
 * @param candidates every number of groups that was tried
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out below
public record Grouping(ClusterModel model, int[] groups, List<Candidate> candidates) {
  /**
   * One number of groups that was tried.
   *
   * @param groups number of groups
   * @param silhouette mean silhouette that it reached
   */
  public record Candidate(int groups, double silhouette) {}

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
