package org.ionsight.cluster.report;

import static org.ionsight.cluster.GroupEvidence.Finding.TOO_FEW;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupEvidence;
import org.ionsight.cluster.GroupingMethod;
import org.ionsight.cluster.StudiedGroups;
import org.ionsight.cluster.diagnose.CellName;
import org.ionsight.cluster.explain.Explanation;
import org.ionsight.cluster.explain.FeatureTable;
import org.ionsight.cluster.explain.GroupReasons;
import org.ionsight.cluster.explain.GroupRule;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.cluster.explain.SalientWindow;
import org.ionsight.cluster.explain.TreeFidelity;
import org.ionsight.core.feature.PhysicalFeature;

/** One card for each group: what it is, why, how sure, and which cells stand for it. */
final class GroupSection {
  private static final int FEW_NAMES = 3;
  private static final int MOST_NAMES = 12;

  private final PackSummary pack;
  private final Explanation explanation;
  private final List<GroupReasons> reasons;

  GroupSection(PackSummary pack, Explanation explanation, List<GroupReasons> reasons) {
    this.pack = pack;
    this.explanation = explanation;
    // A model that was made elsewhere may have groups that no cell here is in.
    this.reasons =
        reasons.stream().filter(r -> !pack.groups().members(r.group()).isEmpty()).toList();
  }

  Section render() {
    StringBuilder cards = new StringBuilder();
    for (GroupReasons reason : reasons) {
      cards.append(card(reason));
    }
    cards.append(unlike());
    int unknown = pack.groups().members(-1).size();
    return new Section(
        "groups",
        "Groups",
        Html.escape(title()),
        """
        <p>%s%s%s</p>
        %s<div class="cards">
        %s</div>
        %s\
        """
            .formatted(
                Html.escape(explanation.ofGrouping()),
                unknown == 0
                    ? ""
                    : " No group (?): %d of %d cells.".formatted(unknown, pack.cells().size()),
                Html.escape(empty()),
                explanation.range().map(range -> OrderParagraph.of(pack, range)).orElse(""),
                cards,
                reasons.isEmpty() || pack.groups().count() < 2 ? "" : note()));
  }

