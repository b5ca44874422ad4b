package org.ionsight.sim;

import java.util.Arrays;
import java.util.List;
import org.ionsight.core.pack.PackLayout;

/**
 * What a BMS would have recorded of a simulated pack at one checkpoint, with the truth beside it.
 *
 * <p>Grows as it is filled; reading allocates nothing. Not thread-safe while it is filled. The
 * current of a row flowed since the row before; voltages and temperatures are those at its end.
 */
public final class PackRecording {
  private final PackLayout layout;
  private final int width;
  private double[] values;
  private int rows;
  private List<CellTruth> truth = List.of();

  PackRecording(PackLayout layout) {
    this.layout = layout;
    width = 2 + layout.cells() + layout.probes();
    values = new double[width * 512];
  }

  /** Starts a row; cells and probes are set after it. */
  void addRow(double seconds, double amps) {
    int at = rows * width;
    if (at == values.length) {
      values = Arrays.copyOf(values, values.length * 2);
    }
    values[at] = seconds;
    values[at + 1] = amps;
    rows++;
  }

  void setVolts(int cell, double volts) {
    values[(rows - 1) * width + 2 + cell] = volts;
  }

  void setCelsius(int probe, double celsius) {
    values[(rows - 1) * width + 2 + layout.cells() + probe] = celsius;
  }

  void setTruth(List<CellTruth> cells) {
    truth = List.copyOf(cells);
  }

  /**
   * The pack.
   *
   * @return the layout
   */
  public PackLayout layout() {
    return layout;
  }

  /**
   * Number of rows.
   *
   * @return rows
   */
  public int size() {
    return rows;
  }

  private double value(int row, int column) {
    if (row < 0 || row >= rows) {
      throw new IndexOutOfBoundsException(
          "row must be between 0 and %d, was %d".formatted(rows - 1, row));
    }
    return values[row * width + column];
  }

  /**
   * Time of a row.
   *
   * @param row index from 0
   * @return s since the start of the recording
   */
  public double seconds(int row) {
    return value(row, 0);
  }

  /**
   * Pack current of a row.
   *
   * @param row index from 0
   * @return A, positive while charging
   */
  public double amps(int row) {
    return value(row, 1);
  }

  /**
   * Voltage of a cell.
   *
   * @param row index from 0
   * @param cell index from 0
   * @return V
   */
  public double volts(int row, int cell) {
    return value(row, 2 + cell);
  }

  /**
   * Temperature at a probe.
   *
   * @param row index from 0
   * @param probe index from 0
   * @return °C; NaN if the probe is missing
   */
  public double celsius(int row, int probe) {
    return value(row, 2 + layout.cells() + probe);
  }

  /**
   * The truth at the end of the recording.
   *
   * @return one entry per cell, in order
   */
  public List<CellTruth> truth() {
    return truth;
  }
}
