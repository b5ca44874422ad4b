package org.ionsight.bench.accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ionsight.core.json.JsonNode;

/**
 * Every accuracy goal with the figure that was reached in its worst condition: met, or by how much
 * not.
 *
 * <p>The goals are those of {@code protocols/goals.json}, set before anything was measured. A goal
 * is a bound, or a multiple of another method's figure on the same rows. What was tried for those
 * that are missed follows the table. Immutable.
 */
public final class GoalTable {
  private final List<ResultRow> rows;
  private final List<JsonNode> goals;
  private final TriedNotes tried;

  /**
   * Makes a table.
   *
   * @param rows figures of any protocols
   * @param definition {@code protocols/goals.json}
   */
  public GoalTable(List<ResultRow> rows, JsonNode definition) {
    this.rows = List.copyOf(rows);
    goals = definition.list("goals");
    tried = TriedNotes.of(definition);
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
    List<TriedNotes.Missed> missed = new ArrayList<>();
    int met = 0;
    for (JsonNode goal : goals) {
      Optional<Reached> worst =
          reached(goal).stream().max(Comparator.comparingDouble(Reached::excess));
      if (worst.isPresent()) {
        lines.add(line(goal, worst.get()));
        if (worst.get().excess() <= 0) {
          met++;
        } else {
          missed.add(
              new TriedNotes.Missed(goal.text("protocol"), goal.text("label"), off(worst.get())));
        }
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
    %s\
    """
        .formatted(met, lines.size(), String.join("\n", lines), tried.markdown(missed));
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
            worst.excess() <= 0 ? "yes" : "no, " + off(worst));
  }

  private static String off(Reached worst) {
    return "off by " + ResultTable.shown(worst.row(), worst.excess());
  }
}