  private String empty() {
    String names =
        IntStream.range(0, pack.groups().count())
            .filter(g -> pack.groups().members(g).isEmpty())
            .mapToObj(pack.groups()::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : " No cell in: " + names + ".";
  }

  private String title() {
    int count = reasons.size();
    if (count == 0) {
      return "No cell could be grouped";
    }
    if (pack.cells().size() == 1) {
      return "One cell, and no others to group it with";
    }
    if (count < pack.groups().count() && count == 1) {
      return "All cells that have a group are in group "
          + pack.groups().name(reasons.get(0).group());
    }
    if (count == 1 && explanation.range().filter(r -> r.range().shown()).isPresent()) {
      return "One group, whose cells range along one direction";
    }
    if (count == 1) {
      return switch (pack.groups().study().map(s -> s.evidence().finding()).orElse(TOO_FEW)) {
        case TOO_FEW -> "One group: no division was tried";
        case NOT_STABLE, NOT_BEYOND_CHANCE, NOT_BEYOND_SHUFFLED ->
            "One group: no division of the cells holds";
        case NOT_SEPARATE, SEPARATE_GROUPS -> "One group: no cells were told apart";
      };
    }
    List<String> named =
        reasons.stream()
            .filter(r -> r.cause().cause().named())
            .map(
                r ->
                    "%s %s, %s confidence"
                        .formatted(
                            pack.groups().name(r.group()),
                            r.cause().cause().label(),
                            confidence(r)))
            .toList();
    return named.isEmpty()
        ? "%d groups of cells that behave alike".formatted(count)
        : "%d groups of cells that behave alike (likely causes: %s)"
            .formatted(count, String.join("; ", named));
  }

  private String note() {
    return """
    <p class="note">Effect is the distance of the group's median from the other cells, in their
    spreads (1.4826 × median absolute deviation); a sentence names a feature only if that is 2 or
    more and more than the estimates can resolve. A change is since the cell's first checkpoint.
    A rule is the way of a shallow tree that imitates the groups: it %s. A likely cause is named
    only where the figures single one out.</p>
    """
        .formatted(
            Html.escape(
                reasons.get(0).fidelity().cells() == 0
                    ? "was " + reasons.get(0).fidelity().text()
                    : reasons.get(0).fidelity().text()));
  }

  private String card(GroupReasons reason) {
    int group = reason.group();
    return """
    <article class="card" aria-labelledby="group-%d">
    <h3 id="group-%d"><span aria-hidden="true">%s</span> Group %s, %s</h3>
    <p>%s</p>
    %s<dl class="why-list">
    %s</dl>
    %s<p><button type="button" data-group="%d">Select the cells of group %s in all charts</button></p>
    %s</article>
    """
        .formatted(
            group,
            group,
            chip(pack.groups(), group),
            Html.escape(pack.groups().name(group)),
            Figures.cells(pack.groups().members(group).size()),
            Html.escape(reason.sentence()),
            bars(reason),
            facts(reason),
            members(group),
            group,
            Html.escape(pack.groups().name(group)),
            features(group));
  }

  private static String confidence(GroupReasons reason) {
    return reason.cause().confidence().name().toLowerCase(Locale.ROOT);
  }

  /** Cells of no group: how far off each is, and from which group. */
  private String unlike() {
    List<Integer> cells = pack.groups().members(-1);
    if (cells.isEmpty() || pack.groups().count() == 0) {
      return "";
    }
    StringBuilder facts = new StringBuilder();
    for (int cell : cells.subList(0, Math.min(MOST_NAMES, cells.size()))) {
      double distance = pack.groups().distance(cell);
      int nearest = pack.groups().nearest(cell);
      facts
          .append("<li>")
          .append(cell(pack, cell))
          .append(
              nearest < 0
                  ? " could not be compared"
                  : " is most like group "
                      + Html.escape(pack.groups().name(nearest))
                      + (Double.isNaN(distance) || distance < 1
                          ? ""
                          : distance < 1.05
                              ? ", just farther than a cell of it may lie"
                              : ", at %s times as far as a cell of it may lie"
                                  .formatted(Figures.format("%.1f", distance))))
          .append("</li>\n");
    }
    if (cells.size() > MOST_NAMES) {
      facts.append("<li>and %d more</li>\n".formatted(cells.size() - MOST_NAMES));
    }
    boolean dense =
        pack.groups().model().filter(m -> m.method() == GroupingMethod.DENSITY).isPresent();
    return """
    <article class="card" aria-labelledby="no-group">
    <h3 id="no-group"><span aria-hidden="true">%s</span> No group, %s</h3>
    <p>These cells %s, or could not be compared; nothing says that they are alike.</p>
    <ul>
    %s</ul></article>
    """
        .formatted(
            chip(pack.groups(), -1),
            Figures.cells(cells.size()),
            dense ? "lie in thin space between groups" : "are unlike every group",
            facts);
  }

  /**
   * Effects as bars around zero, the number beside each; hushed, as the sentence above them says
   * the same.
   */
  private static String bars(GroupReasons reason) {
    if (reason.effects().isEmpty()) {
      return "";
    }
    double most = reason.effects().stream().mapToDouble(e -> Math.abs(e.effect())).max().orElse(1);
    StringBuilder html =
        new StringBuilder(
            """
            <ul class="effects" aria-hidden="true">
            <li class="unit">effect / spreads</li>
            """);
    for (FeatureTable.Entry entry : reason.effects()) {
      double width = 50 * Math.abs(entry.effect()) / most;
      html.append(
          """
          <li><span>%s</span><svg viewBox="0 0 100 10" preserveAspectRatio="none">\
          <line class="zero" x1="50" x2="50" y1="0" y2="10"/>\
          <rect class="f%d" x="%s" y="2" width="%s" height="6"/></svg><b>%s</b></li>
          """
              .formatted(
                  Html.escape(entry.feature().label()),
                  reason.group() % Palette.LIGHT.groups(),
                  Figures.format("%.2f", entry.effect() < 0 ? 50 - width : 50),
                  Figures.format("%.2f", width),
                  entry.effectDigits()));
    }
    return html.append("</ul>\n").toString();
  }

  private String facts(GroupReasons reason) {
    StringBuilder html = new StringBuilder();
    if (pack.groups().count() > 1) {
      html.append(
          fact(
              "Likely cause",
              "%s <small>(%s)</small>"
                  .formatted(
                      Html.escape(reason.cause().cause().label()),
                      reason.cause().cause().named()
                          ? confidence(reason) + " confidence"
                          : Html.escape(reason.cause().because()))));
      html.append(fact("Is it real", real(reason.group())));
      html.append(
          fact(
              "Rule",
              reason.rule().map(r -> rule(r, reason.fidelity())).orElse("no short rule finds it")));
      reason
          .counterfactual()
          .ifPresent(c -> html.append(fact("What would change it", Html.escape(c.sentence()))));
    }
    html.append(fact("Typical cells", prototypes(reason)));
    if (!reason.windows().isEmpty()) {
      html.append(
          fact(
              "Its SOH rests on",
              Html.escape(
                  reason.windows().stream()
                      .map(SalientWindow::text)
                      .collect(Collectors.joining("; ")))));
    }
    return html.toString();
  }

  private static String rule(GroupRule rule, TreeFidelity fidelity) {
    String text = rule.conditions().isEmpty() ? "none is needed" : rule.text();
    return Html.escape(text)
        + (fidelity.cells() > 0 && !fidelity.faithful()
            ? " <small>The tree behind it does not find the groups of cells that it was not fitted"
                + " to: read it as a description of these cells.</small>"
            : "");
  }

  static String fact(String label, String html) {
    return "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(Html.escape(label), html);
  }

  private String real(int group) {
    Optional<StudiedGroups> study = pack.groups().study();
    if (study.isEmpty()) {
      return "not tested on these cells: the groups were learned before, of other cells"
          + pack.groups()
              .model()
              .map(
                  m ->
                      Figures.format(
                              " (%d %s in this one; mean silhouette %.2f)",
                              m.group(group).members(), learnedOf(m), m.silhouette())
                          + m.evidence().map(e -> "; among these " + e.ofGroup(group)).orElse(""))
              .orElse("");
    }
    GroupEvidence evidence = study.get().evidence();
    double[] stability = evidence.stabilityOfGroup();
    return group >= stability.length
        ? "not tested"
        : "comes back with ARI %s under resampling; %s"
            .formatted(Figures.format("%.2f", stability[group]), evidence.chanceOfGroup(group));
  }

  /** A cell may have been looked at several times: its members are charges then. */
  private static String learnedOf(ClusterModel model) {
    int members = 0;
    for (int g = 0; g < model.groups(); g++) {
      members += model.group(g).members();
    }
    int all = members;
    return model
        .evidence()
        .map(evidence -> all > evidence.cells() ? "of their charges" : "of them")
        .orElse("points");
  }

  private String prototypes(GroupReasons reason) {
    StringBuilder html = new StringBuilder();
    if (reason.prototypes().medoid() >= 0) {
      html.append(cell(pack, reason.prototypes().medoid()));
    }
    for (int typical : reason.prototypes().typical()) {
      html.append(' ').append(cell(pack, typical));
    }
    OptionalInt outside = reason.prototypes().nearestOutside();
    if (outside.isPresent()) {
      html.append(" <small>nearest outside:</small> ").append(cell(pack, outside.getAsInt()));
    }
    return html.toString();
  }

  private String members(int group) {
    List<Integer> members = pack.groups().members(group);
    if (members.size() <= FEW_NAMES) {
      // The typical cells name them all.
      return "";
    }
    StringBuilder names = new StringBuilder();
    for (int cell : members.subList(0, Math.min(MOST_NAMES, members.size()))) {
      names.append(cell(pack, cell)).append(' ');
    }
    if (members.size() > MOST_NAMES) {
      names.append("and %d more".formatted(members.size() - MOST_NAMES));
    }
    return "<p class=\"members\">" + names + "</p>\n";
  }

  private String features(int group) {
    StringBuilder rows = new StringBuilder();
    for (PhysicalFeature feature : PhysicalFeature.values()) {
      FeatureTable.Entry entry = explanation.table().ofGroup(group, feature);
      if (!Double.isNaN(entry.median())) {
        rows.append(row(entry));
      }
    }
    return """
    <details><summary>All features of group %1$s beside those of the other cells</summary>
    <div class="scroll" tabindex="0" role="group" aria-label="Features of group %1$s, scrolls">
    <table><caption class="sr">Features of group %1$s and of the other cells</caption><thead><tr><th scope="col">Feature</th><th scope="col">Median</th>\
    <th scope="col">Spread</th><th scope="col">Others</th><th scope="col">Effect</th>\
    </tr></thead><tbody>
    %2$s</tbody></table></div></details>
    """
        .formatted(Html.escape(pack.groups().name(group)), rows);
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
            Figures.entry(feature.digits(entry.median())),
            Figures.entry(
                Double.isNaN(entry.spread()) ? Figures.NONE : feature.magnitude(entry.spread())),
            Figures.entry(feature.digits(entry.others())),
            Figures.entry(entry.effectDigits()));
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** A cell's name, which selects it. */
  static String cell(PackSummary pack, int cell) {
    String id = pack.cells().get(cell).id();
    return "<button type=\"button\" class=\"cell-link\" data-cell=\"%d\" aria-label=\"%s\">%s</button>"
        .formatted(cell, Html.escape(CellName.of(id)), Html.name(id));
  }

  /** The letter of a group on its colour. */
  static String chip(PackGroups groups, int group) {
    return group < 0
        ? "<span class=\"chip\" title=\"no group\"><span class=\"sr\">no group</span><span"
            + " aria-hidden=\"true\">?</span></span>"
        : "<span class=\"chip g%1$d\"><span class=\"sr\">group %2$s</span><span aria-hidden=\"true\">%2$s</span></span>"
            .formatted(group % Palette.LIGHT.groups(), Html.escape(groups.name(group)));
  }
}
