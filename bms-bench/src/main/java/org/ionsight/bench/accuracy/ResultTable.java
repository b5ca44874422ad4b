package org.ionsight.bench.accuracy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Figures as tables: one per protocol and variant, one row per condition and method, one column per
 * metric. The order is that of the figures.
 */
public final class ResultTable {
  /** Metrics between zero and one, or counts, that nobody reads as percent. */
  private static final Set<String> INDICES =
      Set.of(
          "ari",
          "auroc",
          "bootstrap_ari",
          "eta_squared",
          "eta_squared_by_chance",
          "groups",
          "nmi",
          "p_value",
          "p_value_holm",
          "p_value_worst",
          "r2",
          "range_cosine",
          "range_p_value",
          "rank_correlation",
          "rank_correlation_high",
          "rank_correlation_low",
          "silhouette",
          "squared_correlation");

  /** What only the table of coverage shows. */
  private static final Set<String> ELSEWHERE =
      Set.of(CoverageRange.GROUPS, CoverageRange.LOW, CoverageRange.HIGH);

  private final List<ResultRow> rows;

  /**
   * Makes tables.
   *
   * @param rows figures of any protocols
   */
  public ResultTable(List<ResultRow> rows) {
    this.rows = List.copyOf(rows);
  }

  private record Title(String protocol, String variant) {}

  private record Line(String condition, String method) {}

  /**
   * The tables in Markdown, aligned so that they read well as plain text too.
   *
   * @return text that ends with a line feed
   */
  public String markdown() {
    Map<Title, List<ResultRow>> byTitle = new LinkedHashMap<>();
    for (ResultRow row : rows) {
      byTitle
          .computeIfAbsent(new Title(row.protocol(), row.variant()), t -> new ArrayList<>())
          .add(row);
    }
    StringBuilder text = new StringBuilder();
    byTitle.forEach(
        (title, figures) -> {
          text.append(text.length() == 0 ? "" : "\n");
          text.append("## %s, %s\n\n".formatted(title.protocol(), title.variant()));
          table(text, figures);
        });
    return text.toString();
  }

  private static void table(StringBuilder text, List<ResultRow> figures) {
    Set<String> metrics = new LinkedHashSet<>();
    Map<Line, Map<String, String>> lines = new LinkedHashMap<>();
    for (ResultRow row : figures) {
      if (ELSEWHERE.contains(row.metric())) {
        continue;
      }
      String unit = row.unit().equals("1") ? "%" : row.unit();
      String metric = "%s / %s".formatted(row.metric(), isIndex(row) ? "1" : unit);
      metrics.add(metric);
      lines
          .computeIfAbsent(new Line(row.condition(), row.method()), l -> new LinkedHashMap<>())
          .put(metric, value(row));
    }
    List<List<String>> cells = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("condition", "method"));
    header.addAll(metrics);
    cells.add(header);
    lines.forEach(
        (line, values) -> {
          List<String> cell = new ArrayList<>(List.of(line.condition(), line.method()));
          metrics.forEach(metric -> cell.add(values.getOrDefault(metric, "-")));
          cells.add(cell);
        });
    print(text, cells);
  }

  private static void print(StringBuilder text, List<List<String>> cells) {
    int columns = cells.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : cells) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (int r = 0; r < cells.size(); r++) {
      for (int i = 0; i < columns; i++) {
        String cell = cells.get(r).get(i);
        String padding = " ".repeat(widths[i] - cell.length());
        text.append("| ").append(i < 2 ? cell + padding : padding + cell).append(' ');
      }
      text.append("|\n");
      if (r == 0) {
        for (int i = 0; i < columns; i++) {
          text.append('|').append("-".repeat(widths[i] + 1)).append(i < 2 ? '-' : ':');
        }
        text.append("|\n");
      }
    }
  }

  /** Indices of agreement and areas are not shares of anything. */
  private static boolean isIndex(ResultRow row) {
    // Correlations of figures with a place, and areas by kind, have the figure in their names.
    return INDICES.contains(row.metric())
        || row.metric().startsWith("auroc")
        || row.metric().startsWith("along_");
  }

  private static String value(ResultRow row) {
    return shown(row, row.value());
  }

  /** A value of the metric of a row, as tables show it. */
  static String shown(ResultRow row, double value) {
    if (isIndex(row)) {
      return String.format(Locale.ROOT, row.metric().equals("groups") ? "%.0f" : "%.3f", value);
    }
    return row.unit().equals("1")
        ? String.format(Locale.ROOT, "%.2f", 100 * value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
