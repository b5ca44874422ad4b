package org.ionsight.cluster.report;

import java.util.Optional;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.estimate.Interval;

/** The pack as tiles in the order of its cells, coloured by what the reader chooses. */
final class PackMapSection {
  /** Colour steps never get finer than this: points of SOC and SOH, cycles of RUL. */
  private static final double FINEST_SHARE = 0.01;

  private static final double FINEST_LIFE = 10;

  final MapScale soh;
  final MapScale soc;
  final MapScale rul;
  private final PackSummary pack;

  PackMapSection(PackSummary pack) {
    this.pack = pack;
    soh = MapScale.of(values(pack, Column.SOH), FINEST_SHARE);
    soc = MapScale.of(values(pack, Column.SOC), FINEST_SHARE);
    rul = MapScale.of(values(pack, Column.RUL), FINEST_LIFE);
  }

  /** One estimated quantity of the cells. */
  enum Column {
    SOC,
    SOH,
    RUL
  }

  static double[] values(PackSummary pack, Column column) {
    return pack.cells().stream()
        .map(
            c ->
                switch (column) {
                  case SOC -> c.soc();
                  case SOH -> c.soh();
                  case RUL -> c.rul();
                })
        .mapToDouble((Optional<Interval> i) -> i.map(Interval::value).orElse(Double.NaN))
        .toArray();
  }

  /** What the map shows first: the most telling quantity that was estimated. */
  String first() {
    return !soh.empty() ? "soh" : pack.groups().count() > 0 ? "group" : "soc";
  }

  private String button(String map, String name) {
    return ("<button type=\"button\" data-map=\"%s\" aria-pressed=\"%s\">"
            + "<span class=\"sr\">Colour by </span>%s</button>")
        .formatted(map, map.equals(first()), name);
  }

  Section render() {
    String unit = Html.escape(Figures.unit(pack.rulUnit()));
    String controls =
        """
        <div class="switch" role="group" aria-label="Colour the map by">
        %s %s %s %s %s
        </div>
        <div class="keys" data-by="%s">
        <ul class="key key-soh" aria-label="Colours of SOH">%s</ul>
        <ul class="key key-soc" aria-label="Colours of SOC">%s</ul>
        <ul class="key key-rul" aria-label="Colours of RUL">%s</ul>
        <ul class="key key-group" aria-label="Colours of groups">%s</ul>
        <ul class="key key-verdict" aria-label="Marks of verdicts"><li class="v0">nominal</li><li class="v1"><span aria-hidden="true">! </span>caution</li>\
        <li class="v2"><span aria-hidden="true">✕ </span>reject</li></ul>
        </div>
        """
            .formatted(
                button("soh", "SOH"),
                button("soc", "SOC"),
                button("rul", "RUL"),
                button("group", "Group"),
                button("verdict", "Verdict"),
                first(),
                soh.key(100, "SOH / %"),
                soc.key(100, "SOC / %"),
                rul.key(1, "RUL / " + unit),
                groups());
    return new Section(
        "map",
        "Map of the pack",
        Html.escape(title()),
        new Figure("map-chart", "Cells in the order of the pack")
            .withKeys()
            .controls(controls)
            .caption(
                "One tile a cell, in the order of the pack. <span aria-hidden=\"true\">▲ stands out"
                    + " from the other cells · ! caution · ✕ do not use the number · – no estimate."
                    + " </span>Arrow keys move, space selects, Escape clears. The <a"
                    + " href=\"#cells\">table of cells</a> holds the same figures with their"
                    + " intervals; RUL is in "
                    + unit
                    + ".")
            .render());
  }

  private String title() {
    int cells = pack.cells().size();
    if (soh.empty()) {
      return "%s, none with a state of health".formatted(Figures.cells(cells));
    }
    double[] values = values(pack, Column.SOH);
    int lowest = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      lowest = values[i] < values[lowest] || Double.isNaN(values[lowest]) ? i : lowest;
      most = values[i] > most ? values[i] : most;
    }
    return cells == 1
        ? "SOH is " + Figures.percent(most)
        : "SOH lies between %s and %s"
            .formatted(Figures.percent(values[lowest]), Figures.percent(most));
  }

  private String groups() {
    StringBuilder html = new StringBuilder();
    for (int g = 0; g < pack.groups().count(); g++) {
      int members = pack.groups().members(g).size();
      if (members > 0) {
        html.append("<li>")
            .append(GroupSection.chip(pack.groups(), g))
            .append(" %s</li>".formatted(Figures.cells(members)));
      }
    }
    int unknown = pack.groups().members(-1).size();
    if (unknown > 0) {
      html.append("<li>")
          .append(GroupSection.chip(pack.groups(), -1))
          .append(" no group: %s</li>".formatted(Figures.cells(unknown)));
    }
    return html.toString();
  }
}
