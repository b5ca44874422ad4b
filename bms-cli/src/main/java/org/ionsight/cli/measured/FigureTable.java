package org.ionsight.cli.measured;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ionsight.cli.InputException;
import org.ionsight.cli.pack.NamedRows;

/**
 * A CSV file with a column of cells and figures of any unit in all others, one row for each cell;
 * an empty field was not observed. Immutable.
 *
 * @param cells names of the cells
 * @param figures names of the figures that at least half of the cells tell, one or more
 * @param leftOut names of the others
 * @param values {@code [cells][figures]}; NaN where not observed
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out below
public record FigureTable(
    List<String> cells, List<String> figures, List<String> leftOut, double[][] values) {
  private static final String CELL = "cell";
  private static final int HEAD = 4096;

  /** Copies. */
  public FigureTable {
    cells = List.copyOf(cells);
    figures = List.copyOf(figures);
    leftOut = List.copyOf(leftOut);
    values = copy(values);
  }

  @Override
  public double[][] values() {
    return copy(values);
  }

  private static double[][] copy(double[][] values) {
    return Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * Whether a file looks like such a table and not like a recording, without reading it.
   *
   * @param file that may be anything
   * @return true for a file whose first line names a column of cells and none of voltages or times;
   *     false for a pipe, of which what is read is gone
   * @throws IOException if it cannot be read
   */
  public static boolean looksLike(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
      List<String> columns =
          Arrays.stream(
                  head.lines().findFirst().orElse("").replace("\uFEFF", "").split("[,;\t]", -1))
              .map(column -> column.replace("\"", "").strip().toLowerCase(Locale.ROOT))
              .toList();
      return columns.contains(CELL)
          && columns.stream().noneMatch(c -> c.contains("voltage") || c.contains("test time"));
    }
  }

  /**
   * Reads a file.
   *
   * @param file to read
   * @return the table
   * @throws IOException if it cannot be read
   * @throws InputException naming the line, what was expected and what was found
   */
  public static FigureTable read(Path file) throws IOException {
    Set<String> cells = new LinkedHashSet<>();
    List<String> columns = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    NamedRows.read(
        file,
        "the column %s and figures".formatted(CELL),
        (where, row) -> {
          if (rows.isEmpty()) {
            columns.addAll(columns(file, row.getHeader()));
          }
          String cell = row.getField(CELL).strip();
          if (cell.isEmpty() || !cells.add(cell)) {
            throw new InputException(
                "%s: expected one row for each cell, found cell '%s' %s"
                    .formatted(where, cell, cell.isEmpty() ? "without a name" : "again"));
          }
          rows.add(
              columns.stream()
                  .mapToDouble(c -> number(where, c, row.getField(c).strip()))
                  .toArray());
        });
    return observed(file, List.copyOf(cells), columns, rows);
  }

  private static List<String> columns(Path file, List<String> header) {
    List<String> columns = header.stream().filter(c -> !c.equals(CELL)).toList();
    if (columns.size() == header.size() || columns.isEmpty()) {
      throw new InputException(
          "%s: line 1: expected the column %s and at least one of figures, found %s; --by measured"
                  .formatted(file, CELL, header)
              + " takes one table of figures, not recordings");
    }
    return columns;
  }

  private static double number(String where, String column, String text) {
    double value;
    try {
      value = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new InputException(
          "%s: expected a number in column %s, found '%s'; leave the field empty if it was not"
                  .formatted(where, column, text)
              + " observed, and the column out if it is none of figures",
          e);
    }
    if (Double.isInfinite(value)) {
      throw new InputException(
          "%s: expected a finite number in column %s, found '%s'".formatted(where, column, text));
    }
    return value;
  }

  private static FigureTable observed(
      Path file, List<String> cells, List<String> columns, List<double[]> rows) {
    List<String> kept = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    List<Integer> indices = new ArrayList<>();
    for (int j = 0; j < columns.size(); j++) {
      int column = j;
      long known = rows.stream().filter(row -> !Double.isNaN(row[column])).count();
      if (2 * known >= rows.size()) {
        kept.add(columns.get(j));
        indices.add(j);
      } else {
        leftOut.add(columns.get(j));
      }
    }
    if (kept.isEmpty()) {
      throw new InputException(
          "%s: expected a figure that at least half of the %d cells tell, found none among %s; leave out cells without figures"
              .formatted(file, rows.size(), String.join(", ", leftOut)));
    }
    double[][] values = new double[rows.size()][indices.size()];
    for (int i = 0; i < values.length; i++) {
      double[] row = rows.get(i);
      Arrays.setAll(values[i], j -> row[indices.get(j)]);
    }
    return new FigureTable(cells, kept, leftOut, values);
  }
}
