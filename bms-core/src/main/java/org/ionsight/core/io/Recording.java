package org.ionsight.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A whole recording of one cell in memory, one primitive array per observed column.
 *
 * <p>Units and sign are the library's; what was not observed is NaN. Immutable and thread-safe; the
 * accessors by row allocate nothing. Takes 8 bytes per value: a million rows of five columns are 40
 * MB.
 */
public final class Recording {
  private final String place;
  private final int rows;
  private final Map<Quantity, double[]> columns;
  private final List<String> extraNames;
  private final double[][] extras;
  private final boolean currentStated;
  private final double[] testSeconds;
  private final double[] volts;
  private final double[] amps;
  private final double[] celsius;

  private Recording(
      String place, int rows, Map<Quantity, double[]> columns, double[][] extras, ColumnMap map) {
    this.place = place;
    this.rows = rows;
    this.columns = columns;
    this.extras = extras;
    this.extraNames = map.extras();
    currentStated = map.declaresUnit(Quantity.CURRENT);
    testSeconds = array(Quantity.TEST_TIME);
    volts = array(Quantity.VOLTAGE);
    amps = array(Quantity.CURRENT);
    celsius = array(Quantity.SURFACE_TEMPERATURE);
  }

  /**
   * Reads a file in Battery Data Format.
   *
   * @param file the file; {@code -} is standard input
   * @return the recording, at least one row
   * @throws IOException if it cannot be read or is no recording
   */
  public static Recording read(Path file) throws IOException {
    return read(file, ColumnMap.bdf());
  }

  /**
   * Reads a file.
   *
   * @param file the file; {@code -} is standard input
   * @param map how to read its columns
   * @return the recording, at least one row
   * @throws IOException if it cannot be read or is no recording
   */
  public static Recording read(Path file, ColumnMap map) throws IOException {
    try (BdfReader reader = BdfReader.open(file, map)) {
      return read(reader, map);
    }
  }

  /**
   * Reads a stream.
   *
   * @param place what messages call it
   * @param stream read to its end and closed
   * @param map how to read its columns
   * @return the recording, at least one row
   * @throws IOException if it cannot be read or is no recording
   */
  public static Recording read(String place, InputStream stream, ColumnMap map) throws IOException {
    try (BdfReader reader = BdfReader.open(place, stream, map)) {
      return read(reader, map);
    }
  }

  private static Recording read(BdfReader reader, ColumnMap map) throws IOException {
    Map<Quantity, double[]> columns = new EnumMap<>(Quantity.class);
    int capacity = 4096;
    for (Quantity quantity : Quantity.values()) {
      if (reader.has(quantity)) {
        columns.put(quantity, new double[capacity]);
      }
    }
    double[][] extras = new double[map.extras().size()][capacity];
    Sample sample = new Sample();
    int rows = 0;
    while (reader.next(sample)) {
      if (rows == capacity) {
        capacity *= 2;
        resize(columns, extras, capacity);
      }
      for (Map.Entry<Quantity, double[]> column : columns.entrySet()) {
        column.getValue()[rows] = sample.value(column.getKey());
      }
      for (int i = 0; i < extras.length; i++) {
        extras[i][rows] = sample.extra(i);
      }
      rows++;
    }
    if (rows == 0) {
      throw new RecordingException(
          reader.place(), "rows", "only a header", "check that the export was finished");
    }
    resize(columns, extras, rows);
    return new Recording(reader.place(), rows, columns, extras, map);
  }

  private static void resize(Map<Quantity, double[]> columns, double[][] extras, int length) {
    columns.replaceAll((quantity, values) -> Arrays.copyOf(values, length));
    for (int i = 0; i < extras.length; i++) {
      extras[i] = Arrays.copyOf(extras[i], length);
    }
  }

  /** Whether somebody said the unit of the current. */
  boolean currentStated() {
    return currentStated;
  }

  private double[] array(Quantity quantity) {
    double[] values = columns.get(quantity);
    return values == null ? new double[0] : values;
  }

  /**
   * What messages call the recording.
   *
   * @return file name or place
   */
  public String place() {
    return place;
  }

  /**
   * Number of rows.
   *
   * @return at least one
   */
  public int rows() {
    return rows;
  }

  /**
   * Whether a quantity has a column.
   *
   * @param quantity which
   * @return false if all its values are NaN because nobody recorded it
   */
  public boolean has(Quantity quantity) {
    return columns.containsKey(quantity);
  }

  /**
   * Time of a row.
   *
   * @param row from 0
   * @return s
   */
  public double testSeconds(int row) {
    return testSeconds[row];
  }

  /**
   * Voltage of a row.
   *
   * @param row from 0
   * @return V
   */
  public double volts(int row) {
    return volts[row];
  }

  /**
   * Current of a row.
   *
   * @param row from 0
   * @return positive while charging, A
   */
  public double amps(int row) {
    return amps[row];
  }

  /**
   * Surface temperature of a row.
   *
   * @param row from 0
   * @return °C, NaN if not observed
   */
  public double celsius(int row) {
    return celsius.length == 0 ? Double.NaN : celsius[row];
  }

  /**
   * Any quantity of a row.
   *
   * @param quantity which
   * @param row from 0
   * @return the value, NaN if not observed
   */
  public double value(Quantity quantity, int row) {
    double[] values = columns.get(quantity);
    return values == null ? Double.NaN : values[row];
  }

  /**
   * All values of a quantity.
   *
   * @param quantity which
   * @return a copy, NaN where not observed
   */
  public double[] column(Quantity quantity) {
    double[] values = columns.get(quantity);
    if (values != null) {
      return values.clone();
    }
    double[] none = new double[rows];
    Arrays.fill(none, Double.NaN);
    return none;
  }

  /**
   * All values of a further column.
   *
   * @param header as given to {@link ColumnMap#withExtra}
   * @return a copy, NaN where the field was empty
   * @throws IllegalArgumentException if the map did not name it
   */
  public double[] extra(String header) {
    int index = extraNames.indexOf(header);
    if (index < 0) {
      throw new IllegalArgumentException(
          "%s: column '%s' was not asked for, only %s".formatted(place, header, extraNames));
    }
    return extras[index].clone();
  }

  @Override
  public String toString() {
    return "%s (%d rows)".formatted(place, rows);
  }
}
