package org.ionsight.cluster.explain;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;

/**
 * The verdict on each quantity of a cell: {@link CellSummary#verdict} is the worst of them, and
 * does not say which estimate may be believed. Immutable and thread-safe.
 *
 * @param soc on the state of charge
 * @param soh on the state of health
 * @param sohReason why that of health is not nominal
 * @param rul on the remaining life, also where it is rejected and therefore absent
 */
public record CellVerdicts(Verdict soc, Verdict soh, VerdictReason sohReason, Verdict rul) {
  /**
   * Counts verdicts.
   *
   * @param cells verdicts of each cell
   * @param quantity which of them
   * @return such as {@code 90 nominal, 6 caution}, without those that no cell has; empty without
   *     cells
   */
  public static String counted(List<CellVerdicts> cells, Function<CellVerdicts, Verdict> quantity) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    cells.forEach(cell -> counts.merge(quantity.apply(cell), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(e -> e.getValue() + " " + e.getKey().name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
