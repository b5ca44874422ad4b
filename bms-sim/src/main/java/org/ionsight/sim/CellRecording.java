package org.ionsight.sim;

import java.util.Arrays;

/**
 * What a cycler would have recorded of one simulated cell, with the true state of charge beside it.
 *
 * <p>Grows as it is filled; reading allocates nothing. Not thread-safe while it is filled. Seconds,
 * volts, amperes positive while charging, °C. The current of a row flowed since the row before;
 * voltage and temperature are those at its end.
 */
public final class CellRecording {
  private static final int VALUES = 6;

  private double[] values = new double[VALUES * 1_024];
  private int size;

  CellRecording() {}

  void add(double seconds, double volts, double amps, double celsius, double soc, int cycle) {
    int at = size * VALUES;
    if (at == values.length) {
      values = Arrays.copyOf(values, values.length * 2);
    }
    values[at] = seconds;
    values[at + 1] = volts;
    values[at + 2] = amps;
    values[at + 3] = celsius;
    values[at + 4] = soc;
    values[at + 5] = cycle;
    size++;
  }

  /**
   * Number of rows.
   *
   * @return rows
   */
  public int size() {
    return size;
  }

  private double value(int row, int which) {
    if (row < 0 || row >= size) {
      throw new IndexOutOfBoundsException(
          "row must be between 0 and %d, was %d".formatted(size - 1, row));
    }
    return values[row * VALUES + which];
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
   * Voltage of a row.
   *
   * @param row index from 0
   * @return V
   */
  public double volts(int row) {
    return value(row, 1);
  }

  /**
   * Current of a row.
   *
   * @param row index from 0
   * @return A, positive while charging
   */
  public double amps(int row) {
    return value(row, 2);
  }

  /**
   * Surface temperature of a row.
   *
   * @param row index from 0
   * @return °C
   */
  public double celsius(int row) {
    return value(row, 3);
  }

  /**
   * True state of charge of a row.
   *
   * @param row index from 0
   * @return fraction of the capacity that is left
   */
  public double soc(int row) {
    return value(row, 4);
  }

  /**
   * Cycle of a row.
   *
   * @param row index from 0
   * @return number from 1; 0 if cycles were not counted
   */
  public int cycle(int row) {
    return (int) value(row, 5);
  }
}
