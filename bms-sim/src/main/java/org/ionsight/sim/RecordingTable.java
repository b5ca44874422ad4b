package org.ionsight.sim;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A table of numbers as CSV, gzipped if its name says so, the same bytes for the same numbers. */
final class RecordingTable implements AutoCloseable {
  private final Writer out;

  RecordingTable(Path file, List<String> columns) throws IOException {
    OutputStream raw = Files.newOutputStream(file);
    OutputStream bytes = file.toString().endsWith(".gz") ? new BestGzip(raw) : raw;
    out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), 1 << 16);
    out.write(String.join(",", columns));
    out.write('\n');
  }

  /** No time stamp (the JDK writes zero), best compression. */
  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(9);
    }
  }

  /** A number as short as it can be without losing anything; nothing for NaN. */
  static String text(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return Double.toString(value);
  }

  static double rounded(double value, double digits) {
    return Math.rint(value * digits) / digits;
  }

  void row(String... fields) throws IOException {
    out.write(String.join(",", fields));
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
