package org.ionsight.core.io;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionsight.core.pulse.Pulse;
import org.ionsight.core.pulse.PulseTest;

/**
 * Reads pulse tests from CSV, one row per test.
 *
 * <p>Columns: {@code Cell}; {@code Pulse Time / s}; {@code Rest Voltage / V}; and for each pulse,
 * in the order in which they were applied, four voltages: {@code +1C Start / V} (first sample with
 * the current on), {@code +1C End / V} (last one), {@code +1C Off / V} (first one with the current
 * off), {@code +1C Rest / V} (end of the rest). A minus is a discharge. A pulse whose four fields
 * are empty was not applied to that cell; a single empty field is a missing value. {@code Nominal
 * Capacity / Ah} may be there. Other columns are left alone. Stateless; allocates.
 */
public final class PulseTable {
  private static final String CELL = "Cell";
  private static final String SECONDS = "Pulse Time / s";
  private static final String NOMINAL = "Nominal Capacity / Ah";
  private static final String REST = "Rest Voltage / V";
  private static final List<String> PARTS = List.of("Start", "End", "Off", "Rest");
  private static final Pattern PULSE =
      Pattern.compile("([+-]\\d+(?:\\.\\d+)?)C (Start|End|Off|Rest) / V");

  private PulseTable() {}

  /**
   * One row of the table.
   *
   * @param cell its name
   * @param test what was measured
   * @param nominalAmpHours nominal capacity of the cell, Ah; NaN if the table does not say it
   */
  public record Row(String cell, PulseTest test, double nominalAmpHours) {}

  /**
   * Reads a file.
   *
   * @param file to be read
   * @return its rows in order
   * @throws IOException a {@link RecordingException} with place, expected and found if the file is
   *     not such a table
   */
  public static List<Row> read(Path file) throws IOException {
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return read(String.valueOf(file.getFileName()), in);
    } catch (NoSuchFileException e) {
      throw new RecordingException(file.toString(), "a file", "nothing", "check the path", e);
    }
  }

  /**
   * Reads a stream.
   *
   * @param place what messages call it
   * @param in the text
   * @return its rows in order
   * @throws IOException as {@link #read(Path)}
   */
  public static List<Row> read(String place, Reader in) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(in)) {
      for (NamedCsvRecord record : csv) {
        String at = "%s: line %d".formatted(place, record.getStartingLineNumber());
        boolean stated = record.getHeader().contains(NOMINAL);
        double nominal = stated ? number(at, record, NOMINAL) : Double.NaN;
        if (nominal <= 0) {
          throw new RecordingException(
              at + ", column '" + NOMINAL + "'",
              "a positive number",
              String.valueOf(nominal),
              "leave it empty where it is not known");
        }
        rows.add(new Row(text(at, record, CELL), test(at, record), nominal));
      }
    } catch (CsvParseException | UncheckedIOException e) {
      throw new RecordingException(
          place, "CSV", "something that is not", "check quotes, line ends and encoding", e);
    }
    if (rows.isEmpty()) {
      throw new RecordingException(
          place, "a header and one row per pulse test", "no rows", "check the export");
    }
    return rows;
  }

  private static PulseTest test(String at, NamedCsvRecord record) throws RecordingException {
    double rest = number(at, record, REST);
    double before = rest;
    List<Pulse> pulses = new ArrayList<>();
    for (Map.Entry<String, Double> strength : strengths(record.getHeader()).entrySet()) {
      double[] volts = new double[PARTS.size()];
      int missing = 0;
      for (int i = 0; i < volts.length; i++) {
        volts[i] = number(at, record, "%sC %s / V".formatted(strength.getKey(), PARTS.get(i)));
        missing += Double.isNaN(volts[i]) ? 1 : 0;
      }
      if (missing < volts.length) {
        pulses.add(pulse(at, strength.getValue(), before, volts));
        before = volts[3];
      }
    }
    try {
      return new PulseTest(rest, number(at, record, SECONDS), pulses);
    } catch (IllegalArgumentException e) {
      throw new RecordingException(
          at,
          "columns such as '+1C Start / V', '+1C End / V', '+1C Off / V', '+1C Rest / V'",
          String.valueOf(e.getMessage()),
          "see docs/PULSE-TESTS.md",
          e);
    }
  }

  private static Pulse pulse(String at, double strength, double before, double[] volts)
      throws RecordingException {
    try {
      return new Pulse(strength, before, volts[0], volts[1], volts[2], volts[3]);
    } catch (IllegalArgumentException e) {
      throw new RecordingException(
          at,
          "a pulse of 0.5, 1, 1.5, 2 or 2.5 C",
          strength + " C",
          "leave the columns of other strengths out",
          e);
    }
  }

  private static Map<String, Double> strengths(List<String> header) {
    Map<String, Double> strengths = new LinkedHashMap<>();
    for (String column : header) {
      Matcher matcher = PULSE.matcher(column.trim());
      if (matcher.matches()) {
        strengths.putIfAbsent(matcher.group(1), Double.valueOf(matcher.group(1)));
      }
    }
    return strengths;
  }

  private static String text(String at, NamedCsvRecord record, String column)
      throws RecordingException {
    return record
        .findField(column)
        .orElseThrow(
            () ->
                new RecordingException(
                    at,
                    "a field '" + column + "'",
                    "columns "
                        + record.getHeader()
                        + " and "
                        + record.getFields().size()
                        + " fields",
                    "name the column as docs/PULSE-TESTS.md does"));
  }

  private static double number(String at, NamedCsvRecord record, String column)
      throws RecordingException {
    String text = text(at, record, column).trim();
    try {
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new RecordingException(
          at + ", column '" + column + "'",
          "a number",
          "'" + text + "'",
          "write decimals with a point",
          e);
    }
  }
}
