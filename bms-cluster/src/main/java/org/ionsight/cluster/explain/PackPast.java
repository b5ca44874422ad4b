package org.ionsight.cluster.explain;

import java.util.List;

/**
 * The figures of all cells of a pack at its first recording, and at the one before the newest.
 *
 * <p>What a cell was from the start says nothing of how it ages, and what one recording shows may
 * be chance: the change since the first recording is compared, and a deviation has to be there
 * twice. Only recordings that brought most cells a new curve count. Immutable and thread-safe.
 *
 * @param first figures of each cell at the first recording; empty if there is no recording
 * @param before at the recording before the newest, which with one or two is the first
 * @param newest at the newest recording, which may be the first
 * @param recordings how many there were; 0 if and only if the lists are empty
 */
public record PackPast(
    List<CellFigures> first, List<CellFigures> before, List<CellFigures> newest, int recordings) {
  /** Nothing is known of the past. */
  public static final PackPast NONE = new PackPast(List.of(), List.of(), List.of(), 0);

  // As for a feature: fewer cells are no pack.
  private static final double MOST = 0.8;

  /** Copies; rejects lists of different lengths, and figures without a recording or the reverse. */
  public PackPast {
    first = List.copyOf(first);
    before = List.copyOf(before);
    newest = List.copyOf(newest);
    if (first.size() != newest.size() || before.size() != newest.size()) {
      throw new IllegalArgumentException(
          "figures must be of the same cells, were of %d, %d and %d"
              .formatted(first.size(), before.size(), newest.size()));
    }
    if (recordings < 0 || (recordings == 0) != newest.isEmpty()) {
      throw new IllegalArgumentException(
          "%d recordings must have as many figures as there are cells, had those of %d cells"
              .formatted(recordings, newest.size()));
    }
  }

  /**
   * The past when another recording has ended.
   *
   * @param figures of each cell at its end, without a curve where it brought none
   * @return this if fewer than four of five cells have a new curve
   * @throws IllegalArgumentException if they are of another number of cells than before
   */
  public PackPast and(List<CellFigures> figures) {
    if (recordings > 0 && figures.size() != newest.size()) {
      throw new IllegalArgumentException(
          "figures must be of the same %d cells as before, were of %d"
              .formatted(newest.size(), figures.size()));
    }
    long curves = figures.stream().filter(CellFigures::curved).count();
    if (figures.isEmpty() || curves < MOST * figures.size()) {
      return this;
    }
    return recordings == 0
        ? new PackPast(figures, figures, figures, 1)
        : new PackPast(first, newest, figures, recordings + 1);
  }
}
