package org.ionsight.cluster.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupCount;
import org.ionsight.cluster.GroupEvidence;
import org.ionsight.cluster.GroupMatching;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.GroupingMethod;
import org.ionsight.cluster.LabelAgreement;
import org.ionsight.cluster.LearnedEvidence;
import org.ionsight.cluster.StudiedGroups;
import org.ionsight.cluster.VarianceExplained;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.feature.Digits;

/** Whether the groups are real, and how their number was chosen. */
final class EvidenceSection {
  // Rounds to 1.00, of which none is the least.
  private static final double ALWAYS = 0.995;

  private EvidenceSection() {}

  static Section render(PackSummary pack) {
    Optional<StudiedGroups> study = pack.groups().study();
    return new Section(
        "evidence",
        "Whether groups are real",
        title(pack),
        study
            .map(s -> body(pack, s))
            .orElse(
                "<p class=\"none\">%s</p>\n"
                    .formatted(
                        pack.groups().count() == 0
                            ? "No cell could be grouped, so there is nothing to test."
                            : Html.escape(placed(pack)))));
  }

  /** What is known of groups that these cells had no part in. */
  private static String placed(PackSummary pack) {
    return "Cells were placed among groups that were known before"
        + learned(pack)
            .map(evidence -> "; " + evidence.sentence() + ".")
            .orElse(", of which nobody has tested whether they are real.");
  }

  private static Optional<LearnedEvidence> learned(PackSummary pack) {
    return pack.groups().model().flatMap(ClusterModel::evidence);
  }

  /** In a few words, without a full stop. */
  static String title(PackSummary pack) {
    return pack.groups()
        .study()
        .map(s -> title(s.evidence()))
        .orElse(
            pack.groups().count() == 0
                ? "No cell could be grouped"
                : learned(pack)
                    .map(
                        e ->
                            e.evidence().real()
                                ? "The groups held among the cells that they were learned of"
                                : "No groups held among the cells that they were learned of")
                    .orElse("Whether the groups are real was not tested"));
  }

  private static String title(GroupEvidence evidence) {
    return switch (evidence.finding()) {
      case SEPARATE_GROUPS -> "The groups come back under resampling and are more than chance";
      case NOT_STABLE -> "No division of the cells comes back under resampling";
      case NOT_BEYOND_CHANCE -> "No division of the cells is more than chance";
      case NOT_BEYOND_SHUFFLED -> "Cells with each figure shuffled divide as clearly";
      case NOT_SEPARATE -> "No division describes the cells better than one group";
      case TOO_FEW -> "No division of the cells was tried";
    };
  }

  /** A p-value as two digits after a sign; below a thousandth only that is said. */
  static String p(double value) {
    return value < 0.001 ? "< 0.001" : "= " + Figures.format("%.3f", value);
  }

  private static String body(PackSummary pack, StudiedGroups study) {
    GroupEvidence evidence = study.evidence();
    StringBuilder html = new StringBuilder();
    html.append("<p>").append(Html.escape(sentence(pack, evidence))).append("</p>\n");
    explained(pack)
        .ifPresent(text -> html.append("<p>").append(Html.escape(text)).append("</p>\n"));
    Stream.concat(
            pack.groups().renamed().map(GroupMatching.Renamed::sentence).stream()
                .map(text -> "Names are those of the groups that were found before. " + text),
            pack.groups().agreement().map(LabelAgreement::sentence).stream())
        .forEach(text -> html.append("<p>").append(Html.escape(text)).append("</p>\n"));
    if (study.curve().size() < 2) {
      return html.append(
              evidence.finding() == GroupEvidence.Finding.TOO_FEW
                  ? "<p class=\"none\">There are too few different cells to try more than one"
                      + " group, or one was asked for.</p>\n"
                  : "<p class=\"none\">No cell deviates in a direction of its own, so there are no"
                      + " numbers of groups to compare.</p>\n")
          .toString();
    }
    return html.append(
            new Figure("choice-chart", "How each number of groups did")
                .caption(
                    "Every number of groups that was tried: stability under resampling (adjusted"
                        + " Rand index of the group that comes back least, from 0.8 on it counts as"
                        + " stable), silhouette, and BIC (lower describes the cells with fewer"
                        + " parameters). "
                        + Html.escape(study.numberSetBy())
                        + (study.grouping().model().method() == GroupingMethod.DIRECTION
                            ? " Its draws are others than those that the groups were tested with."
                            : ""))
                .table("Every number of groups that was tried", table(study))
                .render())
        .toString();
  }

