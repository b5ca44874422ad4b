package org.ionsight.bench.speed;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Stream;
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
 * @param runs what was found each time, in their order, where a row was timed more than once; empty
 *     otherwise
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
    @Nullable Double roofRatio,
    List<Run> runs) {
  /** What a row that was timed more than once has in addition. */
  static final String RUNS = "runs";

  private static final List<String> RUN_KEYS =
      List.of("p50_us", "p99_us", "p999_us", "bytes_per_op");

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

  /**
   * One of several times that a row was timed. Immutable.
   *
   * @param p50 median, µs
   * @param p99 percentile, µs
   * @param p999 percentile 99.9, µs
   * @param bytes allocated on the Java heap per operation
   */
  record Run(double p50, double p99, double p999, double bytes) {
    private String toJson() {
      return """
      { "p50_us": %s, "p99_us": %s, "p999_us": %s, "bytes_per_op": %s }\
      """
          .formatted(rounded(p50), rounded(p99), rounded(p999), rounded(bytes));
    }

    private static Run read(JsonNode node) {
      node.onlyKeys(RUN_KEYS.toArray(String[]::new));
      return new Run(
          node.number("p50_us"),
          node.number("p99_us"),
          node.number("p999_us"),
          node.number("bytes_per_op"));
    }
  }

  LatencyRow {
    runs = List.copyOf(runs);
  }

  /** A row that was timed once. */
  LatencyRow(
      String benchmark,
      int cells,
      String runtime,
      String jdk,
      double p50,
      double p99,
      double p999,
      double bytes,
      @Nullable Double roofRatio) {
    this(benchmark, cells, runtime, jdk, p50, p99, p999, bytes, roofRatio, List.of());
  }

  /** The same row with what was found each time. */
  LatencyRow withRuns(List<Run> found) {
    return new LatencyRow(benchmark, cells, runtime, jdk, p50, p99, p999, bytes, roofRatio, found);
  }

  /** One line of JSON. */
  String toJson() {
    return """
    { "benchmark": "%s", "cells": %d, "runtime": "%s", "jdk": "%s", "p50_us": %s, "p99_us": %s, \
    "p999_us": %s, "bytes_per_op": %s, "roof_ratio": %s%s }\
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
            roofRatio == null ? "null" : rounded(roofRatio),
            runs.isEmpty()
                ? ""
                : ", \"%s\": [%s]"
                    .formatted(RUNS, String.join(", ", runs.stream().map(Run::toJson).toList())));
  }

  /** A file is easier to compare, and promises no more than was measured, with four digits. */
  private static String rounded(double value) {
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  static LatencyRow read(JsonNode node) {
    node.onlyKeys(Stream.concat(KEYS.stream(), Stream.of(RUNS)).toArray(String[]::new));
    return new LatencyRow(
        node.text("benchmark"),
        node.integer("cells"),
        node.text("runtime"),
        node.text("jdk"),
        node.number("p50_us"),
        node.number("p99_us"),
        node.number("p999_us"),
        node.number("bytes_per_op"),
        node.has("roof_ratio") ? node.number("roof_ratio") : null,
        node.has(RUNS) ? node.list(RUNS).stream().map(Run::read).toList() : List.of());
  }
}
