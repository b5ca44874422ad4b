package org.ionsight.cluster.explain;

/**
 * How faithfully the surrogate tree imitates the groups, on cells that it was not fitted to.
 *
 * <p>Each cell (each tenth of the cells where there are more than 200) is left out, the tree fitted
 * to the rest, and asked for the group of those left out. A group of one cell cannot be judged so:
 * without that cell the tree does not know the group. Groups differ in size, so agreement says
 * little by itself: saying the largest group of everyone reaches {@link #majority}. Immutable and
 * thread-safe.
 *
 * @param cells how many cells were judged
 * @param single how many were not, as each is a group by itself
 * @param agreement share of the judged cells that were given their own group
 * @param balanced mean over the groups of the share of their cells that were given their own group
 * @param majority share of the judged cells in the largest group: the agreement of knowing nothing
 * @param groups how many groups were judged; {@code 1 / groups} is {@code balanced} of knowing
 *     nothing
 */
public record TreeFidelity(
    int cells, int single, double agreement, double balanced, double majority, int groups) {
  /** Nothing was judged. */
  static final TreeFidelity NONE = new TreeFidelity(0, 0, Double.NaN, Double.NaN, Double.NaN, 0);

  /** Rejects shares outside 0..1; NaN says that nothing was judged. */
  public TreeFidelity {
    if (agreement < 0 || agreement > 1 || balanced < 0 || balanced > 1) {
      throw new IllegalArgumentException(
          "agreement must be between 0 and 1, was %s and %s".formatted(agreement, balanced));
    }
  }

  /**
   * Whether the tree is worth reading: it finds cells of small groups too.
   *
   * @return true if it gives the judged groups three quarters of their cells on average
   */
  public boolean faithful() {
    return balanced >= 0.75;
  }

  /**
   * The figures in words.
   *
   * @return a clause without a full stop
   */
  public String text() {
    if (cells == 0) {
      return "not judged: every group has one cell, or there is one group";
    }
    return String.format(
        java.util.Locale.ROOT,
        "agrees with the groups of %.0f %% of %d left-out cells (%.0f %% if every group counts"
            + " alike; saying the largest group of all: %.0f %% and %.0f %%)%s",
        100 * agreement,
        cells,
        100 * balanced,
        100 * majority,
        100.0 / groups,
        single == 0
            ? ""
            : ", and cannot be judged on %d %s without a companion"
                .formatted(single, single == 1 ? "cell" : "cells"));
  }
}
