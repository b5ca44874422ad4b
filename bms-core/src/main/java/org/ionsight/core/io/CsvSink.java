package org.ionsight.core.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/**
 * Writes rows of numbers as CSV. The same rows give the same bytes: LF, a point, no thousands, no
 * trailing zeros; java.util.zip leaves time and name out of a gzip header.
 */
final class CsvSink implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final CsvWriter writer;
  private final String[] fields;

  private CsvSink(OutputStream stream, String[] header) {
    writer =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(new BufferedOutputStream(stream, BUFFER));
    fields = new String[header.length];
    writer.writeRecord(header);
  }

  static CsvSink create(Path file, String[] header) throws IOException {
    OutputStream stream = Files.newOutputStream(file);
    if (file.toString().endsWith(".gz")) {
      return new CsvSink(new GZIPOutputStream(stream, BUFFER), header);
    }
    return new CsvSink(stream, header);
  }

  static CsvSink to(OutputStream stream, String[] header) {
    return new CsvSink(stream, header);
  }

  /** Sets a field of the row; NaN is an empty field. */
  void set(int field, double value, int decimals) {
    fields[field] = text(value, decimals);
  }

  void endRow() throws IOException {
    try {
      writer.writeRecord(fields);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Arrays.fill(fields, "");
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static String text(double value, int decimals) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException("a recording holds finite numbers or NaN, was " + value);
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
