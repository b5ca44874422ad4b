package org.ionsight.bench.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ionsight.core.json.JsonNode;

/**
 * The few figures that a README shows, taken from results: one line per question, with our bundle,
 * the baselines of the same run and what was published.
 *
 * <p>Which figures is said by {@code readme.json} beside the protocols' files.
 */
public final class ReadmeFigures {
  private static final String START = "<!-- figures -->\n";
  private static final String END = "<!-- /figures -->";
  private static final String ABLATION = "ablation: ";

  private ReadmeFigures() {}

  /**
   * Replaces the table between the markers.
   *
   * @param readme with both markers
   * @param chosen which figures
   * @param rows all results
   * @throws IOException if the file cannot be read or written
   */
  public static void update(Path readme, JsonNode chosen, List<ResultRow> rows) throws IOException {
    String text = Files.readString(readme);
    int start = text.indexOf(START);
    int end = text.indexOf(END);
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "%s: expected the markers '%s' and '%s', found none; add them"
              .formatted(readme, START.strip(), END));
    }
    String table = table(chosen, rows);
    Files.writeString(
        readme, text.substring(0, start + START.length()) + table + text.substring(end));
  }

  /**
   * The table.
   *
   * @param chosen which figures
   * @param rows all results
   * @return Markdown; figures that were not measured are left out
   */
  public static String table(JsonNode chosen, List<ResultRow> rows) {
    StringBuilder text = new StringBuilder();
    text.append("| measured | figure | ionsight | same rows, same run | published |\n");
    text.append("|---|---|---|---|---|\n");
    for (JsonNode line : chosen.list("figures")) {
      String metric = line.text("metric");
      // What a protocol trains itself is not our bundle, but it is ours.
      String method = line.optionalText("method").orElse(ResultRow.IONSIGHT);
      List<ResultRow> figures =
          rows.stream()
              .filter(r -> r.protocol().equals(line.text("protocol")))
              .filter(r -> r.variant().equals(line.text("variant")))
              .filter(r -> r.condition().equals(line.text("condition")))
              .filter(r -> r.metric().equals(metric))
              .toList();
      if (figures.stream().noneMatch(r -> r.method().equals(method))) {
        continue;
      }
      List<String> ours = new ArrayList<>();
      List<String> baselines = new ArrayList<>();
      // Ours without a part of it, or told something else: shown, and not as methods of others.
      List<String> otherwise = new ArrayList<>();
      List<String> published = new ArrayList<>();
      for (ResultRow row : figures) {
        if (row.method().equals(method)) {
          ours.add(value(row));
        } else if (row.method().startsWith(PublishedFigures.PREFIX)) {
          published.add(
              value(row) + " " + row.method().substring(PublishedFigures.PREFIX.length()));
        } else if (row.method().startsWith(ABLATION)) {
          otherwise.add(value(row) + " " + row.method().substring(ABLATION.length()));
        } else if (row.method().startsWith(method + ", ")) {
          otherwise.add(value(row) + " " + row.method().substring(method.length() + 2));
        } else {
          baselines.add(value(row) + " " + row.method());
        }
      }
      if (!otherwise.isEmpty()) {
        baselines.add("ours otherwise: " + String.join("; ", otherwise));
      }
      text.append(
          "| `%s`: %s | %s | **%s** | %s | %s |\n"
              .formatted(
                  line.text("protocol"),
                  line.text("label"),
                  metric.toUpperCase(Locale.ROOT),
                  String.join(", ", ours),
                  baselines.stream().collect(Collectors.joining("; ")),
                  published.stream().collect(Collectors.joining("; "))));
    }
    return text.toString();
  }

  private static String value(ResultRow row) {
    if (row.metric().equals("ari")) {
      return String.format(Locale.ROOT, "%.3f", row.value());
    }
    return row.unit().equals("1")
        ? String.format(Locale.ROOT, "%.2f %%", 100 * row.value())
        : String.format(Locale.ROOT, "%.0f %s", row.value(), row.unit());
  }
}
