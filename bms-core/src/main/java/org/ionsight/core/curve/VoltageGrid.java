package org.ionsight.core.curve;

import org.ionsight.core.cell.CellSpec;

/**
 * The normalised voltage grid of every incremental-capacity curve: {@link #BINS} equal bins from
 * the cell's lower to its upper voltage limit.
 *
 * <p>One grid for all cells is what lets one network serve many of them; 128 bins are 13 mV wide on
 * a 2.5–4.2 V cell, close to what a BMS can resolve. Stateless and thread-safe; allocates nothing.
 */
public final class VoltageGrid {
  /** Number of bins. */
  public static final int BINS = 128;

  private VoltageGrid() {}

  /**
   * Normalises a voltage by the limits of a cell.
   *
   * @param volts cell voltage, V
   * @param spec the cell
   * @return 0 at the lower limit, 1 at the upper one; outside 0..1 beyond the limits
   */
  public static double normalise(double volts, CellSpec spec) {
    return (volts - spec.minVolts()) / (spec.maxVolts() - spec.minVolts());
  }

  /**
   * The bin of a normalised voltage; voltages beyond the limits belong to the outermost bins, so
   * the constant-voltage phase of a charge lands in the last one.
   *
   * @param normalisedVolts see {@link #normalise}
   * @return index of the bin, 0..127
   */
  public static int bin(double normalisedVolts) {
    int bin = (int) Math.floor(normalisedVolts * BINS);
    return Math.max(0, Math.min(BINS - 1, bin));
  }

  /**
   * The voltage in the middle of a bin.
   *
   * @param bin index from 0
   * @param spec the cell
   * @return voltage, V
   */
  public static double centreVolts(int bin, CellSpec spec) {
    return spec.minVolts() + (bin + 0.5) / BINS * (spec.maxVolts() - spec.minVolts());
  }
}
