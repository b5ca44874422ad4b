package org.ionsight.bench.speed;

import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;

/**
 * A spot that was timed. Immutable.
 *
 * @param spot what
 * @param jdk feature version
 * @param timing what was found
 */
record Done(Spot spot, String jdk, JmhFork.Timing timing) {
  /** One line. */
  String toJson() {
    return JsonText.object()
        .put("benchmark", spot.benchmark())
        .put("cells", spot.cells())
        .put("runtime", spot.runtime())
        .put("forks", spot.forks())
        .put("jdk", jdk)
        .put("least", timing.least())
        .put("p50", timing.p50())
        .put("p99", timing.p99())
        .put("p999", timing.p999())
        .put("bytes", timing.bytes())
        .toString()
        .strip()
        .replaceAll("\\n *", " ");
  }

  static Done read(JsonNode node) {
    return new Done(
        new Spot(
            node.text("benchmark"),
            node.integer("cells"),
            node.text("runtime"),
            node.integer("forks")),
        node.text("jdk"),
        new JmhFork.Timing(
            node.number("least"),
            node.number("p50"),
            node.number("p99"),
            node.number("p999"),
            node.number("bytes")));
  }
}
