package org.ionsight.cluster.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ionsight.cluster.diagnose.Evidence;
import org.ionsight.cluster.diagnose.Finding;
import org.ionsight.cluster.diagnose.Outcome;
import org.ionsight.cluster.explain.PackSummary;

/** What the diagnosis found: suspicions first, then what was measured, checked or could not be. */
final class FindingsSection {
  private static final int MOST = 24;

  private FindingsSection() {}

  static Section render(PackSummary pack) {
    List<Finding> suspicions = of(pack, Outcome.SUSPICION);
    return new Section(
        "findings",
        "Diagnosis",
        title(pack, suspicions),
        pack.findings().isEmpty()
            ? "<p class=\"none\">No diagnosis was made of these cells.</p>\n"
            : body(pack, suspicions));
  }

  private static String title(PackSummary pack, List<Finding> suspicions) {
    if (pack.findings().isEmpty()) {
      return "Not diagnosed";
    }
    return suspicions.isEmpty()
        ? "The diagnosis raises no suspicion"
        : suspicions.size() == 1
            ? "The diagnosis raises one suspicion"
            : "The diagnosis raises %d suspicions".formatted(suspicions.size());
  }

  private static List<Finding> of(PackSummary pack, Outcome outcome) {
    return pack.findings().stream()
        .filter(f -> f.outcome() == outcome)
        .sorted(java.util.Comparator.comparing(f -> -f.confidence().ordinal()))
        .toList();
  }

  private static String body(PackSummary pack, List<Finding> suspicions) {
    StringBuilder html = new StringBuilder();
    html.append(
        "<p class=\"note\">A suspicion is a reason to look, not a statement about safety.</p>\n");
    if (!suspicions.isEmpty()) {
      html.append(list(pack, suspicions.subList(0, Math.min(MOST, suspicions.size()))));
    }
    if (suspicions.size() > MOST) {
      html.append(
          more(
              "%d more suspicions".formatted(suspicions.size() - MOST),
              list(pack, suspicions.subList(MOST, suspicions.size()))));
    }
    for (Outcome outcome :
        List.of(Outcome.WATCH, Outcome.MEASURED, Outcome.NOTHING_FOUND, Outcome.NOT_CHECKED)) {
      List<Finding> found = of(pack, outcome);
      if (!found.isEmpty()) {
        String label = outcome.label();
        html.append(
            more(
                "%s%s (%d)"
                    .formatted(
                        Character.toUpperCase(label.charAt(0)), label.substring(1), found.size()),
                list(pack, found)));
      }
    }
    return html.toString();
  }

  private static String more(String summary, String html) {
    return "<details><summary>%s</summary>\n%s</details>\n".formatted(Html.escape(summary), html);
  }

  private static String list(PackSummary pack, List<Finding> findings) {
    StringBuilder html = new StringBuilder("<ul class=\"findings\">\n");
    for (Finding finding : findings) {
      String confidence = finding.confidence().name().toLowerCase(Locale.ROOT);
      String figures =
          finding.evidence().stream()
              .map(FindingsSection::figure)
              .collect(Collectors.joining(" · "));
      html.append(
          """
          <li><p><b>%s</b> %s<span class="confidence %s">%s confidence</span></p><p>%s</p>\
          <p class="note">%s%s</p></li>
          """
              .formatted(
                  Html.escape(finding.kind().label()),
                  finding.packWide() || finding.cell() >= pack.cells().size()
                      ? ""
                      : GroupSection.cell(pack, finding.cell()) + " ",
                  confidence,
                  confidence,
                  Html.escape(finding.sentence()),
                  figures.isEmpty() ? "" : figures + ". ",
                  Html.escape(finding.because())));
    }
    return html.append("</ul>\n").toString();
  }

  private static String figure(Evidence evidence) {
    return Html.escape(
        evidence.label()
            + " "
            + evidence.text()
            + (evidence.measurements() > 1 ? ", n\u00a0=\u00a0" + evidence.measurements() : ""));
  }
}
