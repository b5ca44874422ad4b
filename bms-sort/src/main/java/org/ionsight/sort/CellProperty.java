package org.ionsight.sort;

import java.util.List;

/** What the cells of a module should have alike. Immutable and thread-safe. */
public enum CellProperty {
  /** Capacity, Ah. */
  CAPACITY("capacity"),
  /** Resistance, ohm. */
  RESISTANCE("resistance"),
  /** Predicted remaining life, in the unit of the forecast. */
  LIFE("predicted life");

  private final String label;

  CellProperty(String label) {
    this.label = label;
  }

  /**
   * What sentences call it.
   *
   * @return the label
   */
  public String label() {
    return label;
  }

  /**
   * The property of a cell.
   *
   * @param cell the cell
   * @return the value; NaN if it is not known
   */
  public double of(RetiredCell cell) {
    return switch (this) {
      case CAPACITY -> cell.ampHours().value();
      case RESISTANCE -> cell.ohms();
      case LIFE -> cell.life();
    };
  }

  /**
   * How far cells differ in it.
   *
   * @param cells at least one
   * @return the largest over the smallest, minus 1; NaN if it is not known of every cell, infinite
   *     if the smallest is 0 and others are not
   */
  public double spread(List<RetiredCell> cells) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (RetiredCell cell : cells) {
      least = Math.min(least, of(cell));
      most = Math.max(most, of(cell));
    }
    // Cells that have all come to the end of their life have it alike.
    return most == 0 && least == 0 ? 0 : most / least - 1;
  }
}
