package org.ionsight.cluster.report;

import java.util.List;
import org.ionsight.cluster.explain.Explanation;
import org.ionsight.cluster.explain.FeatureTable;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.feature.PhysicalFeature;

/** One card for each group: a sentence, its cells, and its features beside those of the others. */
final class GroupSection {
  private static final int MOST_NAMES = 12;

  private GroupSection() {}

  static String render(PackSummary pack, Explanation explanation) {
    PackGroups groups = pack.groups();
    StringBuilder cards = new StringBuilder();
    for (int g = 0; g < groups.count(); g++) {
      cards.append(card(pack, explanation, g));
    }
    int unknown = groups.members(-1).size();
    return """
    <section id="groups" aria-labelledby="groups-h">
    <h2 id="groups-h">Groups of cells that behave alike</h2>
    <p>%s%s</p>
    <p class="note">Spread is 1.4826 × the median absolute deviation; effect is the distance from
    the other cells in their spreads. A sentence names a feature only if that is 2 or more and
    more than the estimates can resolve. A change is since the cell's first checkpoint.
    Differences are figures, not causes.</p>
    <div class="cards">
    %s</div>
    </section>
    """
        .formatted(
            Html.escape(explanation.ofGrouping()),
            unknown == 0
                ? ""
                : " No group (?): %d of %d cells.".formatted(unknown, pack.cells().size()),
            cards);
  }

  private static String card(PackSummary pack, Explanation explanation, int group) {
    List<Integer> members = pack.groups().members(group);
    StringBuilder names = new StringBuilder();
    for (int cell : members.subList(0, Math.min(MOST_NAMES, members.size()))) {
      names.append(cell(pack, cell)).append(' ');
    }
    if (members.size() > MOST_NAMES) {
      names.append("and %d more".formatted(members.size() - MOST_NAMES));
    }
    StringBuilder rows = new StringBuilder();
    for (PhysicalFeature feature : PhysicalFeature.values()) {
      FeatureTable.Entry entry = explanation.table().ofGroup(group, feature);
      if (!Double.isNaN(entry.median())) {
        rows.append(row(entry));
      }
    }
    return """
    <article class="card">
    <h3>%s Group %s</h3>
    <p>%s</p>
    <p class="members">%s</p>
    <p><button type="button" data-group="%d">Select its cells in all charts</button></p>
    <details><summary>Features</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="Features of group %s">
    <table><thead><tr><th scope="col">Feature</th><th scope="col">Median</th>\
    <th scope="col">Spread</th><th scope="col">Others</th><th scope="col">Effect</th>\
    </tr></thead><tbody>
    %s</tbody></table></div></details>
    </article>
    """
        .formatted(
            chip(pack.groups(), group),
            Html.escape(pack.groups().name(group)),
            Html.escape(explanation.ofGroup(group)),
            names,
            group,
            Html.escape(pack.groups().name(group)),
            rows);
  }

  private static String row(FeatureTable.Entry entry) {
    PhysicalFeature feature = entry.feature();
    return """
    <tr%s><th scope="row">%s <small>%s</small></th><td class="num">%s</td>\
    <td class="num">%s</td><td class="num">%s</td><td class="num">%s</td></tr>
    """
        .formatted(
            entry.clear(Explanation.GROUP_EFFECT) ? " class=\"clear\"" : "",
            Html.escape(capital(feature.label())),
            Html.escape(feature.unit()),
            feature.digits(entry.median()),
            feature.magnitude(entry.spread()),
            feature.digits(entry.others()),
            entry.effectDigits());
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** A cell's name, which selects it. */
  static String cell(PackSummary pack, int cell) {
    return "<button type=\"button\" class=\"cell-link\" data-cell=\"%d\">%s</button>"
        .formatted(cell, Html.name(pack.cells().get(cell).id()));
  }

  /** The letter of a group on its colour. */
  static String chip(PackGroups groups, int group) {
    return group < 0
        ? "<span class=\"chip\" title=\"no group\">?</span>"
        : "<span class=\"chip g%d\">%s</span>"
            .formatted(group % Palette.LIGHT.groups(), Html.escape(groups.name(group)));
  }
}
