package org.ionsight.cluster.diagnose;

import org.ionsight.core.feature.Robust;

/** How far cells are from the median of their pack, in spreads of that pack. */
final class Spreads {
  private final double[] values;
  private final double median;
  private final double spread;

  private Spreads(double[] values, double median, double spread) {
    this.values = values;
    this.median = median;
    this.spread = spread;
  }

  /**
   * Measures.
   *
   * @param values one per cell; NaN is left out
   * @param resolution smallest spread that is believed, in the unit of the values
   */
  static Spreads of(double[] values, double resolution) {
    double spread = Robust.spread(values);
    return new Spreads(values.clone(), Robust.median(values), Math.max(spread, resolution));
  }

  double median() {
    return median;
  }

  double value(int cell) {
    return values[cell];
  }

  /** How many cells were observed. */
  int observed() {
    return PackCase.observed(values);
  }

  /** Difference to the median in spreads; NaN if the cell was not observed. */
  double score(int cell) {
    return (values[cell] - median) / spread;
  }

  double difference(int cell) {
    return values[cell] - median;
  }
}
