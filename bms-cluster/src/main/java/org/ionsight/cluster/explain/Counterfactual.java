package org.ionsight.cluster.explain;

import java.util.List;
import java.util.Optional;

/**
 * The smallest change of one, else of two, figures of a cell, within the range that the pack shows,
 * that puts it into another group.
 *
 * <p>It says where the border between groups runs and no more: figures of a real cell do not change
 * one by one. Source: Wachter, Mittelstadt, Russell, Harvard J. Law Technol. 31 (2018) 841,
 * doi:10.2139/ssrn.3063289. Immutable and thread-safe.
 *
 * @param cell index of the cell that is changed
 * @param to group that it would be in, index from 0
 * @param changes one or two; empty if none within the range suffices, then {@code to} is the cell's
 *     own group
 * @param byGroups whether the groups themselves were asked; else the surrogate tree was
 * @param sentence in plain words
 */
public record Counterfactual(
    int cell, int to, List<Change> changes, boolean byGroups, String sentence) {
  /**
   * One figure that is changed.
   *
   * @param what name of the figure
   * @param from value of the cell, in the figure's own unit
   * @param to changed value
   * @param text such as {@code main peak were 12 mV lower}
   */
  public record Change(String what, double from, double to, String text) {
    /** All of them; empty if one cannot be told, as the others alone would not do. */
    static Optional<List<Change>> all(List<Optional<Change>> changes) {
      return changes.stream().allMatch(Optional::isPresent)
          ? Optional.of(changes.stream().flatMap(Optional::stream).toList())
          : Optional.empty();
    }
  }

  /** Copies. */
  public Counterfactual {
    changes = List.copyOf(changes);
  }
}
