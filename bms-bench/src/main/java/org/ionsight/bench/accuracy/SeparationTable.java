package org.ionsight.bench.accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether early groups separate short from long lives: the figures of {@code cluster-life-unseen},
 * one table for each set and moment. Immutable.
 */
public final class SeparationTable {
  private static final String PROTOCOL = "cluster-life-unseen";
  private static final String LIFE = "median_life_shorter";
  private static final double LEVEL = 0.05;

  private static final String PREFACE =
      """
      # Early groups and lives

      Written by `./bms evaluate --protocol cluster-life-unseen --data DIR --results docs/results`. No network saw the cells; no grouping saw a life.
      Each grouping divides the cells in two and says which part dies first. *Longer by*: median over all pairs of a cell of either part, with the interval
      that inverts the rank test. *Holm*: the p of the rank test corrected for the eight tests of the set. *Hazard*: how many times as often a cell of the
      part that is said to die first dies, with the p of the log-rank test. *Variance*: share of that of ln(life) between the parts, and what parts of any
      cells explain. Lives are in equivalent full cycles until SOH 0.80; cells whose end was not seen take no part. A row *each left out* is no further test: each cell is
      placed by a division of the others. Parts are no groups unless `bms cluster` shows that they are (ADR 35, 39).
      """;

  private final List<ResultRow> rows;

  /**
   * Makes the tables.
   *
   * @param rows figures of any protocols
   */
  public SeparationTable(List<ResultRow> rows) {
    this.rows = rows.stream().filter(row -> row.protocol().equals(PROTOCOL)).toList();
  }

  /**
   * The tables in Markdown.
   *
   * @return text that ends with a line feed; empty if the protocol was not measured
   */
  public Optional<String> markdown() {
    Map<String, List<ResultRow>> conditions = new LinkedHashMap<>();
    for (ResultRow row : rows) {
      if (row.metric().equals(LIFE)) {
        conditions.computeIfAbsent(row.condition(), c -> new ArrayList<>()).add(row);
      }
    }
    if (conditions.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder(PREFACE);
    conditions.forEach(
        (condition, lives) -> {
          ResultRow any = lives.get(0);
          text.append("\n## ").append(condition).append("\n\n");
          text.append("%d cells; %s.%n%n".formatted(any.cells(), any.data()));
          text.append(inShort(lives)).append("\n\n");
          text.append(
              "| division | die first | median lives | longer by (95 %) | p | Holm | hazard (95 %)"
                  + " | p, log-rank | variance (by chance) |\n"
                  + "|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
          lives.stream()
              .sorted(Comparator.comparing(this::leftOut))
              .forEach(row -> text.append(line(row)).append('\n'));
        });
    return Optional.of(text.toString().replace(System.lineSeparator(), "\n"));
  }

  /** Which divisions separate lives once corrected, and which do not, in two sentences. */
  private String inShort(List<ResultRow> lives) {
    List<ResultRow> tests = lives.stream().filter(row -> !leftOut(row)).toList();
    List<String> separate =
        tests.stream()
            .filter(row -> value(row, "p_value_holm").orElse(1.0) <= LEVEL)
            .map(
                row ->
                    "%s (%s and %s cycles in the middle, Holm %s)"
                        .formatted(
                            row.method(),
                            told(row, LIFE, 1, "%.0f"),
                            told(row, "median_life_longer", 1, "%.0f"),
                            probability(row, "p_value_holm")))
            .toList();
    List<String> others =
        tests.stream()
            .filter(row -> value(row, "p_value_holm").orElse(1.0) > LEVEL)
            .map(ResultRow::method)
            .toList();
    String first =
        separate.isEmpty()
            ? "Corrected for all tests of the set, no division separates short from long lives."
            : "Corrected for all tests of the set, short and long lives are separated by "
                + String.join("; ", separate)
                + ".";
    String second =
        others.isEmpty() || separate.isEmpty()
            ? "These are divisions in two, which says nothing of whether the cells form groups."
            : "They are not by "
                + String.join("; ", others)
                + "; and all of these are divisions in two, no groups.";
    return first + " " + second;
  }

  private String line(ResultRow of) {
    String division =
        leftOut(of)
            ? "%s, each left out; %s %% come to the same part"
                .formatted(of.method(), told(of, "placed_in_the_same_part", 100, "%.0f"))
            : of.method();
    return "| "
        + String.join(
            " | ",
            division,
            told(of, "cells_said_to_die_first", 1, "%.0f"),
            told(of, LIFE, 1, "%.0f") + ", " + told(of, "median_life_longer", 1, "%.0f"),
            interval(of, "difference", "%.0f"),
            probability(of, "p_value"),
            probability(of, "p_value_holm"),
            interval(of, "hazard_ratio", "%.1f"),
            probability(of, "p_value_log_rank"),
            "%s %% (%s)"
                .formatted(
                    told(of, "eta_squared", 100, "%.0f"),
                    told(of, "eta_squared_by_chance", 100, "%.0f")))
        + " |";
  }

  /** What is no further test has no corrected p. */
  private boolean leftOut(ResultRow of) {
    return value(of, "p_value_holm").isEmpty();
  }

  private String probability(ResultRow of, String metric) {
    return value(of, metric).orElse(1.0) < 0.0005 ? "< 0.001" : told(of, metric, 1, "%.3f");
  }

  private String interval(ResultRow of, String metric, String format) {
    return value(of, metric).isEmpty()
        ? "–"
        : "%s (%s to %s)"
            .formatted(
                told(of, metric, 1, format),
                told(of, metric + "_low", 1, format),
                told(of, metric + "_high", 1, format));
  }

  private String told(ResultRow of, String metric, double factor, String format) {
    return value(of, metric)
        .map(value -> String.format(Locale.ROOT, format, factor * value).replace('-', '−'))
        .orElse("–");
  }

  private Optional<Double> value(ResultRow of, String metric) {
    return rows.stream()
        .filter(row -> row.metric().equals(metric))
        .filter(row -> row.method().equals(of.method()))
        .filter(row -> row.condition().equals(of.condition()))
        .filter(row -> row.variant().equals(of.variant()))
        .map(ResultRow::value)
        .findFirst();
  }
}
