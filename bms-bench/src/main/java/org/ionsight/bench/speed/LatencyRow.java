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
 * @param figures what was found, the medians where a row was timed more than once
 * @param roofRatio median over what the machine could do at best; null where no roof applies
 * @param runs what was found each time, in their order, where a row was timed more than once; empty
 *     otherwise
 */
record LatencyRow(
    String benchmark,
    int cells,
    String runtime,
    String jdk,
    Run figures,
    @Nullable Double roofRatio,
    List<Run> runs) {
  /** What a row that was timed more than once has in addition. */
  static final String RUNS = "runs";

  private static final List<String> RUN_KEYS =
      List.of("p50_us", "p99_us", "p999_us", "bytes_per_op");

  static final List<String> KEYS =
      Stream.of(List.of("benchmark", "cells", "runtime", "jdk"), RUN_KEYS, List.of("roof_ratio"))
          .flatMap(List::stream)
          .toList();

  /**
   * What one time of a row came to. Immutable.
   *
   * @param p50 median, µs
   * @param p99 percentile, µs
   * @param p999 percentile 99.9, µs
   * @param bytes allocated on the Java heap per operation
   */
  record Run(double p50, double p99, double p999, double bytes) {
    static Run of(JmhFork.Timing nanos) {
      return new Run(nanos.p50() / 1e3, nanos.p99() / 1e3, nanos.p999() / 1e3, nanos.bytes());
    }

    /** The members of an object, without its braces. */
    private String members() {
      return """
      "p50_us": %s, "p99_us": %s, "p999_us": %s, "bytes_per_op": %s\
      """
          .formatted(rounded(p50), rounded(p99), rounded(p999), rounded(bytes));
    }

    private static Run read(JsonNode node) {
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

  /** Median, µs. */
  double p50() {
    return figures.p50();
  }

  /** Percentile, µs. */
  double p99() {
    return figures.p99();
  }

  /** Percentile 99.9, µs. */
  double p999() {
    return figures.p999();
  }

  /** Allocated on the Java heap per operation. */
  double bytes() {
    return figures.bytes();
  }

  /** The same row with what was found each time. */
  LatencyRow withRuns(List<Run> found) {
    return new LatencyRow(benchmark, cells, runtime, jdk, figures, roofRatio, found);
  }

  /** One line of JSON. */
  String toJson() {
    List<String> each = runs.stream().map(run -> "{ " + run.members() + " }").toList();
    return """
    { "benchmark": "%s", "cells": %d, "runtime": "%s", "jdk": "%s", %s, "roof_ratio": %s%s }\
    """
        .formatted(
            benchmark,
            cells,
            runtime,
            jdk,
            figures.members(),
            roofRatio == null ? "null" : rounded(roofRatio),
            runs.isEmpty() ? "" : ", \"%s\": [%s]".formatted(RUNS, String.join(", ", each)));
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
        Run.read(node),
        node.has("roof_ratio") ? node.number("roof_ratio") : null,
        node.has(RUNS) ? node.list(RUNS).stream().map(LatencyRow::run).toList() : List.of());
  }

  private static Run run(JsonNode node) {
    node.onlyKeys(RUN_KEYS.toArray(String[]::new));
    return Run.read(node);
  }
}
