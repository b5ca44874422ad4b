package org.ionsight.train.pulse;

import org.ionsight.core.cell.Cathode;
import org.ionsight.core.pulse.PulseFeatures;
import org.ionsight.core.pulse.PulseTest;
import org.ionsight.train.catalogue.Split;

/**
 * A labelled pulse test. Immutable.
 *
 * @param design maker's cell that it was, for example {@code LFP_35Ah}
 * @param cathode of the design
 * @param cell the physical cell; never on both sides of a split
 * @param unit the cell in one state of ageing
 * @param soh capacity over nominal capacity, fraction
 * @param fold of five, by cell
 * @param split of the catalogue
 * @param test what was measured
 */
public record PulseRow(
    String design,
    Cathode cathode,
    String cell,
    String unit,
    double soh,
    int fold,
    Split split,
    PulseTest test) {
  /**
   * The row as the model sees it.
   *
   * @return {@link PulseFeatures#COUNT} numbers
   */
  float[] features() {
    float[] features = new float[PulseFeatures.COUNT];
    PulseFeatures.write(test, features, 0);
    return features;
  }

  /** The same cell, tested otherwise. */
  PulseRow with(PulseTest other) {
    return new PulseRow(design, cathode, cell, unit, soh, fold, split, other);
  }
}
