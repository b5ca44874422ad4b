package org.ionsight.cli.sort;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ionsight.cli.InputException;
import org.ionsight.cli.measured.FigureTable;
import org.ionsight.core.io.PulseTable;
import org.ionsight.sort.RetiredCell;

/** What the files are that cells are to be sorted from. Stateless. */
public final class SortInput {
  /** A kind of input. */
  public enum Kind {
    /** A table of measured cells. */
    CELLS,
    /** A table of pulse tests. */
    PULSES,
    /** A pack or recordings of cells. */
    RECORDINGS
  }

  private SortInput() {}

  /**
   * What the files are.
   *
   * @param paths as named
   * @return the kind of all of them
   * @throws IOException if one cannot be read
   * @throws InputException if they are of different kinds, or a table has other columns
   */
  public static Kind kind(List<Path> paths) throws IOException {
    Set<Kind> kinds = new HashSet<>();
    for (Path path : paths) {
      kinds.add(kind(path));
    }
    if (kinds.size() > 1) {
      throw new InputException(
          "%s: expected tables of cells, tables of pulse tests or recordings, found some of each;"
                  .formatted(paths.get(0))
              + " sort them one kind at a time");
    }
    return kinds.iterator().next();
  }

  private static Kind kind(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return Kind.RECORDINGS;
    }
    String header;
    try (BufferedReader reader = Files.newBufferedReader(path)) {
      header = String.valueOf(reader.readLine());
    } catch (MalformedInputException e) {
      // Compressed, as recordings may be and tables are not.
      return Kind.RECORDINGS;
    }
    if (CellTable.isHeader(header)) {
      return Kind.CELLS;
    }
    if (header.contains("Pulse Time / s")) {
      return Kind.PULSES;
    }
    if (FigureTable.looksLike(path)) {
      throw new InputException(
          "%s: expected the columns %s, found '%s'; name them so, with commas between them"
              .formatted(path, CellTable.required(), header));
    }
    return Kind.RECORDINGS;
  }

  /**
   * Reads tables of measured cells.
   *
   * @param paths of the tables
   * @return the cells
   * @throws IOException if one cannot be read
   * @throws InputException naming line, expected and found
   */
  public static RetiredCells cells(List<Path> paths) throws IOException {
    List<RetiredCell> cells = new ArrayList<>();
    for (Path path : paths) {
      cells.addAll(CellTable.read(path));
    }
    return new RetiredCells(cells, List.of(), Map.of(), "cycles");
  }

  /**
   * Reads tables of pulse tests.
   *
   * @param paths of the tables
   * @return their rows
   * @throws IOException if one cannot be read
   */
  public static List<PulseTable.Row> pulses(List<Path> paths) throws IOException {
    List<PulseTable.Row> rows = new ArrayList<>();
    for (Path path : paths) {
      rows.addAll(PulseTable.read(path));
    }
    return rows;
  }
}
