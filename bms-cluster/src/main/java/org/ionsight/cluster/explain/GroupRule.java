package org.ionsight.cluster.explain;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the surrogate tree asks of a cell to place it in a group, on the way that most members of
 * the group take. Immutable and thread-safe.
 *
 * @param conditions all of which hold; empty if the tree asks nothing
 * @param members how many cells the group has
 * @param covered for how many of them the conditions hold
 * @param strangers for how many cells of other groups they hold too
 */
public record GroupRule(List<Condition> conditions, int members, int covered, int strangers) {
  /**
   * One bound.
   *
   * @param what name of the figure
   * @param below whether the value lies below the threshold; else at or above it
   * @param threshold in the figure's own unit
   * @param text such as {@code main peak below 3.720 V}
   */
  public record Condition(String what, boolean below, double threshold, String text) {}

  /** Copies. */
  public GroupRule {
    conditions = List.copyOf(conditions);
  }

  /**
   * The rule in words.
   *
   * @return a clause without a full stop
   */
  public String text() {
    return "%s (%d of its %d %s, %d %s)"
        .formatted(
            conditions.stream().map(Condition::text).collect(Collectors.joining(" and ")),
            covered,
            members,
            members == 1 ? "cell" : "cells",
            strangers,
            strangers == 1 ? "other cell" : "other cells");
  }
}
