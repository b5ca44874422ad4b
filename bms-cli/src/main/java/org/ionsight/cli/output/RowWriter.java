package org.ionsight.cli.output;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Writes rows of fixed columns in one of the formats.
 *
 * <p>Values are {@link Number}s or text, one per column; a number that is NaN or infinite is
 * written as not known. {@link #finish} writes what ends the document; without it a failure half
 * way never looks like a whole document. Not thread-safe.
 */
public abstract class RowWriter {
  private final List<Column> columns;

  RowWriter(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * Starts a document.
   *
   * @param format how rows are written
   * @param columns what they consist of
   * @param out where to
   * @return the writer
   */
  public static RowWriter of(Format format, List<Column> columns, Appendable out) {
    return switch (format) {
      case TABLE -> new TableRows(columns, out);
      case CSV -> new CsvRows(columns, out);
      case JSON -> new JsonRows(columns, out);
    };
  }

  /**
   * Writes one row.
   *
   * @param values one per column
   * @throws IOException if the destination fails
   * @throws IllegalArgumentException if there are more or fewer values than columns
   */
  public final void row(Object... values) throws IOException {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          "row needs %d values, had %d".formatted(columns.size(), values.length));
    }
    String[] texts = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      texts[i] = text(columns.get(i), values[i]);
    }
    write(texts);
  }

  /**
   * Ends the document; the destination stays open.
   *
   * @throws IOException if the destination fails
   */
  public abstract void finish() throws IOException;

  /** Writes texts; an empty one is a value that is not known. */
  abstract void write(String[] values) throws IOException;

  final List<Column> columns() {
    return columns;
  }

  /** A list of objects as this format writes it. */
  String structured(Structure structure) {
    return structure.text();
  }

  private String text(Column column, Object value) {
    if (value instanceof Structure structure) {
      return structured(structure);
    }
    if (!(value instanceof Number number)) {
      return value.toString();
    }
    double finite = number.doubleValue();
    if (!Double.isFinite(finite)) {
      return "";
    }
    // BigDecimal, not a format: no locale, and rows are written by the hundred thousand.
    return BigDecimal.valueOf(finite)
        .setScale(column.kind().decimals(), RoundingMode.HALF_EVEN)
        .toPlainString();
  }
}
