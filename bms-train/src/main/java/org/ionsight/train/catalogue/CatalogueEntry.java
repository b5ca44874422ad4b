package org.ionsight.train.catalogue;

import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;

/**
 * One row of {@code catalogue.csv}: a file, the cell in it, its limits and its licence.
 *
 * <p>Immutable and thread-safe. Numbers that the catalogue leaves empty are NaN.
 *
 * @param file path below the data directory, with {@code /}
 * @param dataset name of the data set
 * @param cellId the cell; {@code *} for a table of several
 * @param kind what the file holds
 * @param cathode positive electrode
 * @param anode negative electrode
 * @param nominalAmpHours nominal capacity, Ah
 * @param minVolts lower limit of the cell or pack, V
 * @param maxVolts upper limit of the cell or pack, V
 * @param ambientCelsius chamber or room, °C
 * @param profile name of the load profile
 * @param samplePeriodSeconds median time between rows, s
 * @param rows number of rows
 * @param split part of the experiment
 * @param licence as named by the catalogue
 * @param licenceStatus {@code stated}, {@code from-memory} or {@code none-stated}
 * @param citation key of the publication in the data set's SOURCES.md
 * @param cellsInSeries cells behind the voltage
 * @param socAmpHours capacity behind the SOC label, Ah
 * @param notes free text
 */
public record CatalogueEntry(
    String file,
    String dataset,
    String cellId,
    DataKind kind,
    Cathode cathode,
    Anode anode,
    double nominalAmpHours,
    double minVolts,
    double maxVolts,
    double ambientCelsius,
    String profile,
    double samplePeriodSeconds,
    long rows,
    Split split,
    String licence,
    String licenceStatus,
    String citation,
    int cellsInSeries,
    double socAmpHours,
    String notes) {

  /** Checks what every row must have. */
  public CatalogueEntry {
    if (file.isBlank() || file.startsWith("/") || file.contains("..")) {
      throw new IllegalArgumentException(
          "file must be a path below the data directory, was '%s'".formatted(file));
    }
    if (cellsInSeries < 1) {
      throw new IllegalArgumentException(
          "cells in series must be at least 1, was %d".formatted(cellsInSeries));
    }
  }

  /**
   * Whether a model that is shipped may be trained from this file: its licence is known.
   *
   * @return false where no licence is stated (lsd, umich-esoh): evaluation only
   */
  public boolean mayTrainShipped() {
    return !licenceStatus.equals("none-stated");
  }

  /**
   * Whether a life model that is shipped may be trained from this file.
   *
   * @return {@link #mayTrainShipped} and not one of the 36 MATR cells of 2018-04-12, which may be
   *     the cells of a life test that is kept back
   */
  public boolean mayTrainLife() {
    boolean keptBack = file.startsWith("pinn4soh/mit/") && file.contains("2018-04-12");
    return mayTrainShipped() && !keptBack;
  }

  /**
   * The cell type, without open-circuit voltage and circuit.
   *
   * @return a spec named after the data set
   * @throws IllegalArgumentException if the catalogue does not state capacity and limits
   */
  public CellSpec cellSpec() {
    return CellSpec.builder(dataset)
        .chemistry(cathode, anode)
        .nominalAmpHours(nominalAmpHours)
        .volts(minVolts / cellsInSeries, maxVolts / cellsInSeries)
        .build();
  }
}
