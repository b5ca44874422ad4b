package org.ionsight.bench.sort;

import java.util.List;
import java.util.Locale;

/** Scores as a table in Markdown. Stateless. */
final class SortTable {
  private static final String HEAD =
      """
      | cells | module | limits | way | modules within limits | true Ah, summed | true Ah a module | truly within limit of capacity | s |
      |---|---|---|---|--:|--:|--:|--:|--:|
      """;

  private SortTable() {}

  static String of(List<ModuleScore> rows) {
    StringBuilder text = new StringBuilder(HEAD);
    for (ModuleScore row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %.1f of %.1f | %.2f | %.3f | %s | %s |%n",
              row.batch(),
              row.shape(),
              row.limited() ? "yes" : "no",
              row.method(),
              row.within(),
              row.modules(),
              row.trueAmpHours(),
              row.trueAmpHoursPerModule(),
              row.limited() && row.within() > 0
                  ? String.format(Locale.ROOT, "%.0f %%", 100 * row.trulyWithin())
                  : "",
              row.seconds() > 0 ? String.format(Locale.ROOT, "%.1f", row.seconds()) : ""));
    }
    return text.toString();
  }

  static String document(String table) {
    return """
    # Retired cells sorted into modules

    Written by `./bms bench sort --data DIR --results docs/results`. Plans know estimates only; capacities are scored as measured (PulseBat)
    or drawn. PulseBat: one pulse test a cell at a state of charge that is drawn and not told, the recipe of the pulse model trained on the other folds; limits
    5 % of capacity, 30 % of resistance. Drawn cells: capacity known to 3 %, resistance and life to 5 %; limits 5, 20 and 40 %. A module counts if it keeps
    the limits by the estimates; its capacity is that of its weakest parallel group. Means over seeds, of 20 shuffles each for chance.

    In plain series strings without limits nothing beats sorting by capacity, and the plan is exactly that. What a search adds comes from parallel groups
    of equal sums, and from limits that a cut through the sorted cells breaks.

    """
        + table;
  }
}
