package org.ionsight.cluster.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ionsight.cluster.diagnose.CellName;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.Explanation;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.feature.Robust;

/** What the pack is, its headline figures with their intervals, and the verdicts. */
final class HeaderSection {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private HeaderSection() {}

  static String render(PackSummary pack, Explanation explanation, List<Section> sections) {
    List<PackSummary.Fact> facts = new ArrayList<>();
    facts.add(new PackSummary.Fact("Cell type", pack.spec().name()));
    facts.add(
        new PackSummary.Fact(
            "Nominal capacity", Figures.format("%.2f Ah", pack.spec().nominalAmpHours())));
    facts.add(
        new PackSummary.Fact(
            "Voltage limits",
            Figures.format("%.2f to %.2f V", pack.spec().minVolts(), pack.spec().maxVolts())));
    facts.add(
        new PackSummary.Fact(
            "End of life", "at SOH " + Figures.format("%.0f %%", 100 * pack.endOfLifeSoh())));
    facts.addAll(pack.packFacts());
    return """
    <header class="top">
    <p class="brand">Ionsight pack report</p>
    <button type="button" id="theme" aria-pressed="false">Dark page</button>
    <h1>%s</h1>
    <p class="when">%s, estimated %s</p>
    <dl class="headline">
    %s</dl>
    %s
    %s</header>
    """
        .formatted(
            Html.name(pack.name()),
            Figures.cells(pack.cells().size()),
            TIME.format(pack.created()),
            headline(pack, explanation),
            facts(facts),
            Section.contents(sections));
  }

  private static String headline(PackSummary pack, Explanation explanation) {
    StringBuilder tiles = new StringBuilder();
    List<CellSummary> cells = pack.cells();
    if (cells.size() > 1) {
      int weak = explanation.weakCells().size();
      tiles.append(
          tile(
              "Cells that stand out",
              weak + " <small>of %d</small>".formatted(cells.size()),
              pack.groups().count() == 0
                  ? "not grouped"
                  : pack.groups().count() == 1 ? "all in one group" : held(pack)));
      tiles.append(middle("Median SOH", cells, CellSummary::soh));
    }
    tiles.append(
        least(
            cells.size() > 1 ? "Lowest SOH" : "SOH",
            cells,
            CellSummary::soh,
            i -> Figures.percent(i.value()),
            Figures::percentInterval));
    tiles.append(
        least(
            cells.size() > 1 ? "Shortest remaining life" : "Remaining life",
            cells,
            CellSummary::rul,
            i -> Figures.count(i.value()) + " " + shortUnit(pack),
            i -> Figures.countInterval(i) + " " + shortUnit(pack)));
    if (cells.size() > 1) {
      tiles.append(middle("Median SOC", cells, CellSummary::soc));
    }
    return tiles.append(verdicts(cells)).toString();
  }

  /** A model that was made elsewhere may have groups that no cell here is in. */
  private static String held(PackSummary pack) {
    long held =
        IntStream.range(0, pack.groups().count())
            .filter(g -> !pack.groups().members(g).isEmpty())
            .count();
    int alone = pack.groups().members(-1).size();
    return held
        + (held == 1 ? " group" : " groups")
        + (alone == 0 ? "" : ", " + alone + " in none");
  }

  private static String shortUnit(PackSummary pack) {
    return switch (pack.rulUnit()) {
      case EQUIVALENT_FULL_CYCLES, CYCLES -> "cycles";
      case DAYS -> "days";
    };
  }

  private static String tile(String label, String value, String note) {
    return "<div class=\"stat\"><dt>%s</dt><dd><strong>%s</strong><span class=\"note\">%s</span></dd></div>\n"
        .formatted(
            Html.escape(label), value.replace(" %", "\u00a0%"), note.replace(" %", "\u00a0%"));
  }

  private static String middle(
      String label, List<CellSummary> cells, Function<CellSummary, Optional<Interval>> which) {
    List<Interval> known = cells.stream().flatMap(c -> which.apply(c).stream()).toList();
    if (known.isEmpty()) {
      return tile(label, Figures.entry(Figures.NONE), "no cell has an estimate");
    }
    return tile(
        label,
        Figures.percent(Robust.median(known.stream().mapToDouble(Interval::value).toArray())),
        "median interval %s %%"
            .formatted(
                Figures.range(
                    100 * end(known, Interval::low), 100 * end(known, Interval::high), 1)));
  }

  private static double end(List<Interval> known, Function<Interval, Double> which) {
    return Robust.median(known.stream().mapToDouble(which::apply).toArray());
  }

  private static String least(
      String label,
      List<CellSummary> cells,
      Function<CellSummary, Optional<Interval>> which,
      Function<Interval, String> value,
      Function<Interval, String> range) {
    CellSummary lowest = null;
    for (CellSummary cell : cells) {
      Optional<Interval> own = which.apply(cell);
      double least =
          lowest == null
              ? Double.POSITIVE_INFINITY
              : which.apply(lowest).map(Interval::value).orElse(Double.POSITIVE_INFINITY);
      lowest = own.isPresent() && own.get().value() < least ? cell : lowest;
    }
    if (lowest == null) {
      return tile(label, Figures.entry(Figures.NONE), "no cell has an estimate");
    }
    Interval interval = which.apply(lowest).orElseThrow();
    String who = cells.size() == 1 ? "" : Html.name(CellName.of(lowest.id())) + ", ";
    return tile(label, value.apply(interval), who + range.apply(interval));
  }

  private static String verdicts(List<CellSummary> cells) {
    StringBuilder html = new StringBuilder();
    for (Verdict verdict : Verdict.values()) {
      long count = cells.stream().filter(c -> c.verdict() == verdict).count();
      String name = verdict.name().toLowerCase(Locale.ROOT);
      html.append("<li class=\"verdict %s\">%d %s</li>\n".formatted(name, count, name));
    }
    return "<div class=\"stat\"><dt>Verdicts<span class=\"sr\">, how far to"
        + " believe</span></dt><dd><ul class=\"counts\">"
        + html
        + "</ul><span class=\"note\" aria-hidden=\"true\">how far to believe</span></dd></div>\n";
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
}
