package org.ionsight.bench.endurance;

import org.ionsight.core.estimate.GroupModel;

/**
 * Counts how often a cell was given a group, and how often none. Not thread-safe: a monitor asks
 * from its loop only. Allocates nothing after construction.
 */
final class CountedGroups implements GroupModel {
  private final GroupModel groups;
  private long found;
  private long unknown;

  CountedGroups(GroupModel groups) {
    this.groups = groups;
  }

  /** Embeddings that belonged to a group. */
  long found() {
    return found;
  }

  /** Embeddings that were unlike every group. */
  long unknown() {
    return unknown;
  }

  @Override
  public int groups() {
    return groups.groups();
  }

  @Override
  public int assign(float[] embedding) {
    int group = groups.assign(embedding);
    if (group == UNKNOWN_GROUP) {
      unknown++;
    } else {
      found++;
    }
    return group;
  }

  @Override
  public String identity() {
    return groups.identity();
  }
}
