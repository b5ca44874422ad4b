package org.ionsight.train.catalogue;

/**
 * The reference of one cycle of one cell.
 *
 * @param cycle number of the cycle, from 1
 * @param capacityAmpHours the capacity that was measured in it, Ah; NaN if none
 * @param soh that capacity over the nominal one, fraction; NaN if none
 * @param good whether the label may be trained on and scored
 */
public record CycleLabel(int cycle, double capacityAmpHours, double soh, boolean good) {
  /** Checks the cycle number. */
  public CycleLabel {
    if (cycle < 0) {
      throw new IllegalArgumentException("cycle must not be negative, was " + cycle);
    }
  }
}
