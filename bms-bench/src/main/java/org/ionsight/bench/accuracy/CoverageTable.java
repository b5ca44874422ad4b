package org.ionsight.bench.accuracy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ionsight.core.json.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The coverage of our 90 % intervals on every test set, with whether the set shares the conditions
 * that the intervals were calibrated under, and how well verdicts tell those that do not.
 *
 * <p>What is shared is stated in {@code protocols/coverage.json}, not inferred from results.
 * Immutable.
 */
public final class CoverageTable {
  private static final double LEAST = 0.87;
  private static final double MOST = 0.93;

  private final List<ResultRow> rows;
  private final List<JsonNode> sets;

  /**
   * Makes a table.
   *
   * @param rows figures of any protocols
   * @param definition {@code protocols/coverage.json}
   */
  public CoverageTable(List<ResultRow> rows, JsonNode definition) {
    this.rows = List.copyOf(rows);
    sets = definition.list("sets");
    sets.forEach(set -> set.onlyKeys("protocol", "condition", "shared", "why"));
  }

  private Optional<JsonNode> set(ResultRow row) {
    return sets.stream()
        .filter(set -> set.text("protocol").equals(row.protocol()))
        .filter(set -> Pattern.matches(set.text("condition"), row.condition()))
        .findFirst();
  }

  /**
   * The table in Markdown.
   *
   * @return text that ends with a line feed; empty without intervals on a judged set
   */
  public String markdown() {
    Map<String, Map<String, Double>> byLine = new LinkedHashMap<>();
    Map<String, ResultRow> first = new LinkedHashMap<>();
    for (ResultRow row : rows) {
      if (row.method().equals(ResultRow.IONSIGHT) && set(row).isPresent()) {
        String line = "%s, %s: %s".formatted(row.protocol(), row.variant(), row.condition());
        byLine.computeIfAbsent(line, l -> new LinkedHashMap<>()).put(row.metric(), row.value());
        first.putIfAbsent(line, row);
      }
    }
    List<String> lines = new ArrayList<>();
    int shared = 0;
    int met = 0;
    int possible = 0;
    double expected = 0;
    for (Map.Entry<String, ResultRow> entry : first.entrySet()) {
      Map<String, Double> metrics = byLine.getOrDefault(entry.getKey(), Map.of());
      Double coverage = metrics.get("coverage_90");
      if (coverage == null) {
        continue;
      }
      JsonNode set = set(entry.getValue()).orElseThrow();
      boolean inside = coverage >= LEAST && coverage <= MOST;
      if (set.flag("shared")) {
        shared++;
        met += inside ? 1 : 0;
        possible += mayBeInside(metrics) ? 1 : 0;
        expected += chanceInside(metrics, coverage);
      }
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.1f | %s | %s | %s | %s | %s | %s |",
              entry.getKey(),
              set.flag("shared") ? "shared" : "not shared: " + set.text("why"),
              100 * coverage,
              set.flag("shared") ? inside ? "yes" : "no" : "-",
              count(metrics.get(CoverageRange.GROUPS)),
              range(range(metrics)),
              percent(metrics.get("nominal")),
              index(metrics.get("auroc_verdict")),
              index(metrics.get("auroc"))));
    }
    if (lines.isEmpty()) {
      return "";
    }
    return """

    ## Coverage of the 90 %% intervals, and who tells when they do not hold

    %d of %d test sets that share the calibration's conditions are covered 87 to 93 %%. What is shared is defined in
    `bms-bench/protocols/coverage.json`. A set has few cells (of SOC one, so its recordings count), and what is estimated of one errs
    alike: the range is the 95 %% one of Clopper and Pearson for so many independent trials as scatter like its cells or recordings
    (`CoverageRange`; of transfers like cells or like draws of labels, whichever is wider). For %d of %d it meets 87 to 93 %%: those figures do not show that the true coverage is another; they do not
    show that it is that either. Of so few cells, intervals that cover exactly 90 %% would meet 87 to 93 %% in %.0f of the %d (`CoverageChance`). The last columns are the area under the ROC curve of the verdict, alone and refined by
    the width of the interval, for errors above 3 %% SOH or 5 %% SOC. Within a set that was flagged as a whole it is 0.5; the rows
    of the sets together show what flagging it was worth.

    | test set | conditions | coverage / %% | 87-93 %% | cells or recordings | 95 %% range / %% | nominal / %% | AUROC of the verdict | with width |
    |---|---|---:|---|---:|---:|---:|---:|---:|
    %s
    """
        .formatted(met, shared, possible, shared, expected, shared, String.join("\n", lines));
  }

  /** Whether the range and 87 to 93 % have a coverage in common; of a single group all may be. */
  private static boolean mayBeInside(Map<String, Double> metrics) {
    double[] range = range(metrics);
    return range == null || (range[0] <= MOST && range[1] >= LEAST);
  }

  /** What a set adds to the number that is expected; one without a range is expected to be met. */
  private static double chanceInside(Map<String, Double> metrics, double coverage) {
    double[] range = range(metrics);
    return range == null ? 1 : CoverageChance.inside(coverage, range[0], range[1], LEAST, MOST);
  }

  private static String count(@Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.0f", value);
  }

  private static String range(double @Nullable [] range) {
    return range == null
        ? "-"
        : String.format(Locale.ROOT, "%.1f to %.1f", 100 * range[0], 100 * range[1]);
  }

  /** As measured; figures of before may rest on more trials than their groups allow. */
  private static double @Nullable [] range(Map<String, Double> metrics) {
    Double low = metrics.get(CoverageRange.LOW);
    Double high = metrics.get(CoverageRange.HIGH);
    if (low == null || high == null) {
      return null;
    }
    Double share = metrics.get("coverage_90");
    Double groups = metrics.get(CoverageRange.GROUPS);
    return share == null || groups == null || groups < 2
        ? new double[] {low, high}
        : CoverageRange.bounded(share, groups, low, high);
  }

  private static String percent(@Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.1f", 100 * value);
  }

  private static String index(@Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }
}
