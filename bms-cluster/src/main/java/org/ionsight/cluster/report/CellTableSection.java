package org.ionsight.cluster.report;

import org.ionsight.cluster.explain.PackSummary;

/** The head of the table of cells; its rows are drawn in pages by the script. */
final class CellTableSection {
  private CellTableSection() {}

  static Section render(PackSummary pack) {
    return new Section(
        "cells",
        "Table of cells",
        "Every cell, with its intervals",
        """
        <p class="note">Ranges are 90 %% intervals. RUL in %s until SOH %.0f %%. Select a heading to
        sort; the boxes select cells in all charts.</p>
        <div class="pager"><p id="cells-count"></p>
        <button type="button" id="select-shown">Select all shown</button>
        <button type="button" id="page-back">Previous<span class="sr"> cells</span></button>
        <button type="button" id="page-on">Next<span class="sr"> cells</span></button></div>
        <div class="scroll tall" tabindex="0" role="group" aria-label="Every cell, scrolls">
        <table class="cells">
        <caption class="sr">Every cell, with its intervals</caption>
        <thead><tr><th scope="col" class="pick"><span class="sr">Selected</span></th>%s%s%s%s%s%s\
        <th scope="col">What differs, and why to doubt</th></tr></thead>
        <tbody></tbody></table></div>
        """
            .formatted(
                Html.escape(Figures.unit(pack.rulUnit())),
                100 * pack.endOfLifeSoh(),
                heading("Cell", "index"),
                heading("Group", "group"),
                heading("SOH", "soh"),
                heading("RUL", "rul", " in " + Figures.unit(pack.rulUnit())),
                heading("SOC", "soc"),
                heading("Verdict", "verdict")));
  }

  private static String heading(String name, String column) {
    return heading(name, column, "");
  }

  /** A heading that sorts; {@code more} is said where it is not seen. */
  private static String heading(String name, String column, String more) {
    // Browsers leave buttons out of headings that print repeats on every page, hence the name.
    return "<th scope=\"col\" data-name=\"%s\" aria-sort=\"none\"><button type=\"button\" data-sort=\"%s\">%s%s</button></th>"
        .formatted(
            name,
            column,
            name,
            more.isEmpty() ? "" : "<span class=\"sr\">" + Html.escape(more) + "</span>");
  }
}
