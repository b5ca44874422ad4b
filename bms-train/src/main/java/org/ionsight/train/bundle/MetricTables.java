package org.ionsight.train.bundle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ionsight.model.bundle.MetricRow;

/** Figures as one table per protocol: a row per condition, a column per metric. */
final class MetricTables {
  private MetricTables() {}

  /** The tables in Markdown; the order of protocols, conditions and metrics is that of the rows. */
  static String of(List<MetricRow> rows) {
    Map<String, List<MetricRow>> byProtocol =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    MetricRow::protocol, LinkedHashMap::new, Collectors.toList()));
    StringBuilder text = new StringBuilder();
    byProtocol.forEach((protocol, some) -> text.append(table(protocol, some)).append('\n'));
    return text.toString();
  }

  private static String table(String protocol, List<MetricRow> rows) {
    Set<String> columns = new LinkedHashSet<>();
    Map<String, Map<String, String>> conditions = new LinkedHashMap<>();
    for (MetricRow row : rows) {
      columns.add(column(row));
      conditions
          .computeIfAbsent(
              row.condition().isEmpty() ? "all" : row.condition(), c -> new TreeMap<>())
          .put(column(row), value(row));
    }
    List<String> lines = new ArrayList<>();
    lines.add("| %s | %s |".formatted(protocol, String.join(" | ", columns)));
    lines.add("|---|" + "---:|".repeat(columns.size()));
    conditions.forEach(
        (condition, values) ->
            lines.add(
                "| %s | %s |"
                    .formatted(
                        condition,
                        columns.stream()
                            .map(c -> values.getOrDefault(c, "-"))
                            .collect(Collectors.joining(" | ")))));
    return String.join("\n", lines) + "\n";
  }

  /** Fractions are shown in percent, as everywhere at the edge. */
  private static String column(MetricRow row) {
    return "%s / %s".formatted(row.metric(), row.unit().equals("1") ? "%" : row.unit());
  }

  private static String value(MetricRow row) {
    return row.unit().equals("1")
        ? String.format(Locale.ROOT, "%.2f", 100 * row.value())
        : String.format(Locale.ROOT, "%.4g", row.value());
  }
}
