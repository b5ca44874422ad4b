package org.ionsight.cli.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.cli.InputException;

/**
 * What a person knows of the kinds of cells: a CSV file with the column {@code cell} and one of
 * labels, such as the truth of a simulated pack; of a cell with several rows the last one counts.
 * Immutable.
 */
public final class CellLabels {
  private static final String CELL = "cell";
  private static final List<String> USUAL_COLUMNS = List.of("cause", "label", "group");

  private final Path file;
  private final String column;
  private final Map<String, String> byCell;

  private final boolean lives;

  private CellLabels(Path file, String column, Map<String, String> byCell, boolean lives) {
    this.file = file;
    this.lives = lives;
    this.column = column;
    this.byCell = byCell;
  }

  /**
   * Reads a file.
   *
   * @param fileAndColumn a path, or a path and a column behind the last colon; without one the
   *     first of {@code cause}, {@code label} and {@code group} that there is
   * @param lives whether the labels say how long each cell lived
   * @return the labels
   * @throws IOException if it cannot be read
   * @throws InputException naming what was expected and found
   */
  public static CellLabels read(String fileAndColumn, boolean lives) throws IOException {
    int colon = fileAndColumn.lastIndexOf(':');
    boolean named = colon > 0 && !Files.exists(Path.of(fileAndColumn));
    Path file = Path.of(named ? fileAndColumn.substring(0, colon) : fileAndColumn);
    String wanted = named ? fileAndColumn.substring(colon + 1) : "";
    Map<String, String> byCell = new HashMap<>();
    List<String> columns = new ArrayList<>();
    NamedRows.read(
        file,
        "the column " + CELL,
        (where, row) -> {
          if (columns.isEmpty()) {
            columns.add(column(file, wanted, row.getHeader()));
          }
          byCell.put(key(row.getField(CELL)), row.getField(columns.get(0)).strip());
        });
    return new CellLabels(file, columns.get(0), byCell, lives);
  }

  private static String column(Path file, String wanted, List<String> header) {
    List<String> choice = wanted.isEmpty() ? USUAL_COLUMNS : List.of(wanted);
    return choice.stream()
        .filter(c -> header.contains(c) && header.contains(CELL))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "%s: line 1: expected the column %s and one of %s, found %s; name the column of"
                            .formatted(file, CELL, choice, header)
                        + " labels behind a colon, as in FILE:cause"));
  }

  /** Cell 7 of a truth is cell 007 of a pack. */
  private static String key(String cell) {
    return cell.strip().replaceFirst("^0+(?=\\d)", "");
  }

  /**
   * What the labels say, such as {@code cause}.
   *
   * @return the column
   */
  public String column() {
    return column;
  }

  /**
   * Whether the labels say how long each cell lived.
   *
   * @return as it was said when they were read
   */
  public boolean lives() {
    return lives;
  }

  /**
   * The labels of cells in their order.
   *
   * @param ids names of the cells
   * @return one label for each
   * @throws InputException if a cell has none
   */
  public List<String> of(List<String> ids) {
    List<String> labels = new ArrayList<>();
    for (String id : ids) {
      String label = byCell.get(key(id));
      if (label == null) {
        throw new InputException(
            "%s: expected a label of cell %s, found labels of %d other cells; use the names of the"
                    .formatted(file, id, byCell.size())
                + " column cell that this command prints");
      }
      labels.add(label);
    }
    return labels;
  }
}
