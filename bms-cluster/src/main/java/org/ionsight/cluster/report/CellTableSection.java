package org.ionsight.cluster.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.Explanation;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.estimate.Interval;
import org.jspecify.annotations.Nullable;

/** Every cell with its estimates, intervals, verdict and what differs; the lowest SOH first. */
final class CellTableSection {
  private final PackSummary pack;
  private final Explanation explanation;
  private final Set<Integer> weak;

  CellTableSection(PackSummary pack, Explanation explanation, Set<Integer> weak) {
    this.pack = pack;
    this.explanation = explanation;
    this.weak = weak;
  }

  String render() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < pack.cells().size(); i++) {
      order.add(i);
    }
    // Cells without an SOH come last, as NaN sorts above every number.
    order.sort(
        Comparator.comparingDouble(
                (Integer i) -> pack.cells().get(i).soh().map(Interval::value).orElse(Double.NaN))
            .thenComparing(i -> !weak.contains(i)));
    StringBuilder rows = new StringBuilder();
    for (int i : order) {
      rows.append(row(i));
    }
    return """
    <section id="cells" aria-labelledby="cells-h">
    <h2 id="cells-h">Cells</h2>
    <p class="note">Lowest SOH first; select a heading to sort. Ranges are calibrated 90 %%
    intervals. RUL in %s until SOH %.0f %%.</p>
    <div class="scroll tall" tabindex="0" role="region" aria-labelledby="cells-h">
    <table class="cells">
    <thead><tr>%s%s%s%s%s%s%s</tr></thead>
    <tbody>
    %s</tbody></table></div>
    </section>
    """
        .formatted(
            Html.escape(Figures.unit(pack.rulUnit())),
            100 * pack.endOfLifeSoh(),
            heading("Cell", "none"),
            heading("Group", "none"),
            heading("SOH", "ascending"),
            heading("RUL", "none"),
            heading("SOC", "none"),
            heading("Verdict", "none"),
            "<th scope=\"col\">What differs, and why to doubt</th>",
            rows);
  }

  private static String heading(String name, String sorted) {
    // Browsers leave buttons out of headings that print repeats on every page, hence the name.
    return "<th scope=\"col\" data-name=\"%s\" aria-sort=\"%s\"><button type=\"button\">%s</button></th>"
        .formatted(name, sorted, name);
  }

  private String row(int index) {
    CellSummary cell = pack.cells().get(index);
    int group = pack.groups().of(index);
    String verdict = cell.verdict().name().toLowerCase(Locale.ROOT);
    String differs = explanation.ofCell(index);
    String doubt = Figures.reason(cell.reason());
    return """
    <tr id="cell-%d"><th scope="row" data-v="%d">%s%s</th><td data-v="%d">%s</td>%s%s%s\
    <td data-v="%d"><span class="verdict %s">%s</span></td><td class="why">%s%s</td></tr>
    """
        .formatted(
            index,
            index,
            weak.contains(index) ? "<span class=\"mark\" title=\"stands out\">▲</span> " : "",
            Html.name(cell.id()),
            group,
            GroupSection.chip(pack.groups(), group),
            estimate(cell.soh().orElse(null), Figures::percent, Figures::percentInterval),
            estimate(cell.rul().orElse(null), Figures::count, Figures::countInterval),
            estimate(cell.soc().orElse(null), Figures::percent, Figures::percentInterval),
            cell.verdict().ordinal(),
            verdict,
            verdict,
            Html.escape(differs),
            doubt.isEmpty() ? "" : " <span class=\"doubt\">" + Html.escape(doubt) + "</span>");
  }

  private static String estimate(
      @Nullable Interval interval,
      Function<Double, String> value,
      Function<Interval, String> range) {
    return interval == null
        ? "<td class=\"num\" data-v=\"\">" + Figures.NONE + "</td>"
        : "<td class=\"num\" data-v=\"%s\">%s <small>%s</small></td>"
            .formatted(
                Figures.format("%.5f", interval.value()),
                value.apply(interval.value()),
                range.apply(interval));
  }
}
