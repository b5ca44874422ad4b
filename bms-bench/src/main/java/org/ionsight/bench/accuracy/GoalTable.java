package org.ionsight.bench.accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ionsight.core.json.JsonNode;

/**
 * Every accuracy goal with the figure that was reached in its worst condition: met, or by how much
 * not.
 *
 * <p>The goals are those of {@code protocols/goals.json}, set before anything was measured. A goal
 * is a bound, or a multiple of another method's figure on the same rows. Immutable.
 */
public final class GoalTable {
  private final List<ResultRow> rows;
  private final List<JsonNode> goals;

  /**
   * Makes a table.
   *
   * @param rows figures of any protocols
   * @param definition {@code protocols/goals.json}
   */
  public GoalTable(List<ResultRow> rows, JsonNode definition) {
    this.rows = List.copyOf(rows);
    goals = definition.list("goals");
  }

  /** A figure of ours and the bound that it is held against. */
  private record Reached(ResultRow row, double bound, boolean atMost) {
    /** How far beyond the bound, positive if the goal is not met. */
    double excess() {
      return atMost ? row.value() - bound : bound - row.value();
    }
  }

  /**
   * The table in Markdown.
   *
   * @return text that ends with a line feed; empty without a figure that a goal is for
   */
  public String markdown() {
    List<String> lines = new ArrayList<>();
    int met = 0;
    for (JsonNode goal : goals) {
      Optional<Reached> worst =
          reached(goal).stream().max(Comparator.comparingDouble(Reached::excess));
      if (worst.isPresent()) {
        met += worst.get().excess() <= 0 ? 1 : 0;
        lines.add(line(goal, worst.get()));
      }
    }
    if (lines.isEmpty()) {
      return "";
    }
    return """

    ## Goals

    %d of %d goals are met. The figure is that of the worst condition which the goal is for; goals are defined in
    `bms-bench/protocols/goals.json`.

    | goal | bound | reached | worst condition | met |
    |---|---:|---:|---|---|
    %s
    """
        .formatted(met, lines.size(), String.join("\n", lines));
  }

  private List<Reached> reached(JsonNode goal) {
    boolean atMost = goal.text("bound").equals("at most");
    List<Reached> all = new ArrayList<>();
    for (ResultRow row : rows) {
      if (!isFor(goal, row) || !row.method().equals(goal.text("method"))) {
        continue;
      }
      Optional<String> other = goal.optionalText("times_of");
      if (other.isEmpty()) {
        all.add(new Reached(row, goal.number("value"), atMost));
      } else {
        rows.stream()
            .filter(r -> isFor(goal, r) && r.condition().equals(row.condition()))
            .filter(r -> r.method().equals(other.get()))
            .forEach(r -> all.add(new Reached(row, goal.number("value") * r.value(), atMost)));
      }
    }
    return all;
  }

  private static boolean isFor(JsonNode goal, ResultRow row) {
    return row.protocol().equals(goal.text("protocol"))
        && row.variant().equals(goal.text("variant"))
        && row.metric().equals(goal.text("metric"))
        && Pattern.matches(goal.text("condition"), row.condition());
  }

  private static String line(JsonNode goal, Reached worst) {
    return "| `%s`: %s | %s %s | %s | %s | %s |"
        .formatted(
            goal.text("protocol"),
            goal.text("label"),
            worst.atMost() ? "≤" : "≥",
            ResultTable.shown(worst.row(), worst.bound()),
            ResultTable.shown(worst.row(), worst.row().value()),
            worst.row().condition(),
            worst.excess() <= 0
                ? "yes"
                : String.format(
                    Locale.ROOT, "no, off by %s", ResultTable.shown(worst.row(), worst.excess())));
  }
}
