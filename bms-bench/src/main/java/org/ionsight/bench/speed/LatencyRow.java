package org.ionsight.bench.speed;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.ionsight.core.json.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One figure of {@code latency.json}. Immutable.
 *
 * @param benchmark what was timed
 * @param cells of the pack
 * @param runtime {@code ort}, {@code java} or {@code none}
 * @param jdk feature version of the JDK that ran it
 * @param p50 median, µs
 * @param p99 percentile, µs
 * @param p999 percentile 99.9, µs
 * @param bytes allocated on the Java heap per operation
 * @param roofRatio median over what the machine could do at best; null where no roof applies
 */
record LatencyRow(
    String benchmark,
    int cells,
    String runtime,
    String jdk,
    double p50,
    double p99,
    double p999,
    double bytes,
    @Nullable Double roofRatio) {
  static final List<String> KEYS =
      List.of(
          "benchmark",
          "cells",
          "runtime",
          "jdk",
          "p50_us",
          "p99_us",
          "p999_us",
          "bytes_per_op",
          "roof_ratio");

  /** One line of JSON. */
  String toJson() {
    return """
    { "benchmark": "%s", "cells": %d, "runtime": "%s", "jdk": "%s", "p50_us": %s, "p99_us": %s, \
    "p999_us": %s, "bytes_per_op": %s, "roof_ratio": %s }\
    """
        .formatted(
            benchmark,
            cells,
            runtime,
            jdk,
            rounded(p50),
            rounded(p99),
            rounded(p999),
            rounded(bytes),
            roofRatio == null ? "null" : rounded(roofRatio));
  }

  /** A file is easier to compare, and promises no more than was measured, with four digits. */
  private static String rounded(double value) {
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  static LatencyRow read(JsonNode node) {
    node.onlyKeys(KEYS.toArray(String[]::new));
    return new LatencyRow(
        node.text("benchmark"),
        node.integer("cells"),
        node.text("runtime"),
        node.text("jdk"),
        node.number("p50_us"),
        node.number("p99_us"),
        node.number("p999_us"),
        node.number("bytes_per_op"),
        node.has("roof_ratio") ? node.number("roof_ratio") : null);
  }
}
