package org.ionsight.cli.sort;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ionsight.cli.InputException;
import org.ionsight.core.estimate.Interval;
import org.ionsight.sort.RetiredCell;

/**
 * A CSV file of cells that were measured: {@code cell}, {@code capacity_ah} and, where known,
 * {@code capacity_ah_low}, {@code capacity_ah_high}, {@code resistance_ohm}, {@code rul}, {@code
 * type}. Stateless.
 */
final class CellTable {
  private static final String CELL = "cell";
  private static final String CAPACITY = "capacity_ah";
  private static final List<String> KNOWN =
      List.of(
          CELL, CAPACITY, "capacity_ah_low", "capacity_ah_high", "resistance_ohm", "rul", "type");

  private CellTable() {}

  /** Whether a header is that of such a table. */
  static boolean isHeader(String line) {
    List<String> header = header(line);
    return header.contains(CELL) && header.contains(CAPACITY);
  }

  private static List<String> header(String line) {
    return Arrays.stream(line.replace("\uFEFF", "").split(",", -1))
        .map(h -> h.strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  static List<RetiredCell> read(Path file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (MalformedInputException e) {
      throw new InputException("%s: expected UTF-8 text, found other bytes".formatted(file), e);
    }
    List<String> header = header(lines.get(0));
    List<RetiredCell> cells = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        String where = "%s: line %d".formatted(file, i + 1);
        String[] fields = lines.get(i).split(",", -1);
        if (fields.length != header.size()) {
          throw new InputException(
              "%s: expected %d fields as in the header, found %d; write decimals with a point"
                  .formatted(where, header.size(), fields.length));
        }
        cells.add(cell(where, header, fields));
      }
    }
    if (cells.isEmpty()) {
      throw new InputException(
          "%s: expected a row for each cell, found only a header".formatted(file));
    }
    return cells;
  }

  private static RetiredCell cell(String where, List<String> header, String[] fields) {
    double[] values = new double[KNOWN.size()];
    for (int k = 1; k < KNOWN.size() - 1; k++) {
      values[k] = number(where, header, fields, KNOWN.get(k));
    }
    double capacity = values[1];
    if (Double.isNaN(capacity)) {
      throw new InputException(
          "%s: expected a number in column %s, found nothing; leave the row out if the capacity is"
                  .formatted(where, CAPACITY)
              + " not known");
    }
    double low = Double.isNaN(values[2]) ? capacity : values[2];
    double high = Double.isNaN(values[3]) ? capacity : values[3];
    try {
      return new RetiredCell(
          text(header, fields, CELL),
          text(header, fields, "type"),
          new Interval(capacity, low, high),
          values[4],
          values[5]);
    } catch (IllegalArgumentException e) {
      throw new InputException("%s: %s; correct the row".formatted(where, e.getMessage()), e);
    }
  }

  private static String text(List<String> header, String[] fields, String column) {
    int at = header.indexOf(column);
    return at < 0 ? "" : fields[at].strip();
  }

  /** NaN where the column or its field is not there. */
  private static double number(String where, List<String> header, String[] fields, String column) {
    String text = text(header, fields, column);
    try {
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new InputException(
          "%s: expected a number in column %s, found '%s'; write decimals with a point"
              .formatted(where, column, text),
          e);
    }
  }
}
