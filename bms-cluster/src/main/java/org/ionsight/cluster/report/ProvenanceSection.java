package org.ionsight.cluster.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;

/** How good the data were, how many estimates should be believed, and which model made them. */
final class ProvenanceSection {
  private ProvenanceSection() {}

  static String render(PackSummary pack) {
    StringBuilder limits = new StringBuilder();
    for (String limit : pack.limits()) {
      limits.append("<li>").append(Html.escape(limit)).append("</li>\n");
    }
    return """
    <section id="quality" aria-labelledby="quality-h">
    <h2 id="quality-h">Data quality and verdicts</h2>
    <div class="cards">
    <article class="card"><h3>Verdicts</h3>%s</article>
    <article class="card"><h3>Measurements</h3>%s</article>
    </div>
    </section>
    <section id="model" aria-labelledby="model-h">
    <h2 id="model-h">Model and limits</h2>
    %s
    %s
    <p>Estimates are advisory: protection limits and contactors stay with the battery management
    controller. An interval holds for inputs like those of training (verdict nominal); at
    caution it is a lower bound of the uncertainty, at reject the number must not be used.</p>
    </section>
    """
        .formatted(
            HeaderSection.facts(verdicts(pack)),
            pack.qualityFacts().isEmpty()
                ? "<p>No counts were handed over.</p>"
                : HeaderSection.facts(pack.qualityFacts()),
            pack.modelFacts().isEmpty()
                ? "<p>No model: physics alone answered.</p>"
                : HeaderSection.facts(pack.modelFacts()),
            limits.length() == 0 ? "" : "<ul class=\"limits\">\n" + limits + "</ul>");
  }

  private static List<PackSummary.Fact> verdicts(PackSummary pack) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    Map<VerdictReason, Integer> reasons = new EnumMap<>(VerdictReason.class);
    for (CellSummary cell : pack.cells()) {
      counts.merge(cell.verdict(), 1, Integer::sum);
      if (cell.reason() != VerdictReason.NONE) {
        reasons.merge(cell.reason(), 1, Integer::sum);
      }
    }
    List<PackSummary.Fact> facts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      String name = verdict.name().toLowerCase(Locale.ROOT);
      facts.add(new PackSummary.Fact(name, Figures.cells(counts.getOrDefault(verdict, 0))));
    }
    reasons.forEach(
        (reason, count) ->
            facts.add(
                new PackSummary.Fact("because " + Figures.reason(reason), Figures.cells(count))));
    return facts;
  }
}
