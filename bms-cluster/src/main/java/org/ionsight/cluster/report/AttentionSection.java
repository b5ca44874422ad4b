package org.ionsight.cluster.report;

import java.util.List;
import org.ionsight.cluster.explain.Explanation;
import org.ionsight.cluster.explain.PackSummary;

/** The cells that need a look, with what differs. */
final class AttentionSection {
  private static final int MOST_WEAK = 12;

  private AttentionSection() {}

  static Section render(PackSummary pack, Explanation explanation, List<Integer> weak) {
    return new Section(
        "attention",
        "Cells that stand out",
        weak.isEmpty()
            ? "No cell stands out"
            : weak.size() == 1 ? "One cell stands out" : weak.size() + " cells stand out",
        body(pack, explanation, weak));
  }

  private static String body(PackSummary pack, Explanation explanation, List<Integer> weak) {
    if (pack.cells().size() == 1) {
      return "<p>There is one cell, and nothing to compare it with.</p>\n";
    }
    if (weak.isEmpty()) {
      return explanation.diagnosed()
          ? "<p>The diagnosis suspects no cell.</p>\n"
          : """
          <p>No cell lies %s spreads or more from the others to its disadvantage in any feature, or in its charge curve.</p>
          """
              .formatted(Explanation.CELL_EFFECT);
    }
    StringBuilder html = new StringBuilder();
    html.append(
        explanation.diagnosed()
            ? "<p>They are the cells that the diagnosis below suspects. What differs:</p>\n"
            : "<p>They lie %s spreads or more from the others in at least one feature, to their"
                    .formatted(Explanation.CELL_EFFECT)
                + " disadvantage or in their charge curve. What differs:</p>\n");
    html.append("<ul class=\"weak\">\n");
    for (int cell : weak.subList(0, Math.min(MOST_WEAK, weak.size()))) {
      html.append(
          "<li>%s %s <span>%s</span></li>\n"
              .formatted(
                  GroupSection.cell(pack, cell),
                  GroupSection.chip(pack.groups(), pack.groups().of(cell)),
                  Html.escape(explanation.ofCell(cell))));
    }
    html.append("</ul>\n");
    if (weak.size() > MOST_WEAK) {
      html.append(
          "<p>%d more are marked ▲ in the table of cells.</p>\n"
              .formatted(weak.size() - MOST_WEAK));
    }
    return html.toString();
  }
}
