package org.ionsight.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupLimits;
import org.ionsight.cluster.GroupMatching;
import org.ionsight.cluster.LabelAgreement;
import org.ionsight.cluster.LimitCalibration;
import org.ionsight.cluster.StudiedGroups;
import org.ionsight.cluster.VarianceExplained;
import org.ionsight.cluster.explain.PackGroups;

/** What groups rest on, as lines for a person. */
final class GroupEvidenceLines {
  private GroupEvidenceLines() {}

  static List<String> of(PackGroups groups) {
    List<String> lines = new ArrayList<>();
    groups.study().map(StudiedGroups::evidence).ifPresent(e -> lines.add(capital(e.sentence())));
    if (groups.study().isEmpty()) {
      groups.model().map(GroupEvidenceLines::learned).ifPresent(lines::add);
    }
    groups
        .study()
        .filter(s -> s.evidence().groups() > 1)
        .map(StudiedGroups::numberSetBy)
        .filter(sentence -> !sentence.isEmpty())
        .ifPresent(lines::add);
    if (groups.count() > 1) {
      groups
          .healthExplained()
          .ifPresent(share -> lines.add(explained("SOH", share) + circular(groups)));
      groups
          .lifeExplained()
          .ifPresent(share -> lines.add(explained("predicted RUL", share) + leaning(groups)));
    }
    if (groups.study().isPresent() && groups.count() > 1) {
      groups.model().map(GroupEvidenceLines::limits).ifPresent(lines::add);
    }
    groups.renamed().map(GroupMatching.Renamed::sentence).ifPresent(lines::add);
    groups.agreement().map(LabelAgreement::sentence).ifPresent(lines::add);
    return lines;
  }

  /** What is known of groups that these cells had no part in. */
  private static String learned(ClusterModel model) {
    return model
        .evidence()
        .map(e -> "The groups were learned before; %s.".formatted(e.sentence()))
        .orElse("The groups were learned before; whether they are real was not tested.");
  }

  private static String capital(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".";
  }

  private static String explained(String figure, VarianceExplained share) {
    return share.points() == 0
        ? "No cell has a %s to be explained.".formatted(figure)
        : String.format(
            Locale.ROOT,
            "They explain %.0f %% of the variance of %s (p = %.2g, %d cells).",
            100 * share.etaSquared(),
            figure,
            share.pValue(),
            share.points());
  }

  /** A forecast of life leans on health, so groups by health explain it too. */
  private static String leaning(PackGroups groups) {
    return groups
        .model()
        .filter(m -> m.input().holdsHealth() || m.input().fromHealthNetworks())
        .map(m -> " The forecast leans on what they were found by.")
        .orElse("");
  }

  /** How sure it is that a new cell of a group is not taken for unknown. */
  static String limits(ClusterModel model) {
    List<String> promised = new ArrayList<>();
    List<String> simulated = new ArrayList<>();
    List<String> few = new ArrayList<>();
    for (int g = 0; g < model.groups(); g++) {
      double share = LimitCalibration.promised(model, g);
      if (share >= GroupLimits.SHARE) {
        promised.add("%d %% (%s)".formatted(Math.round(100 * share), model.name(g)));
      } else if (LimitCalibration.bySimulatedPacks(model, g)) {
        simulated.add(model.name(g));
      } else {
        few.add(model.name(g));
      }
    }
    List<String> parts = new ArrayList<>();
    if (!promised.isEmpty()) {
      parts.add(String.join(", ", promised));
    }
    if (!simulated.isEmpty()) {
      parts.add(
          "%d %% as on simulated packs (%s; too few cells to tell it of themselves)"
              .formatted(
                  Math.round(100 * GroupLimits.SHARE_OF_FEW_IN_A_DIRECTION),
                  String.join(", ", simulated)));
    }
    if (!few.isEmpty()) {
      parts.add(
          "no share that can be promised (%s; too few cells)".formatted(String.join(", ", few)));
    }
    return "Of new cells of a group its limit is to hold " + String.join("; ", parts) + ".";
  }

  /** Groups by health explain health, whatever else they are. */
  private static String circular(PackGroups groups) {
    return groups
        .model()
        .map(
            m ->
                m.input().holdsHealth()
                    ? " SOH was one of the figures that they were found by."
                    : m.input().fromHealthNetworks()
                        ? " SOH and the groups both come from networks that were trained on health."
                        : "")
        .orElse("");
  }
}
