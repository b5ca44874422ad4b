package org.ionsight.cluster.diagnose;

/** What sentences call a cell. Stateless and thread-safe. */
public final class CellName {
  private static final String CELL = "Cell";

  private CellName() {}

  /**
   * The name with which a sentence about a cell begins.
   *
   * @param id what the pack calls the cell
   * @return {@code Cell 067} of {@code 067}; {@code Cell 67} as it is
   */
  public static String of(String id) {
    return id.regionMatches(true, 0, CELL, 0, CELL.length()) ? id : CELL + " " + id;
  }
}
