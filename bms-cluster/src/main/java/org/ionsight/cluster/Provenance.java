package org.ionsight.cluster;

import java.util.Optional;
import java.util.Set;

/**
 * How the groups of a {@link ClusterModel} came about.
 *
 * @param method by which they were found
 * @param input what vectors mean
 * @param silhouette mean silhouette of the points that they were learned from
 * @param threshold the silhouette that a division had to exceed
 * @param retiredNames of groups that were there once and are no more; never given again
 * @param roster names of components and cells
 * @param evidence whether the groups are real; empty of groups that nobody has asked that of
 */
record Provenance(
    GroupingMethod method,
    GroupingInput input,
    double silhouette,
    double threshold,
    Set<String> retiredNames,
    GroupRoster roster,
    Optional<LearnedEvidence> evidence) {
  Provenance {
    retiredNames = Set.copyOf(retiredNames);
  }

  /** Of groups that were found for the first time. */
  Provenance(GroupingMethod method, GroupingInput input, double silhouette, double threshold) {
    this(method, input, silhouette, threshold, Set.of(), GroupRoster.NONE, Optional.empty());
  }

  Provenance withRetired(Set<String> names) {
    return new Provenance(method, input, silhouette, threshold, names, roster, evidence);
  }

  Provenance withRoster(GroupRoster named) {
    return new Provenance(method, input, silhouette, threshold, retiredNames, named, evidence);
  }

  Provenance withEvidence(Optional<LearnedEvidence> found) {
    return new Provenance(method, input, silhouette, threshold, retiredNames, roster, found);
  }
}
