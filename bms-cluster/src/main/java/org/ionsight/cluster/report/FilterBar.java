package org.ionsight.cluster.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ionsight.cluster.explain.PackSummary;

/** The bar that stays in view: which groups are shown, what is selected, and what to do with it. */
final class FilterBar {
  private FilterBar() {}

  static String render(PackSummary pack) {
    // A model that was made elsewhere may have groups that no cell here is in, and a single group
    // leaves nothing to choose from.
    List<Integer> held =
        IntStream.concat(IntStream.range(0, pack.groups().count()), IntStream.of(-1))
            .filter(g -> !pack.groups().members(g).isEmpty())
            .boxed()
            .toList();
    String filters =
        held.size() < 2
            ? ""
            : "<div class=\"filters\" role=\"group\" aria-label=\"Groups shown\">%s</div>\n"
                .formatted(held.stream().map(g -> toggle(pack, g)).collect(Collectors.joining()));
    return """
    <div class="bar" role="region" aria-label="Filter and selection">
    %s<label class="find">Find a cell <input type="search" id="find" autocomplete="off"></label>
    <p id="chosen">No cell selected</p>
    <button type="button" id="csv">Save selection as CSV</button>
    <button type="button" id="clear">Clear<span class="sr"> selection</span></button>
    </div>
    """
        .formatted(filters);
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
