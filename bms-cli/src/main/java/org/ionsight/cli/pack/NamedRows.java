package org.ionsight.cli.pack;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ionsight.cli.InputException;

/**
 * Reads CSV tables with a header whose rows all have a field for each of its columns. Stateless.
 */
public final class NamedRows {
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private NamedRows() {}

  /** Takes the rows of a table. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes a row.
     *
     * @param where file and line, for messages
     * @param row with a field for each column of its header
     */
    void row(String where, NamedCsvRecord row);
  }

  /**
   * Reads a table.
   *
   * @param file to read
   * @param expected what its columns are, for messages
   * @param sink takes every row but the header
   * @throws IOException if it cannot be read
   * @throws InputException if it is a folder, no CSV in UTF-8, or a row has more or fewer fields
   *     than the header, or there is no row
   */
  public static void read(Path file, String expected, Sink sink) throws IOException {
    if (Files.isDirectory(file)) {
      throw new InputException(
          "%s: expected a CSV table with %s, found a folder; name a file"
              .formatted(file, expected));
    }
    boolean empty = true;
    // A reader of files refuses what is not UTF-8; that of the library replaces it.
    try (BufferedReader in = Files.newBufferedReader(file)) {
      in.mark(1);
      if (in.read() != BYTE_ORDER_MARK) {
        in.reset();
      }
      for (NamedCsvRecord row :
          CsvReader.builder()
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .ofNamedCsvRecord(in)) {
        empty = false;
        String where = "%s: line %d".formatted(file, row.getStartingLineNumber());
        if (row.getFieldCount() != row.getHeader().size()) {
          throw new InputException(
              "%s: expected %d fields as in the header, found %d; leave a field empty where nothing is known"
                  .formatted(where, row.getHeader().size(), row.getFieldCount()));
        }
        sink.row(where, row);
      }
    } catch (CsvParseException | UncheckedIOException | CharacterCodingException e) {
      throw new InputException(
          "%s: expected a CSV table in UTF-8 with %s, found what is none (%s)"
              .formatted(file, expected, cause(e)),
          e);
    }
    if (empty) {
      throw new InputException("%s: expected one row for each cell, found none".formatted(file));
    }
  }

  /** The library says only where it was, and its cause what was wrong. */
  private static String cause(Exception e) {
    Throwable cause = e.getCause();
    return String.valueOf(
        cause == null || cause.getMessage() == null ? e.getMessage() : cause.getMessage());
  }
}
