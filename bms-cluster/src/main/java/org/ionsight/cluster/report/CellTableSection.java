package org.ionsight.cluster.report;

import org.ionsight.cluster.explain.PackSummary;

/** The head of the table of cells; its rows are drawn in pages by the script. */
final class CellTableSection {
  private CellTableSection() {}

  static String render(PackSummary pack) {
    return """
    <section id="cells" aria-labelledby="cells-h">
    <h2 id="cells-h">Every cell, with its intervals</h2>
    <p class="note">Ranges are 90 %% intervals. RUL in %s until SOH %.0f %%. Select a heading to
    sort; the boxes select cells in all charts.</p>
    <div class="pager"><p id="cells-count" role="status"></p>
    <button type="button" id="select-shown">Select all shown</button>
    <button type="button" id="page-back">Previous</button>
    <button type="button" id="page-on">Next</button></div>
    <div class="scroll tall" tabindex="0" role="region" aria-labelledby="cells-h">
    <table class="cells">
    <thead><tr><th scope="col" class="pick"><span class="sr">Selected</span></th>%s%s%s%s%s%s\
    <th scope="col">What differs, and why to doubt</th></tr></thead>
    <tbody></tbody></table></div>
    </section>
    """
        .formatted(
            Html.escape(Figures.unit(pack.rulUnit())),
            100 * pack.endOfLifeSoh(),
            heading("Cell", "index"),
            heading("Group", "group"),
            heading("SOH", "soh"),
            heading("RUL", "rul"),
            heading("SOC", "soc"),
            heading("Verdict", "verdict"));
  }

  private static String heading(String name, String column) {
    // Browsers leave buttons out of headings that print repeats on every page, hence the name.
    return "<th scope=\"col\" data-name=\"%s\" aria-sort=\"none\"><button type=\"button\" data-sort=\"%s\">%s</button></th>"
        .formatted(name, column, name);
  }
}
