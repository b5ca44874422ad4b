package org.ionsight.core.io;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Small recordings as text and bytes for the tests of this package. */
final class RecordingTexts {
  static final String TWO_ROWS =
      """
      Test Time / s,Voltage / V,Current / A
      0,3.7,-1.5
      1,3.69,-1.5
      """;

  private RecordingTexts() {}

  static Recording read(String text, ColumnMap map) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8), map);
  }

  static Recording read(byte[] bytes, ColumnMap map) throws IOException {
    return Recording.read("x.csv", new ByteArrayInputStream(bytes), map);
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
