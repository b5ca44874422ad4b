package org.ionsight.train.catalogue;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.ionsight.core.io.RecordingException;

/**
 * A table on disk ({@code .csv} or {@code .csv.gz}), held in memory: for per-cycle tables and
 * curves, not for time series.
 *
 * <p>Immutable and thread-safe. Columns are found by name; an empty field is NaN or the empty text.
 */
public final class TableFile {
  private final Path file;
  private final List<String> header;
  private final List<String[]> rows;

  private TableFile(Path file, List<String> header, List<String[]> rows) {
    this.file = file;
    this.header = header;
    this.rows = rows;
  }

  /**
   * Reads a table.
   *
   * @param file to read; gzip if its name ends in {@code .gz}
   * @return the table
   * @throws RecordingException if it is missing, empty, truncated or not rectangular
   */
  public static TableFile read(Path file) throws RecordingException {
    List<String[]> rows = new ArrayList<>();
    List<String> header = List.of();
    try (Reader in = open(file);
        CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(in)) {
      for (NamedCsvRecord row : csv) {
        header = row.getHeader();
        rows.add(row.getFields().toArray(String[]::new));
      }
    } catch (NoSuchFileException e) {
      throw new RecordingException(
          file.toString(), "a table", "no such file", "check the data directory", e);
    } catch (CsvParseException | IOException | UncheckedIOException e) {
      throw new RecordingException(
          file.toString(), "a table", String.valueOf(e.getMessage()), "fetch the file again", e);
    }
    if (rows.isEmpty()) {
      throw new RecordingException(
          file.toString(), "a header and rows", "no rows", "fetch the file again");
    }
    return new TableFile(file, header, rows);
  }

  private static Reader open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    if (file.toString().endsWith(".gz")) {
      try {
        in = new GZIPInputStream(in, 1 << 16);
      } catch (IOException e) {
        in.close();
        throw e;
      }
    }
    return new InputStreamReader(in, StandardCharsets.UTF_8);
  }

  /**
   * Number of rows below the header.
   *
   * @return rows
   */
  public int rows() {
    return rows.size();
  }

  /**
   * The column names.
   *
   * @return names in the order of the file
   */
  public List<String> header() {
    return header;
  }

  /**
   * Whether there is a column.
   *
   * @param column name
   * @return true if the header names it
   */
  public boolean has(String column) {
    return header.contains(column);
  }

  /**
   * A column as text.
   *
   * @param column name
   * @return one text per row
   * @throws RecordingException if there is no such column or a row ends before it
   */
  public String[] text(String column) throws RecordingException {
    String[] out = new String[rows.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = text(column, i);
    }
    return out;
  }

  /**
   * One field as text.
   *
   * @param column name
   * @param row index from 0 below the header
   * @return the text
   * @throws RecordingException if there is no such column or the row ends before it
   */
  public String text(String column, int row) throws RecordingException {
    int at = header.indexOf(column);
    if (at < 0) {
      throw new RecordingException(
          file.toString(), "a column '" + column + "'", "columns " + header, "check the file");
    }
    if (at >= rows.get(row).length) {
      throw new RecordingException(
          place(row), "a column '" + column + "'", "the row ends before it", "check the file");
    }
    return rows.get(row)[at];
  }

  /**
   * A column as numbers.
   *
   * @param column name
   * @return one number per row, NaN where the field is empty
   * @throws RecordingException naming the line if a field is not a number
   */
  public double[] numbers(String column) throws RecordingException {
    double[] out = new double[rows.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = number(column, i);
    }
    return out;
  }

  /**
   * One field as a number.
   *
   * @param column name
   * @param row index from 0 below the header
   * @return the number, NaN where the field is empty
   * @throws RecordingException naming the line if the field is not a number
   */
  public double number(String column, int row) throws RecordingException {
    String text = text(column, row);
    try {
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new RecordingException(
          place(row) + ", column '" + column + "'",
          "a number",
          "'" + text + "'",
          "check the file",
          e);
    }
  }

  private String place(int row) {
    return "%s: line %d".formatted(file, row + 2);
  }
}
