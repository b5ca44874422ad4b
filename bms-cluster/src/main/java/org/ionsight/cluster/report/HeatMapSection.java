package org.ionsight.cluster.report;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.Verdict;

/**
 * The pack as tiles in the order of the cells, coloured by SOC, SOH, RUL or group.
 *
 * <p>Colour steps never get finer than the estimates are: one point of SOC or SOH, ten cycles.
 */
final class HeatMapSection {
  private final PackSummary pack;
  private final Set<Integer> weak;
  private final Scale soc;
  private final Scale soh;
  private final Scale rul;

  /** Seven equal steps over the values of the pack. */
  private record Scale(double from, double step) {
    static Scale of(List<CellSummary> cells, Function<CellSummary, Double> value, double finest) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (CellSummary cell : cells) {
        double v = value.apply(cell);
        if (!Double.isNaN(v)) {
          least = Math.min(least, v);
          most = Math.max(most, v);
        }
      }
      if (least > most) {
        return new Scale(Double.NaN, finest);
      }
      double step = finest * Math.max(1, Math.ceil((most - least) / Palette.STEPS / finest));
      double from = finest * Math.floor(least / finest);
      // Rounding the start down may push the largest value out of the last step.
      return new Scale(from, most >= from + step * Palette.STEPS ? step + finest : step);
    }

    String step(double value) {
      return Double.isNaN(value)
          ? "none"
          : String.valueOf(Math.min(Palette.STEPS - 1, (int) ((value - from) / step)));
    }

    boolean empty() {
      return Double.isNaN(from);
    }

    String key(double factor, String unit) {
      if (empty()) {
        return "<li>no cell has an estimate</li>";
      }
      StringBuilder html = new StringBuilder();
      for (int i = 0; i < Palette.STEPS; i++) {
        html.append(
            "<li class=\"s%d\">%s–%s</li>"
                .formatted(
                    i,
                    Figures.count(factor * (from + i * step)),
                    Figures.count(factor * (from + (i + 1) * step))));
      }
      return html.append("<li class=\"unit\">").append(unit).append("</li>").toString();
    }
  }

  HeatMapSection(PackSummary pack, Set<Integer> weak) {
    this.pack = pack;
    this.weak = weak;
    soc = Scale.of(pack.cells(), c -> value(c.soc()), 0.01);
    soh = Scale.of(pack.cells(), c -> value(c.soh()), 0.01);
    rul = Scale.of(pack.cells(), c -> value(c.rul()), 10);
  }

  /** What the map shows first: the most telling quantity that was estimated. */
  private String first() {
    return !soh.empty() ? "soh" : pack.groups().count() > 0 ? "group" : "soc";
  }

  private String button(String map, String name) {
    return "<button type=\"button\" data-map=\"%s\" aria-pressed=\"%s\">%s</button>"
        .formatted(map, map.equals(first()), name);
  }

  private static double value(java.util.Optional<Interval> interval) {
    return interval.map(Interval::value).orElse(Double.NaN);
  }

  String render() {
    StringBuilder tiles = new StringBuilder();
    for (int i = 0; i < pack.cells().size(); i++) {
      tiles.append(tile(i));
    }
    StringBuilder groups = new StringBuilder();
    for (int g = 0; g < pack.groups().count(); g++) {
      groups
          .append("<li>")
          .append(GroupSection.chip(pack.groups(), g))
          .append(" %s</li>".formatted(Figures.cells(pack.groups().members(g).size())));
    }
    String unit = Figures.unit(pack.rulUnit());
    return """
    <section id="map" aria-labelledby="map-h">
    <h2 id="map-h">The pack at a glance</h2>
    <div class="switch" role="group" aria-label="Colour the map by">
    %s %s %s %s
    </div>
    <div class="map" data-by="%s">
    <ul class="key key-soh">%s</ul>
    <ul class="key key-soc">%s</ul>
    <ul class="key key-rul">%s</ul>
    <ul class="key key-group">%s</ul>
    <ol class="tiles" aria-label="Cells in the order of the pack">
    %s</ol>
    </div>
    <p class="note">▲ stands out from the other cells · ! caution · ✕ do not use the number.
    SOH is capacity over nominal capacity; RUL is in %s. Select a cell to see its row.</p>
    </section>
    """
        .formatted(
            button("soh", "SOH"),
            button("soc", "SOC"),
            button("rul", "RUL"),
            button("group", "Group"),
            first(),
            soh.key(100, "% SOH"),
            soc.key(100, "% SOC"),
            rul.key(1, Html.escape(unit)),
            groups,
            tiles,
            Html.escape(unit));
  }

  private String tile(int index) {
    CellSummary cell = pack.cells().get(index);
    int group = pack.groups().of(index);
    String marks =
        (weak.contains(index) ? "▲" : "")
            + (cell.verdict() == Verdict.CAUTION ? "!" : "")
            + (cell.verdict() == Verdict.REJECT ? "✕" : "");
    String label =
        "%s: SOH %s, SOC %s, RUL %s, group %s, %s%s"
            .formatted(
                cell.id(),
                Figures.percent(cell.soh()),
                Figures.percent(cell.soc()),
                cell.rul().map(r -> Figures.count(r.value())).orElse(Figures.NONE),
                pack.groups().name(group),
                cell.verdict().name().toLowerCase(Locale.ROOT),
                weak.contains(index) ? ", stands out" : "");
    return """
    <li><a class="tile%s" href="#cell-%d" data-soc="%s" data-soh="%s" data-rul="%s" \
    data-group="%s" aria-label="%s" title="%s"><b>%s</b>\
    <i class="v-soc">%s</i><i class="v-soh">%s</i><i class="v-rul">%s</i>\
    <i class="v-group">%s</i><em>%s</em></a></li>
    """
        .formatted(
            weak.contains(index) ? " out" : "",
            index,
            soc.step(value(cell.soc())),
            soh.step(value(cell.soh())),
            rul.step(value(cell.rul())),
            group < 0 ? "none" : String.valueOf(group % Palette.LIGHT.groups()),
            Html.escape(label),
            Html.escape(label),
            Html.name(cell.id()),
            cell.soc().map(v -> Figures.count(100 * v.value()) + "%").orElse(Figures.NONE),
            cell.soh().map(v -> Figures.count(100 * v.value()) + "%").orElse(Figures.NONE),
            cell.rul().map(v -> Figures.count(v.value())).orElse(Figures.NONE),
            Html.escape(pack.groups().name(group)),
            marks);
  }
}
