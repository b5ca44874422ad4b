package org.ionsight.bench.accuracy;

import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;

/**
 * One measured or published figure. Immutable.
 *
 * @param protocol name of the protocol
 * @param variant how it was read, for example {@code honest} or {@code published-protocol}
 * @param condition on what part of the data, for example a temperature; {@code all} for all of it
 * @param method whose figure it is; {@code ionsight} for our bundle
 * @param metric for example {@code mae}
 * @param value the figure, finite
 * @param unit of the figure; {@code 1} for fractions
 * @param cells number of cells scored, 0 where a publication does not say
 * @param seeds number of trainings that the figure is the mean of; 0 for one that trains nothing
 * @param data what was scored, or where the figure was published
 */
public record ResultRow(
    String protocol,
    String variant,
    String condition,
    String method,
    String metric,
    double value,
    String unit,
    int cells,
    int seeds,
    String data) {
  /** The method of our own bundle. */
  public static final String IONSIGHT = "ionsight";

  /** Rejects figures that are none. */
  public ResultRow {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s: %s of %s (%s, %s) must be finite, was %s"
              .formatted(protocol, metric, method, variant, condition, value));
    }
  }

  /** The row as it is saved; the value rounded to six significant digits. */
  JsonText toJson() {
    return JsonText.object()
        .put("protocol", protocol)
        .put("variant", variant)
        .put("condition", condition)
        .put("method", method)
        .put("metric", metric)
        .put("value", rounded(value))
        .put("unit", unit)
        .put("cells", cells)
        .put("seeds", seeds)
        .put("data", data);
  }

  /** Reads a saved row. */
  static ResultRow read(JsonNode node) {
    return new ResultRow(
        node.text("protocol"),
        node.text("variant"),
        node.text("condition"),
        node.text("method"),
        node.text("metric"),
        node.number("value"),
        node.text("unit"),
        node.integer("cells"),
        node.integer("seeds"),
        node.text("data"));
  }

  private static double rounded(double value) {
    return new java.math.BigDecimal(value)
        .round(new java.math.MathContext(6, java.math.RoundingMode.HALF_EVEN))
        .doubleValue();
  }
}
