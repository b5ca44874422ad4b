package org.ionsight.core.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;

/**
 * Writes a recording of a pack as {@link PackReader} reads it, current positive while charging.
 *
 * <p>Time to 1 ms, voltage and current to 5 decimals, temperature to 2; NaN is an empty field. The
 * same frames give the same bytes. Not thread-safe; allocates.
 */
public final class PackWriter implements Closeable {
  private final CsvSink sink;
  private final PackLayout layout;

  private PackWriter(CsvSink sink, PackLayout layout) {
    this.sink = sink;
    this.layout = layout;
  }

  /**
   * Creates a file, replacing it.
   *
   * @param file gzip if its name ends in {@code .gz}
   * @param layout the pack
   * @return the writer, header written
   * @throws IOException if the file cannot be written
   */
  public static PackWriter create(Path file, PackLayout layout) throws IOException {
    String[] header = new String[2 + layout.cells() + layout.probes()];
    header[0] = Quantity.TEST_TIME.label();
    header[1] = Quantity.CURRENT.label();
    for (int i = 0; i < layout.cells(); i++) {
      header[2 + i] = "Cell %d Voltage / V".formatted(i + 1);
    }
    for (int i = 0; i < layout.probes(); i++) {
      header[2 + layout.cells() + i] = "Probe %d Temperature / degC".formatted(i + 1);
    }
    return new PackWriter(CsvSink.create(file, header), layout);
  }

  /**
   * Writes a frame.
   *
   * @param frame of the writer's layout; its time is written as seconds
   * @throws IOException if it cannot be written
   */
  public void write(PackFrame frame) throws IOException {
    sink.set(0, frame.nanos / 1e9, Quantity.TEST_TIME.decimals());
    sink.set(1, frame.amps, Quantity.CURRENT.decimals());
    for (int i = 0; i < layout.cells(); i++) {
      sink.set(2 + i, frame.volts[i], Quantity.VOLTAGE.decimals());
    }
    for (int i = 0; i < layout.probes(); i++) {
      sink.set(2 + layout.cells() + i, frame.celsius[i], Quantity.SURFACE_TEMPERATURE.decimals());
    }
    sink.endRow();
  }

  @Override
  public void close() throws IOException {
    sink.close();
  }
}
