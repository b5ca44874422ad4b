package org.ionsight.core.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.ToIntFunction;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;

/**
 * Streams a recording of a pack: {@code while (reader.next(frame)) ...}.
 *
 * <p>Columns in any order: {@code Test Time / s}, {@code Current / A}, {@code Cell 1 Voltage / V}
 * to {@code Cell N Voltage / V}, {@code Probe 1 Temperature / degC} and so on; declared units are
 * converted, an empty field is NaN. CSV, plain or gzip. One reader belongs to one thread; {@link
 * #next} allocates nothing once running, but a text for each clock. A file that does not fit the
 * layout is a {@link RecordingException}.
 */
public final class PackReader implements Closeable {
  private final CsvSource source;
  private final double currentSign;
  private final Dimension.Scale timeScale;
  private final Dimension.Scale ampsScale;
  private final Dimension.Scale[] voltsScale;
  private final Dimension.Scale[] celsiusScale;
  private final DayClock days = new DayClock();
  private final int daySlot;
  private final double[] values;
  private double testSeconds = Double.NaN;

  private PackReader(CsvSource source, PackLayout layout, ColumnMap map) throws RecordingException {
    this.source = source;
    BoundColumns columns =
        new BoundColumns(source, map, EnumSet.of(Quantity.TEST_TIME, Quantity.CURRENT));
    currentSign = map.currentSign().toInternal(1);
    timeScale = columns.scale(Quantity.TEST_TIME);
    ampsScale = columns.scale(Quantity.CURRENT);
    voltsScale = new Dimension.Scale[layout.cells()];
    celsiusScale = new Dimension.Scale[layout.probes()];
    int[] fields = new int[2 + layout.cells() + layout.probes() + 1];
    daySlot = fields.length - 1;
    int day = DayClock.find(source.header());
    fields[daySlot] = day == columns.field(Quantity.TEST_TIME) ? -1 : day;
    fields[0] = columns.field(Quantity.TEST_TIME);
    fields[1] = columns.field(Quantity.CURRENT);
    bind(PackColumns.cells(source.header()), Quantity.VOLTAGE, map, voltsScale, fields, 2);
    bind(
        PackColumns::probe,
        Quantity.SURFACE_TEMPERATURE,
        map,
        celsiusScale,
        fields,
        2 + layout.cells());
    values = source.select(fields);
    source.allowClock(0);
    source.takeDays(daySlot, 0);
  }

  private void bind(
      ToIntFunction<HeaderLabel> numbering,
      Quantity quantity,
      ColumnMap map,
      Dimension.Scale[] scales,
      int[] fields,
      int at)
      throws RecordingException {
    String place = "%s: line %d".formatted(source.place(), source.headerLine());
    Dimension dimension = quantity.dimension();
    List<String> found = new ArrayList<>();
    Arrays.fill(fields, at, at + scales.length, -1);
    for (int field = 0; field < source.header().size(); field++) {
      HeaderLabel label = HeaderLabel.of(source.header().get(field));
      int number = numbering.applyAsInt(label);
      if (number < 0) {
        continue;
      }
      found.add(label.text());
      if (number < 1 || number > scales.length || fields[at + number - 1] >= 0) {
        continue;
      }
      fields[at + number - 1] = field;
      String declared = map.units().getOrDefault(quantity, label.unit());
      String unit = declared.isEmpty() ? dimension.plain().unit() : declared;
      scales[number - 1] =
          dimension
              .scale(unit)
              .orElseThrow(
                  () ->
                      new RecordingException(
                          place + ", column '" + label.text() + "'",
                          "one of the units " + String.join(", ", dimension.units()),
                          "'" + label.unit() + "'",
                          "convert the column"));
    }
    boolean complete = Arrays.stream(fields, at, at + scales.length).allMatch(field -> field >= 0);
    if (found.size() != scales.length || !complete) {
      throw new RecordingException(
          place,
          "%d %s numbered from 1"
              .formatted(scales.length, quantity == Quantity.VOLTAGE ? "cell voltages" : "probes"),
          found.isEmpty()
              ? "none"
              : "%d, '%s' to '%s'"
                  .formatted(found.size(), found.get(0), found.get(found.size() - 1)),
          "correct pack.json or the header");
    }
  }

  /**
   * Opens a file.
   *
   * @param file the file; {@code -} is standard input
   * @param layout the pack; its cells and probes must be those of the header
   * @param map sign, units, and which columns are time and current
   * @return the reader, header read
   * @throws IOException if it cannot be read or does not fit
   */
  public static PackReader open(Path file, PackLayout layout, ColumnMap map) throws IOException {
    return over(CsvSource.open(file), layout, map);
  }

  /**
   * Opens a stream.
   *
   * @param place what messages call it
   * @param stream read to its end and closed with the reader
   * @param layout the pack; its cells and probes must be those of the header
   * @param map sign, units, and which columns are time and current
   * @return the reader, header read
   * @throws IOException if it cannot be read or does not fit
   */
  public static PackReader open(String place, InputStream stream, PackLayout layout, ColumnMap map)
      throws IOException {
    return over(CsvSource.open(place, stream), layout, map);
  }

  private static PackReader over(CsvSource source, PackLayout layout, ColumnMap map)
      throws IOException {
    try {
      return new PackReader(source, layout, map);
    } catch (RecordingException e) {
      source.close();
      throw e;
    }
  }

  /**
   * Reads the next frame; its clock is the recording's time in ns.
   *
   * @param frame of this reader's layout; filled, unspecified after the end
   * @return false at the end of the recording
   * @throws IOException if the row cannot be read or is no row of a pack
   */
  public boolean next(PackFrame frame) throws IOException {
    if (!source.next()) {
      return false;
    }
    testSeconds =
        source.isClock(0) ? days.seconds(values[0], values[daySlot]) : timeScale.convert(values[0]);
    if (Double.isNaN(testSeconds)) {
      throw new RecordingException(
          "%s: line %d".formatted(source.place(), source.line()),
          "a time",
          "an empty field",
          "fill or remove the row");
    }
    frame.nanos = Math.round(testSeconds * 1e9);
    frame.amps = currentSign * ampsScale.convert(values[1]);
    int cells = voltsScale.length;
    for (int i = 0; i < cells; i++) {
      frame.volts[i] = voltsScale[i].convert(values[2 + i]);
    }
    for (int i = 0; i < celsiusScale.length; i++) {
      frame.celsius[i] = celsiusScale[i].convert(values[2 + cells + i]);
    }
    return true;
  }

  /**
   * Time of the last frame.
   *
   * @return s since the start of the recording, NaN before the first
   */
  public double testSeconds() {
    return testSeconds;
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
}
