package org.ionsight.cluster.report;

import java.util.List;
import org.ionsight.cluster.explain.PackSummary;

/** The bar that stays in view: which groups are shown, what is selected, and what to do with it. */
final class FilterBar {
  private FilterBar() {}

  static String render(PackSummary pack) {
    StringBuilder groups = new StringBuilder();
    for (int g = 0; g < pack.groups().count(); g++) {
      groups.append(toggle(pack, g));
    }
    List<Integer> unknown = pack.groups().members(-1);
    if (!unknown.isEmpty()) {
      groups.append(toggle(pack, -1));
    }
    return """
    <div class="bar" role="region" aria-label="Filter and selection">
    <div class="filters" role="group" aria-label="Groups shown">%s</div>
    <label class="find">Find a cell <input type="search" id="find" autocomplete="off"></label>
    <p id="chosen">No cell selected</p>
    <button type="button" id="csv">Save selection as CSV</button>
    <button type="button" id="clear">Clear<span class="sr"> selection</span></button>
    </div>
    """
        .formatted(groups);
  }

  private static String toggle(PackSummary pack, int group) {
    String cells = Figures.cells(pack.groups().members(group).size());
    return """
    <button type="button" class="toggle" data-show="%d" aria-pressed="true" title="Show or hide" \
    aria-label="%s, %s">%s %d</button>
    """
        .formatted(
            group,
            group < 0 ? "No group" : "Group " + Html.escape(pack.groups().name(group)),
            cells,
            GroupSection.chip(pack.groups(), group),
            pack.groups().members(group).size());
  }
}
