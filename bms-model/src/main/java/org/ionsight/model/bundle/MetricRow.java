package org.ionsight.model.bundle;

/**
 * One measured figure of a model. Immutable.
 *
 * @param protocol what was measured, for example {@code soh-curve}
 * @param condition on what, for example a data set or a temperature; empty for all
 * @param metric for example {@code mae}
 * @param value the figure
 * @param unit of the figure, for example {@code 1} or {@code cycles}
 */
public record MetricRow(
    String protocol, String condition, String metric, double value, String unit) {
  /** Rejects figures that are none. */
  public MetricRow {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "metric %s %s must be finite, was %s".formatted(protocol, metric, value));
    }
  }

  /** Whether another figure is of the same protocol and condition, in the same unit. */
  boolean alike(MetricRow other) {
    return protocol.equals(other.protocol)
        && condition.equals(other.condition)
        && unit.equals(other.unit);
  }
}
