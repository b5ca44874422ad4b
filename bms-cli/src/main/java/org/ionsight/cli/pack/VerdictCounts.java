package org.ionsight.cli.pack;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.pack.PackEstimate;

/**
 * How many cells have which verdict on each quantity: the one verdict of a cell is its worst, and
 * does not say which estimate may be believed. Not thread-safe.
 */
final class VerdictCounts {
  private final Map<Verdict, Integer> soc = new EnumMap<>(Verdict.class);
  private final Map<Verdict, Integer> soh = new EnumMap<>(Verdict.class);
  private final Map<Verdict, Integer> rul = new EnumMap<>(Verdict.class);

  void add(PackEstimate estimate, int cells) {
    for (int cell = 0; cell < cells; cell++) {
      soc.merge(estimate.socVerdict(cell), 1, Integer::sum);
      soh.merge(estimate.sohVerdict(cell), 1, Integer::sum);
      rul.merge(estimate.rulVerdict(cell), 1, Integer::sum);
    }
  }

  /** Each quantity with its counts, as a page shows them. */
  List<Map.Entry<String, String>> facts() {
    return List.of(
        Map.entry(PackPipeline.SOH_VERDICTS, text(soh)),
        Map.entry(PackPipeline.SOC_VERDICTS, text(soc)),
        Map.entry(PackPipeline.RUL_VERDICTS, text(rul)));
  }

  private static String text(Map<Verdict, Integer> counts) {
    StringJoiner text = new StringJoiner(", ");
    counts.forEach((verdict, n) -> text.add(n + " " + verdict.name().toLowerCase(Locale.ROOT)));
    return text.toString();
  }
}
