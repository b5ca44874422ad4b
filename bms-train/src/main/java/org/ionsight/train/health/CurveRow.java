package org.ionsight.train.health;

import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.train.catalogue.Split;

/**
 * One curve with what is known of the cell at that time.
 *
 * <p>The curve is a mutable buffer by its nature; rows share it and nobody writes to it.
 *
 * @param dataset name of the data set
 * @param cellId the cell within it
 * @param split of the cell
 * @param cycle number of the cycle, from 1
 * @param soh capacity over nominal capacity of that cycle, fraction
 * @param curve over the cell's own voltage limits
 */
public record CurveRow(
    String dataset,
    String cellId,
    Split split,
    int cycle,
    double soh,
    IncrementalCapacityCurve curve) {
  /** Rejects a label that cannot be a state of health. */
  public CurveRow {
    if (!(soh > 0 && soh < 1.5)) {
      throw new IllegalArgumentException(
          "SOH must be within 0..1.5, was %s (%s %s cycle %d)"
              .formatted(soh, dataset, cellId, cycle));
    }
  }
}
