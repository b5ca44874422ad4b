package org.ionsight.bench.sort;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Scores as a table in Markdown. Stateless. */
final class SortTable {
  private static final String HEAD =
      """
      | cells | module | limits | way | modules within limits | true Ah, summed | expected Ah a module | true Ah a module | truly within limit of capacity | s |
      |---|---|---|---|--:|--:|--:|--:|--:|--:|
      """;

  // A ten-thousandth, less than any row is known to.
  private static final double EQUAL = 1e-4;

  private SortTable() {}

  static String of(List<ModuleScore> rows) {
    StringBuilder text = new StringBuilder(HEAD);
    for (ModuleScore row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %.1f of %.1f | %.2f | %.3f | %.3f | %s | %s |%n",
              row.batch(),
              row.shape(),
              row.limited() ? "yes" : "no",
              row.method(),
              row.within(),
              row.modules(),
              row.trueAmpHours(),
              row.expectedAmpHoursPerModule(),
              row.trueAmpHoursPerModule(),
              row.limited() && row.within() > 0
                  ? String.format(Locale.ROOT, "%.0f %%", 100 * row.trulyWithin())
                  : "",
              row.seconds() > 0 ? String.format(Locale.ROOT, "%.1f", row.seconds()) : ""));
    }
    return text.toString();
  }

  static String document(List<ModuleScore> rows) {
    return """
    # Retired cells sorted into modules

    Written by `./bms bench sort --data DIR --results docs/results`. Plans know estimates only; capacities are scored as measured (PulseBat)
    or drawn. PulseBat: one pulse test a cell at a state of charge that is drawn and not told, the recipe of the pulse model trained on the other folds; limits
    5 % of capacity, 30 % of resistance. Drawn cells: capacity known to 3 %, resistance and life to 5 %; limits 5, 20 and 40 %. A module counts if it keeps
    the limits by the estimates; its capacity is that of its weakest parallel group, expected as the intervals of its cells say and true as they are. Means over seeds, of 20 shuffles each for chance.

    Without limits the plan keeps cells sorted by capacity unless it expects clearly more; what can differ is which cells are left over, and how they share parallel groups. In groups, cells sorted and dealt in turn
    are a second simple way, which no plan needs. With limits a cut through sorted cells breaks them, and the sums count most of all how many modules keep them by the estimates; how many truly do is in the table.

    """
        + against(rows, false, ModuleScore.BY_CAPACITY)
        + against(rows, false, ModuleScore.DEALT)
        + against(rows, true, ModuleScore.BY_CAPACITY)
        + against(rows, true, ModuleScore.DEALT)
        + error(rows)
        + "\n"
        + of(rows);
  }

  /** In how many rows the plan truly has more, as much or less than a simple way, where it is. */
  private static String against(List<ModuleScore> rows, boolean limited, String simple) {
    int more = 0;
    int same = 0;
    int less = 0;
    double worst = 0;
    for (ModuleScore row : rows) {
      if (row.limited() != limited || !row.method().equals(ModuleScore.PLAN)) {
        continue;
      }
      Optional<ModuleScore> twin = twin(rows, row, simple);
      if (twin.isEmpty()) {
        continue;
      }
      double sorted = twin.get().trueAmpHours();
      double gain = row.trueAmpHours() - sorted;
      boolean equal = Math.abs(gain) <= EQUAL * sorted;
      more += !equal && gain > 0 ? 1 : 0;
      same += equal ? 1 : 0;
      less += !equal && gain < 0 ? 1 : 0;
      worst = Math.min(worst, sorted > 0 ? gain / sorted : 0);
    }
    return String.format(
        Locale.ROOT,
        "- %s limits, true Ah summed beside cells %s: more in %d rows, the same in %d, less in"
            + " %d%s.%n",
        limited ? "With" : "Without",
        simple,
        more,
        same,
        less,
        less == 0
            ? ""
            : String.format(Locale.ROOT, " (by %.2f %% at most)", 100 * Math.abs(worst)));
  }

  /** How far what was expected is from what is true. */
  private static String error(List<ModuleScore> rows) {
    double[] errors =
        rows.stream()
            .filter(row -> row.method().equals(ModuleScore.PLAN) && row.within() > 0)
            .mapToDouble(row -> 100 * (row.expectedAmpHours() / row.trueAmpHours() - 1))
            .sorted()
            .toArray();
    return errors.length == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "- Expected capacity of the plan's modules against the true one: %+.1f to %+.1f %%,"
                + " %+.1f %% in the median row.%n",
            errors[0],
            errors[errors.length - 1],
            errors[errors.length / 2]);
  }

  private static Optional<ModuleScore> twin(
      List<ModuleScore> rows, ModuleScore row, String method) {
    return rows.stream()
        .filter(r -> r.batch().equals(row.batch()) && r.shape().equals(row.shape()))
        .filter(r -> r.limited() == row.limited() && r.method().equals(method))
        .findFirst();
  }
}
