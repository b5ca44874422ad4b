package org.ionsight.cluster.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.CellVerdicts;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;

/** How good the data were, how many estimates should be believed, and which model made them. */
final class ProvenanceSection {
  private ProvenanceSection() {}

  static List<Section> render(PackSummary pack) {
    return List.of(quality(pack), model(pack), method(pack));
  }

  private static Section quality(PackSummary pack) {
    List<PackSummary.Fact> counts = pack.qualityFacts();
    return new Section(
        "quality",
        "Data quality",
        title(pack),
        """
        <div class="cards">
        <article class="card" aria-labelledby="verdicts-h"><h3 id="verdicts-h">Verdicts</h3>%s</article>
        <article class="card" aria-labelledby="counts-h"><h3 id="counts-h">Measurements</h3>%s</article>
        </div>
        """
            .formatted(
                HeaderSection.facts(verdicts(pack)),
                counts.isEmpty()
                    ? "<p>No counts were handed over.</p>"
                    : HeaderSection.facts(counts)));
  }

  private static Section model(PackSummary pack) {
    return new Section(
        "model",
        "Model",
        "Which model answered, and what it was trained on",
        (pack.modelFacts().isEmpty()
                ? "<p class=\"none\">No model: physics alone answered.</p>\n"
                : "<div class=\"card\">" + HeaderSection.facts(pack.modelFacts()) + "</div>\n")
            + pack.modelCard()
                .map(
                    card ->
                        "<details><summary>The whole model card: training data, licences, measured"
                            + " errors, limits</summary><pre class=\"model-card\" tabindex=\"0\""
                            + " role=\"group\" aria-label=\"Model card, scrolls\">"
                            + Html.text(card)
                            + "</pre></details>\n")
                .orElse("<p class=\"none\">No model card was handed over.</p>\n"));
  }

  private static Section method(PackSummary pack) {
    StringBuilder limits = new StringBuilder();
    for (String limit : pack.limits()) {
      limits.append("<li>").append(Html.escape(limit)).append("</li>\n");
    }
    return new Section(
        "method",
        "Method and limits",
        "How the figures were made, and where they end",
        """
        <ul class="limits">
        <li><b>SOC</b>: a network corrects a Kalman filter on the cell's open-circuit voltage, second by
        second; what the cell can deliver at its temperature, over its nominal capacity.</li>
        <li><b>SOH</b>: capacity over nominal capacity, from one incremental-capacity curve at a time, by
        a network whose inner picture of the curve is the embedding of the map.</li>
        <li><b>RUL</b>: throughput left until SOH %.0f %%, in %s, from the history of checkpoints; shown
        only where it was not rejected.</li>
        <li><b>Intervals</b> are conformal, 90 %%, calibrated on cells that no weight was fitted to. They
        hold for inputs like those of training (nominal); at caution an interval is a lower bound of
        the uncertainty, at reject the number must not be used.</li>
        <li><b>Groups</b> of a pack hold for that pack; what they rest on and whether they are real stands
        with them. <b>Sentences</b> state figures; a likely cause is named only where they single one
        out.</li>
        %s<li>Estimates are advisory: limits and contactors stay with the battery management
        controller.</li>
        </ul>
        """
            .formatted(
                100 * pack.endOfLifeSoh(), Html.escape(Figures.unit(pack.rulUnit())), limits));
  }

  static String title(PackSummary pack) {
    long nominal = pack.cells().stream().filter(c -> c.verdict() == Verdict.NOMINAL).count();
    return pack.cells().size() == 1
        ? "The verdict is " + pack.cells().get(0).verdict().name().toLowerCase(Locale.ROOT)
        : "%d of %d cells have only estimates that can be taken at their word"
            .formatted(nominal, pack.cells().size());
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
    // The verdict of a cell is its worst; which quantities have which stands beside it.
    if (!pack.verdicts().isEmpty()) {
      facts.add(counted(pack, "SOH", CellVerdicts::soh));
      facts.add(counted(pack, "SOC", CellVerdicts::soc));
      facts.add(counted(pack, "RUL", CellVerdicts::rul));
    }
    return facts;
  }

  private static PackSummary.Fact counted(
      PackSummary pack, String quantity, Function<CellVerdicts, Verdict> verdict) {
    return new PackSummary.Fact(
        "Verdicts on " + quantity, CellVerdicts.counted(pack.verdicts(), verdict));
  }
}
