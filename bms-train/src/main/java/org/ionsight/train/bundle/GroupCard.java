package org.ionsight.train.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupEvidence;
import org.ionsight.cluster.LearnedEvidence;

/** What the model card says of the groups that come with a bundle: whether they are real. */
final class GroupCard {
  private GroupCard() {}

  static List<String> of(ClusterModel groups) {
    List<String> lines = new ArrayList<>(List.of("## Groups", ""));
    if (groups.evidence().isEmpty()) {
      lines.add(
          "`clusters.json`: %d %s by %s; whether %s real was not tested."
              .formatted(
                  groups.groups(),
                  groups.groups() == 1 ? "group" : "groups",
                  groups.input().contractName(),
                  groups.groups() == 1 ? "it is" : "they are"));
      lines.add("");
      return lines;
    }
    LearnedEvidence learned = groups.evidence().get();
    lines.add(
        "`clusters.json`: %d %s by %s, found by %s;"
            .formatted(
                groups.groups(),
                groups.groups() == 1 ? "group" : "groups",
                groups.input().contractName(),
                groups.method().contractName()));
    lines.add(learned.sentence() + ".");
    lines.add("");
    if (!learned.evidence().real()) {
      return lines;
    }
    lines.add("| group | vectors | bootstrap ARI | p, clouds | p, shuffled |");
    lines.add("|---|---:|---:|---:|---:|");
    GroupEvidence evidence = learned.evidence();
    for (int g = 0; g < groups.groups(); g++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %d | %.2f | %.2g | %s |",
              groups.name(g),
              groups.group(g).members(),
              evidence.stabilityOfGroup()[g],
              evidence.pValueOfGroup()[g],
              evidence.shuffledOfGroup(g)));
    }
    lines.add("");
    lines.add(
        "Bootstrap ARI: how far a group comes back when cells are drawn anew (1: always; 0: as by");
    lines.add(
        "chance; .8 is asked for). p: how often clouds without structure, and cells with each");
    lines.add(
        "component shuffled, divide as clearly, at whatever number of groups they do best; –"
            + " where");
    lines.add(
        "shuffling decides nothing, as it keeps what single components tell. That a cell is in a");
    lines.add("group does not say that its type is known.");
    lines.add("");
    return lines;
  }
}
