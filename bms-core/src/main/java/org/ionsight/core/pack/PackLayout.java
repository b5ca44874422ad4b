package org.ionsight.core.pack;

import org.ionsight.core.cell.CellSpec;

/**
 * How a pack is built: cells in series that share one current, and temperature probes among them.
 *
 * <p>Immutable and thread-safe.
 *
 * @param cells number of measured cells (parallel groups) in series, positive
 * @param spec the cell; its nominal capacity is that of one parallel group
 * @param probes number of temperature probes, spread evenly over the cells; 0 if there are none
 */
public record PackLayout(int cells, CellSpec spec, int probes) {
  /** Rejects a pack without cells and more probes than cells. */
  public PackLayout {
    if (cells < 1) {
      throw new IllegalArgumentException("cells must be positive, was " + cells);
    }
    if (probes < 0 || probes > cells) {
      throw new IllegalArgumentException(
          "probes must be between 0 and the number of cells %d, was %d".formatted(cells, probes));
    }
  }

  /**
   * Cells in series without temperature probes.
   *
   * @param cells number of cells
   * @param spec the cell
   * @return the layout
   */
  public static PackLayout series(int cells, CellSpec spec) {
    return new PackLayout(cells, spec, 0);
  }

  /**
   * The same pack with temperature probes.
   *
   * @param count number of probes
   * @return the layout
   */
  public PackLayout withTemperatureProbes(int count) {
    return new PackLayout(cells, spec, count);
  }

  /**
   * The probe nearest to a cell.
   *
   * @param cell index from 0
   * @return index of the probe from 0, or −1 if there are none
   */
  public int probeOf(int cell) {
    return probes == 0 ? -1 : (int) ((long) cell * probes / cells);
  }

  /** Refuses a frame of another pack. */
  void require(PackFrame frame) {
    require("frame", frame.volts.length, cells, "cells");
    require("frame", frame.celsius.length, probes, "temperature probes");
  }

  /** Refuses an estimate of another pack. */
  void require(PackEstimate estimate) {
    require("estimate", estimate.cells(), cells, "cells");
  }

  private static void require(String what, int found, int expected, String of) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "%s must have the %d %s of this pack, was %d".formatted(what, expected, of, found));
    }
  }
}
