package org.ionsight.cli.sort;

import java.util.List;
import java.util.Map;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.sort.RestCell;
import org.ionsight.sort.RetiredCell;

/**
 * Cells to be sorted, and those whose estimate is not to be used.
 *
 * <p>Immutable and thread-safe.
 *
 * @param cells to be sorted
 * @param refused cells of which nothing is to be believed, with the reason
 * @param verdicts on the estimates of cells, by id; of those that were measured there are none
 * @param lifeUnit unit of the predicted lives; empty if there are none
 */
public record RetiredCells(
    List<RetiredCell> cells,
    List<Refused> refused,
    Map<String, Verdict> verdicts,
    String lifeUnit) {
  /** Copies. */
  public RetiredCells {
    cells = List.copyOf(cells);
    refused = List.copyOf(refused);
    verdicts = Map.copyOf(verdicts);
  }

  /**
   * A cell that is not sorted at all, unlike a {@link RestCell} that the plan has no place for.
   *
   * @param id what it is called
   * @param why the reason
   */
  public record Refused(String id, String why) {}
}
