package org.ionsight.cluster.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which cells of a pack deviate from the others, as the groups of the pack tell it: the one list
 * that groups, diagnosis and page share.
 *
 * <p>Immutable and thread-safe.
 *
 * @param compared how many cells were compared; 0 if none were
 * @param recordings how many recordings there are figures of; 1 if of one, or nobody knows
 * @param limit distance beyond which a cell deviates, in median distances of the pack; of several
 *     parts that of the cell with the largest distance over its limit
 * @param largest of all distances; 0 if no cell was compared
 * @param company whether the cells carried the same current at the same time
 * @param cells that deviate, in the pack's order
 */
public record DeviatingCells(
    int compared,
    int recordings,
    double limit,
    double largest,
    Company company,
    List<DeviatingCell> cells) {
  /** What the cells share. */
  public enum Company {
    /** Cells in series: rate, temperature and season are those of the neighbours. */
    IN_SERIES,
    /** Cells that were recorded one by one: a difference may be one of use. */
    ONE_BY_ONE
  }

  /** Most cells that are grouped by direction, and compared together: more are in parts. */
  public static final int MOST_CELLS = 2_000;

  /**
   * Neighbours that are compared together.
   *
   * @param from index of the first cell
   * @param to index after the last
   */
  public record Part(int from, int to) {}

  /**
   * Divides cells into as few parts of at most {@link #MOST_CELLS} as there can be, as even as they
   * go: the one division that every comparison of many cells uses.
   *
   * @param cells how many there are, at least 0
   * @return the parts in order; none of no cells
   */
  public static List<Part> parts(int cells) {
    int parts = (cells + MOST_CELLS - 1) / MOST_CELLS;
    List<Part> all = new ArrayList<>(parts);
    for (int part = 0; part < parts; part++) {
      all.add(
          new Part((int) ((long) cells * part / parts), (int) ((long) cells * (part + 1) / parts)));
    }
    return all;
  }

  /** Nothing was compared. */
  public static final DeviatingCells NOT_COMPARED =
      new DeviatingCells(0, 1, 0, 0, Company.IN_SERIES, List.of());

  /** Copies. */
  public DeviatingCells {
    cells = List.copyOf(cells);
  }

  /**
   * A cell that deviates.
   *
   * @param cell index in the pack's order
   * @param standing what is held of it
   * @param distance in median distances of the part of the pack that it is compared with
   * @param limit distance beyond which a cell of that part deviates
   * @param pValue share of packs of like cells whose farthest cell lies as far out
   * @param moved how far it moved since the first recording, over the limit of that; 0 if there was
   *     no earlier recording
   * @param group what its group is called; empty if it has none of its own
   * @param members how many cells the group has
   * @param cause the likely cause of the group with its figures, a sentence; empty if none was
   *     looked for
   * @param named that cause, if the sentence names one
   * @param resistance how sure it is that the cause is resistance; empty if another or none is
   *     named
   */
  public record DeviatingCell(
      int cell,
      Standing standing,
      double distance,
      double limit,
      double pValue,
      double moved,
      String group,
      int members,
      String cause,
      Optional<NamedCause> named,
      Optional<Confidence> resistance) {
    /**
     * How many times the limit the cell lies out.
     *
     * @return the quotient; above 1 of a cell that lies apart
     */
    public double beyond() {
      return distance / limit;
    }
  }

  /**
   * The cells of one standing.
   *
   * @param standing which
   * @return cells in the pack's order
   */
  public List<DeviatingCell> with(Standing standing) {
    return cells.stream().filter(c -> c.standing() == standing).toList();
  }

  /**
   * What is known of a cell.
   *
   * @param cell index in the pack's order
   * @return empty if it does not deviate
   */
  public Optional<DeviatingCell> of(int cell) {
    return cells.stream().filter(c -> c.cell() == cell).findFirst();
  }
}