  private static String sentence(PackSummary pack, GroupEvidence evidence) {
    String text = evidence.sentence();
    return Character.toUpperCase(text.charAt(0))
        + text.substring(1)
        + "."
        + weakest(pack, evidence);
  }

  /** A grouping may stand while one of its groups hardly does. */
  private static String weakest(PackSummary pack, GroupEvidence evidence) {
    double[] stability = evidence.stabilityOfGroup();
    if (stability.length < 2 || stability.length != pack.groups().count()) {
      return "";
    }
    int least = 0;
    for (int g = 1; g < stability.length; g++) {
      least = stability[g] < stability[least] ? g : least;
    }
    if (stability[least] >= ALWAYS) {
      return "";
    }
    return Figures.format(
        " The least stable one is group %s (ARI %.2f).",
        pack.groups().name(least), stability[least]);
  }

  private static Optional<String> explained(PackSummary pack) {
    List<String> parts = new ArrayList<>();
    pack.groups()
        .lifeExplained()
        .filter(v -> v.points() > 2 && pack.groups().count() > 1)
        .ifPresent(
            v ->
                parts.add(
                    share("predicted remaining life", v)
                        + pack.groups().model().map(m -> leaning(m.input())).orElse("")));
    pack.groups()
        .healthExplained()
        .filter(v -> v.points() > 2 && pack.groups().count() > 1)
        .ifPresent(
            v ->
                parts.add(
                    share("state of health", v)
                        + pack.groups().model().map(m -> circular(m.input())).orElse("")));
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("Between the groups lie " + String.join("; ", parts) + ".");
  }

  /** Groups by health explain health, whatever else they are. */
  private static String circular(GroupingInput input) {
    return input.holdsHealth()
        ? ", which was one of the figures that the cells were grouped by"
        : input.fromHealthNetworks()
            ? ", which like these groups comes from networks that were trained on health"
            : "";
  }

  /** A forecast of life leans on health, so groups by health explain it too. */
  private static String leaning(GroupingInput input) {
    return input.holdsHealth()
        ? ", a forecast that leans on the state of health that the cells were grouped by"
        : input.fromHealthNetworks() ? ", a forecast from the embeddings of the same networks" : "";
  }

  private static String share(String figure, VarianceExplained v) {
    String share = v.etaSquared() < 0.005 ? "less than 1" : Figures.count(100 * v.etaSquared());
    return "%s %% of the variance of %s (η² of %d cells, p %s)"
        .formatted(share, figure, v.points(), p(v.pValue()));
  }

  private static String table(StudiedGroups study) {
    List<List<String>> rows = new ArrayList<>();
    for (GroupCount count : study.curve()) {
      rows.add(
          List.of(
              count.groups() == study.evidence().groups()
                  ? count.groups() + " (examined further)"
                  : String.valueOf(count.groups()),
              Digits.of(count.stability(), 2, false),
              count.groups() == 1 ? Figures.NONE : Digits.of(count.silhouette(), 2, false),
              Double.isFinite(count.bic()) ? Figures.count(count.bic()) : Figures.NONE));
    }
    return Figure.rows(
        "Every number of groups that was tried",
        List.of("Groups", "Stability (ARI)", "Silhouette", "BIC"),
        rows);
  }
}
