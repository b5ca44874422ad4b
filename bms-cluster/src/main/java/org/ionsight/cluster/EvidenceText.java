package org.ionsight.cluster;

import java.util.Locale;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;

/** {@link LearnedEvidence} as a key of {@link ClusterFile}. */
final class EvidenceText {
  static final String KEY = "evidence";

  private EvidenceText() {}

  static JsonText of(LearnedEvidence learned) {
    GroupEvidence evidence = learned.evidence();
    return JsonText.object()
        .put("cells", learned.cells())
        .put("finding", evidence.finding().name().toLowerCase(Locale.ROOT))
        .put("groups", evidence.groups())
        .put("given_up", evidence.givenUp())
        .put("silhouette", evidence.silhouette())
        .put("davies_bouldin", evidence.daviesBouldin())
        .put("stability", evidence.stability())
        .put("stability_of_group", evidence.stabilityOfGroup())
        .put("p", evidence.pValue())
        .put("p_of_group", evidence.pValueOfGroup())
        .put("p_shuffled_of_group", evidence.pShuffledOfGroup())
        .putTexts(
            "shuffles",
            evidence.shuffles().stream().map(s -> s.name().toLowerCase(Locale.ROOT)).toList());
  }

  static LearnedEvidence read(JsonNode node) {
    node.onlyKeys(
        "cells",
        "finding",
        "groups",
        "given_up",
        "silhouette",
        "davies_bouldin",
        "stability",
        "stability_of_group",
        "p",
        "p_of_group",
        "p_shuffled_of_group",
        "shuffles");
    return new LearnedEvidence(
        new GroupEvidence(
            node.choice("finding", GroupEvidence.Finding.class),
            node.integer("groups"),
            node.integer("given_up"),
            node.number("silhouette"),
            node.number("davies_bouldin"),
            node.number("stability"),
            node.numbers("stability_of_group"),
            node.number("p"),
            node.numbers("p_of_group"),
            node.numbers("p_shuffled_of_group"),
            node.texts("shuffles").stream().map(text -> shuffles(node, text)).toList()),
        node.integer("cells"));
  }

  private static GroupEvidence.Shuffles shuffles(JsonNode node, String text) {
    for (GroupEvidence.Shuffles value : GroupEvidence.Shuffles.values()) {
      if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
        return value;
      }
    }
    throw node.error("expected 'shuffles' to be of decide, told, of_others, found '" + text + "'");
  }
}
