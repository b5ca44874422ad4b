package org.ionsight.cli.recording;

import java.io.IOException;
import java.util.Optional;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.io.Quantity;
import org.ionsight.core.io.Recording;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.core.pack.PackMonitor;

/**
 * Estimates the state of charge of one cell in every row of its recording, by the same {@link
 * PackMonitor} that runs in the field.
 *
 * <p>Thread-safe; each recording gets a monitor of its own.
 */
public final class RowEstimator {
  private final CellSpec spec;
  private final ModelSet models;

  /** Receives what is known after each row. */
  public interface Sink {
    /**
     * Takes a row.
     *
     * @param row index in the recording
     * @param estimate of a pack of one cell; overwritten by the next row
     * @throws IOException if the row cannot be written
     */
    void accept(int row, PackEstimate estimate) throws IOException;
  }

  /**
   * Makes an estimator.
   *
   * @param spec the cell
   * @param models with an SOC model; without one the physics answers
   */
  public RowEstimator(CellSpec spec, ModelSet models) {
    this.spec = spec;
    this.models = new SocOnly(models);
  }

  /**
   * Estimates a whole recording from an unknown start.
   *
   * @param recording of the cell
   * @param sink receives the rows in order
   * @throws IOException if the sink throws it
   */
  public void estimate(Recording recording, Sink sink) throws IOException {
    boolean warm =
        recording.has(Quantity.SURFACE_TEMPERATURE) || recording.has(Quantity.AMBIENT_TEMPERATURE);
    PackLayout layout = new PackLayout(1, spec, warm ? 1 : 0);
    try (PackMonitor monitor = PackMonitor.builder(layout, models).build()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      for (int row = 0; row < recording.rows(); row++) {
        frame.nanos = Math.round(recording.testSeconds(row) * 1e9);
        frame.amps = recording.amps(row);
        frame.volts[0] = recording.volts(row);
        if (warm) {
          frame.celsius[0] = celsius(recording, row);
        }
        monitor.step(frame, estimate);
        sink.accept(row, estimate);
      }
    }
  }

  private static double celsius(Recording recording, int row) {
    return recording.has(Quantity.SURFACE_TEMPERATURE)
        ? recording.celsius(row)
        : recording.value(Quantity.AMBIENT_TEMPERATURE, row);
  }

  /** Health is judged per cycle elsewhere; here it would only cost time. */
  private record SocOnly(ModelSet all) implements ModelSet {
    @Override
    public Optional<SocModel> openSocModel(int cells) {
      return all.openSocModel(cells);
    }
  }
}
