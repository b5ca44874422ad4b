package org.ionsight.bench.accuracy;

import org.ionsight.core.json.JsonNode;

/**
 * The published figures that a protocol's file quotes under {@code published}: each a method, a
 * variant, a condition, a metric with its value and unit, and the source.
 */
public final class PublishedFigures {
  /** What the method of a published figure begins with. */
  static final String PREFIX = "published: ";

  private PublishedFigures() {}

  /**
   * Adds them to the results, so that they stand beside what was measured.
   *
   * @param run the run
   */
  public static void addTo(ProtocolRun run) {
    for (JsonNode node : run.definition().list("published")) {
      node.onlyKeys("variant", "condition", "method", "metric", "value", "unit", "source");
      Scope scope = new Scope(node.text("variant"), node.text("condition"), 0, node.text("source"));
      run.results()
          .add(
              scope,
              PREFIX + node.text("method"),
              new Figure(node.text("metric"), node.number("value"), node.text("unit"), 0));
    }
  }
}
