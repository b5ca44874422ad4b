package org.ionsight.core.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/**
 * Streams a recording of one cell: {@code while (reader.next(sample)) ...}.
 *
 * <p>Reads CSV (comma, semicolon or tab) in any column order, plain or gzip, UTF-8 or UTF-16, told
 * apart by the first bytes; lines before the header are skipped, a row of units after it is read,
 * times may be clocks or dates, or a clock beside a column of dates; a current without a sign gets
 * that of a Maccor's state column, and decimals have a comma where it separates no fields. Time,
 * voltage and current must be there; a missing column and an empty field are NaN. Values come out
 * in the library's units and sign. One reader belongs to one thread; {@link #next} allocates
 * nothing once running, but a text for each clock. A file that is not such a recording is a {@link
 * RecordingException} naming line and column. Format: Battery Data Format, Battery Data Alliance.
 */
public final class BdfReader implements Closeable {
  private final CsvSource source;
  private final BoundColumns columns;
  private final double currentSign;
  private final Dimension.Scale[] scales = new Dimension.Scale[Quantity.values().length];
  private final DayClock days = new DayClock();
  private final double[] values;
  private final int extras;
  private final int stateField;

  private BdfReader(CsvSource source, ColumnMap map) throws RecordingException {
    this.source = source;
    columns = new BoundColumns(source, map, EnumSet.allOf(Quantity.class));
    currentSign = map.currentSign().toInternal(1);
    for (Quantity quantity : Quantity.values()) {
      scales[quantity.ordinal()] = columns.scale(quantity);
    }
    extras = map.extras().size();
    // Who declares a sign knows of one.
    stateField = map.declaresCurrentSign() ? -1 : StateColumn.find(source.header());
    int[] named = columns.fields();
    int[] fields = Arrays.copyOf(named, scales.length + extras + 2);
    fields[state()] = stateField;
    int day = DayClock.find(source.header());
    // Whoever names it as something else means that.
    fields[day()] = Arrays.stream(named).anyMatch(field -> field == day) ? -1 : day;
    values = source.select(fields);
    source.takeState(state());
    source.takeDays(day(), Quantity.TEST_TIME.ordinal());
    source.allowClock(Quantity.TEST_TIME.ordinal());
    source.allowClock(Quantity.STEP_TIME.ordinal());
  }

  private int state() {
    return scales.length + extras;
  }

  private int day() {
    return state() + 1;
  }

  /**
   * Opens a file.
   *
   * @param file the file; {@code -} is standard input
   * @param map how to read its columns
   * @return the reader, header read
   * @throws IOException if it cannot be read or is no recording
   */
  public static BdfReader open(Path file, ColumnMap map) throws IOException {
    return over(CsvSource.open(file), map);
  }

  /**
   * Opens a stream.
   *
   * @param place what messages call it
   * @param stream read to its end and closed with the reader
   * @param map how to read its columns
   * @return the reader, header read
   * @throws IOException if it cannot be read or is no recording
   */
  public static BdfReader open(String place, InputStream stream, ColumnMap map) throws IOException {
    return over(CsvSource.open(place, stream), map);
  }

  private static BdfReader over(CsvSource source, ColumnMap map) throws IOException {
    try {
      return new BdfReader(source, map);
    } catch (RecordingException e) {
      source.close();
      throw e;
    }
  }

  /**
   * Reads the next row.
   *
   * @param sample filled; unspecified after the end
   * @return false at the end of the recording
   * @throws IOException if the row cannot be read or is no row of a recording
   */
  public boolean next(Sample sample) throws IOException {
    if (!source.next()) {
      return false;
    }
    sample.line = source.line();
    double seconds = value(Quantity.TEST_TIME);
    boolean clock = source.isClock(Quantity.TEST_TIME.ordinal());
    sample.testSeconds = clock ? days.seconds(seconds, values[day()]) : seconds;
    sample.volts = value(Quantity.VOLTAGE);
    double amps = value(Quantity.CURRENT);
    sample.amps = stateField < 0 ? currentSign * amps : StateColumn.signed(amps, values[state()]);
    sample.celsius = value(Quantity.SURFACE_TEMPERATURE);
    sample.ambientCelsius = value(Quantity.AMBIENT_TEMPERATURE);
    sample.cycle = value(Quantity.CYCLE);
    sample.step = value(Quantity.STEP);
    sample.stepSeconds = value(Quantity.STEP_TIME);
    sample.soc = value(Quantity.SOC);
    // Counted by the source, so it has the source's sign as well.
    sample.netAmpHours = currentSign * value(Quantity.NET_CAPACITY);
    sample.hoopMicrostrain = value(Quantity.HOOP_STRAIN);
    if (sample.extras.length != extras) {
      sample.extras = new double[extras];
    }
    System.arraycopy(values, scales.length, sample.extras, 0, extras);
    return true;
  }

  /**
   * Whether a quantity has a column.
   *
   * @param quantity which
   * @return false if all its values are NaN because nobody recorded it
   */
  public boolean has(Quantity quantity) {
    return columns.has(quantity);
  }

  /**
   * The header.
   *
   * @return all columns of the file, known or not
   */
  public List<String> columns() {
    return List.copyOf(source.header());
  }

  /**
   * Which column was taken for what, for a person to check: {@code time 'Test Time / s', voltage
   * 'U/mV' (mV), current 'I' (A)}.
   *
   * @return one line
   */
  public String reading() {
    String sign =
        stateField < 0 ? "" : ", its sign '%s'".formatted(source.header().get(stateField));
    return columns.reading() + sign;
  }

  /**
   * What messages call the recording.
   *
   * @return file name or place
   */
  public String place() {
    return source.place();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private double value(Quantity quantity) {
    double value = values[quantity.ordinal()];
    return source.isClock(quantity.ordinal()) ? value : scales[quantity.ordinal()].convert(value);
  }
}
