package org.ionsight.cli.sort;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /** The columns that such a table needs, in words. */
  static String required() {
    return CELL + " and " + CAPACITY;
  }

  private static List<String> header(String line) {
    try (CsvReader<CsvRecord> csv = reader().ofCsvRecord(line.replace("\uFEFF", ""))) {
      return csv.stream().findFirst().map(CellTable::names).orElse(List.of());
    } catch (CsvParseException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(CsvRecord header) {
    return header.getFields().stream()
        .map(h -> h.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** Rows of any length, as what is wrong with one is said with the line. */
  private static CsvReader.CsvReaderBuilder reader() {
    return CsvReader.builder()
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
  }

  static List<RetiredCell> read(Path file) throws IOException {
    List<RetiredCell> cells = new ArrayList<>();
    try (Reader in = Files.newBufferedReader(file);
        CsvReader<CsvRecord> csv = reader().ofCsvRecord(in)) {
      List<String> header = List.of();
      for (CsvRecord row : csv) {
        List<String> fields = row.getFields();
        if (header.isEmpty()) {
          header = names(row);
        } else if (fields.size() > 1 || !fields.get(0).isBlank()) {
          String where = "%s: line %d".formatted(file, row.getStartingLineNumber());
          if (fields.size() != header.size()) {
            throw new InputException(
                "%s: expected %d fields as in the header, found %d; write decimals with a point"
                    .formatted(where, header.size(), fields.size()));
          }
          cells.add(cell(where, header, fields));
        }
      }
    } catch (CsvParseException | UncheckedIOException e) {
      throw new InputException(
          "%s: expected a CSV table in UTF-8, found what is none; check quotes and encoding"
              .formatted(file),
          e);
    }
    if (cells.isEmpty()) {
      throw new InputException(
          "%s: expected a row for each cell, found only a header".formatted(file));
    }
    return cells;
  }

  private static RetiredCell cell(String where, List<String> header, List<String> fields) {
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

  private static String text(List<String> header, List<String> fields, String column) {
    int at = header.indexOf(column);
    return at < 0 ? "" : fields.get(at).strip();
  }

  /** NaN where the column or its field is not there. */
  private static double number(
      String where, List<String> header, List<String> fields, String column) {
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
