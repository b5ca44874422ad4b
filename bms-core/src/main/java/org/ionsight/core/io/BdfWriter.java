package org.ionsight.core.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes a recording of one cell in Battery Data Format, current positive while charging.
 *
 * <p>Time to 1 ms, voltage, current, SOC and capacity to 5 decimals, temperature and strain to 2;
 * NaN is an empty field. The same samples give the same bytes. Not thread-safe; allocates.
 */
public final class BdfWriter implements Closeable {
  private static final Set<Quantity> ALWAYS =
      EnumSet.of(Quantity.TEST_TIME, Quantity.VOLTAGE, Quantity.CURRENT);

  private final CsvSink sink;
  private final List<Quantity> columns;

  private BdfWriter(CsvSink sink, List<Quantity> columns) {
    this.sink = sink;
    this.columns = columns;
  }

  /**
   * Creates a file, replacing it.
   *
   * @param file gzip if its name ends in {@code .gz}
   * @param further columns beside time, voltage and current
   * @return the writer, header written
   * @throws IOException if the file cannot be written
   */
  public static BdfWriter create(Path file, Quantity... further) throws IOException {
    List<Quantity> columns = columns(further);
    return new BdfWriter(CsvSink.create(file, header(columns)), columns);
  }

  /**
   * Writes plain CSV to a stream.
   *
   * @param stream closed with the writer
   * @param further columns beside time, voltage and current
   * @return the writer, header written
   */
  public static BdfWriter to(OutputStream stream, Quantity... further) {
    List<Quantity> columns = columns(further);
    return new BdfWriter(CsvSink.to(stream, header(columns)), columns);
  }

  private static List<Quantity> columns(Quantity[] further) {
    return Stream.concat(ALWAYS.stream(), Arrays.stream(further)).distinct().toList();
  }

  private static String[] header(List<Quantity> columns) {
    return columns.stream().map(Quantity::label).toArray(String[]::new);
  }

  /**
   * Writes a row.
   *
   * @param sample in the library's units and sign
   * @throws IOException if it cannot be written
   */
  public void write(Sample sample) throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      Quantity quantity = columns.get(i);
      sink.set(i, sample.value(quantity), quantity.decimals());
    }
    sink.endRow();
  }

  @Override
  public void close() throws IOException {
    sink.close();
  }
}
