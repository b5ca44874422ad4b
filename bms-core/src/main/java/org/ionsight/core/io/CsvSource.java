package org.ionsight.core.io;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Rows of numbers from a CSV file or stream, plain or gzip, with every failure as a {@link
 * RecordingException}. Streams; memory does not grow with the file.
 */
final class CsvSource implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final String place;
  private final NumberRow row = new NumberRow();
  private final CsvReader<NumberRow> reader;
  private final CloseableIterator<NumberRow> rows;
  private final InputStream stream;
  private final int linesBefore;
  private long lastLine;

  private CsvSource(String place, InputStream stream) throws IOException {
    this.place = place;
    this.stream = stream;
    List<String> units;
    try {
      BufferedReader text = text(stream);
      TableStart start = TableStart.find(text);
      units = start.units();
      linesBefore = start.linesBefore();
      row.decimalsMayHaveCommas(start.separator() != ',');
      reader =
          CsvReader.builder()
              .fieldSeparator(start.separator())
              // Counted here, to say which line has how many.
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .build(row, text);
    } catch (EOFException e) {
      throw truncated(e);
    } catch (ZipException e) {
      throw corrupt(e);
    }
    rows = reader.iterator();
    if (!advance()) {
      throw empty();
    }
    if (!units.isEmpty()) {
      int columns = row.header().size();
      advance();
      row.declare(units, columns);
    }
  }

  static CsvSource open(Path file) throws IOException {
    if (file.toString().equals("-")) {
      return open("standard input", System.in);
    }
    if (Files.isDirectory(file)) {
      throw new RecordingException(
          file.toString(), "a file", "a directory", "name a file in it, or a pack directory");
    }
    if (!Files.exists(file)) {
      throw new RecordingException(file.toString(), "a file", "nothing", "check the path");
    }
    Path name = file.getFileName();
    // A channel asks a pipe for its position, which it does not have.
    boolean pipe = Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    return open(
        name == null ? file.toString() : name.toString(),
        pipe ? new FileInputStream(file.toFile()) : Files.newInputStream(file));
  }

  static CsvSource open(String place, InputStream stream) throws IOException {
    try {
      return new CsvSource(place, stream);
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  String place() {
    return place;
  }

  List<String> header() {
    return row.header();
  }

  double[] select(int[] fields) {
    return row.select(fields);
  }

  long line() {
    return linesBefore + row.line();
  }

  /** Line of the header, from 1. */
  int headerLine() {
    return linesBefore + 1;
  }

  /** A slot whose fields may be clocks and dates. */
  void allowClock(int slot) {
    row.allowClock(slot);
  }

  /** A slot whose fields tell what the cycler does, {@link StateColumn}. */
  void takeState(int slot) {
    row.takeState(slot);
  }

  /** A slot whose fields may be dates beside the clocks of another one, {@link DayClock}. */
  void takeDays(int slot, int clockSlot) {
    row.takeDays(slot, clockSlot);
  }

  /** Whether the values of a slot were written as clocks: they are in seconds whatever the unit. */
  boolean isClock(int slot) {
    return row.isClock(slot);
  }

  /** Fills the selected slots from the next row; false at the end. */
  boolean next() throws IOException {
    if (!advance()) {
      return false;
    }
    lastLine = line();
    int columns = row.header().size();
    // Maccor ends its header with a separator, and rows without.
    if (row.fieldCount() > columns || row.fieldCount() < columns - unnamedAtEnd()) {
      throw new RecordingException(
          "%s: line %d".formatted(place, line()),
          columns + " fields as in the header",
          String.valueOf(row.fieldCount()),
          "check for a cut line, stray separators or decimal commas");
    }
    if (row.badField() >= 0) {
      String text = row.badText();
      throw new RecordingException(
          "%s: line %d, column '%s'".formatted(place, line(), row.header().get(row.badField())),
          "a number",
          "'" + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + "'",
          hint(text));
    }
    return true;
  }

  private int unnamedAtEnd() {
    List<String> names = row.header();
    return !names.isEmpty() && names.get(names.size() - 1).isBlank() ? 1 : 0;
  }

  private static String hint(String text) {
    if (text.matches("[-+]?[\\d.,]*\\d[.,]\\d*")) {
      return "write all decimals alike, with a point and without thousands separators";
    }
    return ClockText.looksLike(text)
        ? "write times as 2024-03-31 14:05:09, 27:05:09 or seconds, one column alike"
        : "correct it, or leave the field empty if nothing was measured";
  }

  @Override
  public void close() throws IOException {
    rows.close();
    reader.close();
    stream.close();
  }

  private boolean advance() throws IOException {
    try {
      if (!rows.hasNext()) {
        return false;
      }
      rows.next();
      return true;
    } catch (CsvParseException e) {
      throw new RecordingException(
          place + after(),
          "CSV",
          "something that is not (" + firstLine(e) + ")",
          "check quotes and line ends",
          e);
    } catch (UncheckedIOException e) {
      IOException cause = e.getCause();
      if (cause instanceof EOFException) {
        throw truncated(cause);
      }
      if (cause instanceof ZipException) {
        throw corrupt(cause);
      }
      throw cause;
    }
  }

  private BufferedReader text(InputStream raw) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(raw, BUFFER);
    byte[] start = peek(bytes);
    boolean gzip = start.length >= 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
    if (gzip) {
      bytes = new BufferedInputStream(new GZIPInputStream(bytes, BUFFER), BUFFER);
      start = peek(bytes);
    }
    if (start.length == 0) {
      throw empty();
    }
    String other = FileKind.notText(start);
    if (!other.isEmpty()) {
      throw new RecordingException(
          place, "CSV or gzip-compressed CSV", other, "export the recording as CSV");
    }
    boolean wide = FileKind.isUtf16(start);
    BufferedReader text =
        new BufferedReader(
            new InputStreamReader(bytes, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8),
            BUFFER);
    text.mark(1);
    if (text.read() != '\ufeff') {
      text.reset();
    }
    return text;
  }

  private static byte[] peek(BufferedInputStream bytes) throws IOException {
    bytes.mark(512);
    byte[] start = bytes.readNBytes(256);
    bytes.reset();
    return start;
  }

  private RecordingException empty() {
    return new RecordingException(
        place, "a header line and rows", "an empty file", "check that the export was finished");
  }

  private RecordingException truncated(IOException cause) {
    return new RecordingException(
        place + after(),
        "more of the gzip stream",
        "its end",
        "the file is truncated: copy or download it again",
        cause);
  }

  private RecordingException corrupt(IOException cause) {
    return new RecordingException(
        place + after(),
        "an intact gzip stream",
        "a damaged one (" + firstLine(cause) + ")",
        "copy or download it again",
        cause);
  }

  private String after() {
    return lastLine > 0 ? ": after line " + lastLine : "";
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
