package org.ionsight.cluster.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.Explanation;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.feature.Robust;

/** What the pack is, in figures, and the cells that need attention. */
final class HeaderSection {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int MOST_WEAK = 12;

  private HeaderSection() {}

  static String render(PackSummary pack, Explanation explanation) {
    List<CellSummary> cells = pack.cells();
    double median =
        Robust.median(
            cells.stream()
                .mapToDouble(c -> c.soh().map(Interval::value).orElse(Double.NaN))
                .toArray());
    List<PackSummary.Fact> facts = new ArrayList<>();
    facts.add(new PackSummary.Fact("Cells", String.valueOf(cells.size())));
    facts.add(new PackSummary.Fact("Cell type", pack.spec().name()));
    facts.add(
        new PackSummary.Fact(
            "Nominal capacity", Figures.format("%.2f Ah", pack.spec().nominalAmpHours())));
    facts.add(
        new PackSummary.Fact(
            "Voltage limits",
            Figures.format("%.2f–%.2f V", pack.spec().minVolts(), pack.spec().maxVolts())));
    facts.add(
        new PackSummary.Fact(
            "Median SOH", Double.isNaN(median) ? Figures.NONE : Figures.percent(median)));
    lowest(cells)
        .ifPresent(
            i ->
                facts.add(
                    new PackSummary.Fact(
                        "Lowest SOH",
                        Figures.percent(cells.get(i).soh()) + " (" + cells.get(i).id() + ")")));
    facts.add(
        new PackSummary.Fact(
            "End of life", "at SOH " + Figures.format("%.0f %%", 100 * pack.endOfLifeSoh())));
    facts.add(new PackSummary.Fact("Groups", String.valueOf(pack.groups().count())));
    facts.addAll(pack.packFacts());
    return """
    <header>
    <p class="brand">Ionsight pack report</p>
    <h1>%s</h1>
    <p class="when">Estimated %s</p>
    %s
    </header>
    <section id="attention" aria-labelledby="attention-h">
    <h2 id="attention-h">Cells that stand out</h2>
    %s</section>
    """
        .formatted(
            Html.name(pack.name()),
            TIME.format(pack.created()),
            facts(facts),
            attention(pack, explanation));
  }

  private static Optional<Integer> lowest(List<CellSummary> cells) {
    Optional<Integer> lowest = Optional.empty();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < cells.size(); i++) {
      double soh = cells.get(i).soh().map(Interval::value).orElse(Double.NaN);
      if (soh < least) {
        least = soh;
        lowest = Optional.of(i);
      }
    }
    return lowest;
  }

  static String facts(List<PackSummary.Fact> facts) {
    StringBuilder html = new StringBuilder("<dl class=\"facts\">\n");
    for (PackSummary.Fact fact : facts) {
      html.append(
          "<div><dt>%s</dt><dd>%s</dd></div>\n"
              .formatted(Html.escape(fact.label()), Html.name(fact.value())));
    }
    return html.append("</dl>").toString();
  }

  private static String attention(PackSummary pack, Explanation explanation) {
    List<Integer> weak = explanation.weakCells();
    if (weak.isEmpty()) {
      return """
      <p>No cell lies %s spreads or more from the others to its disadvantage in any feature, or in its charge curve.</p>
      """
          .formatted(Explanation.CELL_EFFECT);
    }
    StringBuilder html = new StringBuilder();
    html.append(
        "<p>%d of %d cells lie %s spreads or more from the others in at least one feature, to their"
                .formatted(weak.size(), pack.cells().size(), Explanation.CELL_EFFECT)
            + " disadvantage or in their charge curve. What differs:</p>\n<ul class=\"weak\">\n");
    for (int cell : weak.subList(0, Math.min(MOST_WEAK, weak.size()))) {
      html.append(
          "<li><a href=\"#cell-%d\">%s</a> %s <span>%s</span></li>\n"
              .formatted(
                  cell,
                  Html.name(pack.cells().get(cell).id()),
                  GroupSection.chip(pack.groups(), pack.groups().of(cell)),
                  Html.escape(explanation.ofCell(cell))));
    }
    html.append("</ul>\n");
    if (weak.size() > MOST_WEAK) {
      html.append(
          "<p>%d more are marked ▲ in the table below.</p>\n".formatted(weak.size() - MOST_WEAK));
    }
    return html.toString();
  }
}
