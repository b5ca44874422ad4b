package org.ionsight.bench.explain;

import java.util.List;
import java.util.Locale;
import org.ionsight.cluster.diagnose.Confidence;
import org.ionsight.cluster.explain.Cause;
import org.ionsight.core.json.JsonText;

/**
 * How often the cause of a group is named, and rightly.
 *
 * @param packs how many packs
 * @param planted groups most of whose cells were planted with one cause
 * @param right of these, named as planted
 * @param wrong of these, another cause named
 * @param abstained of these, not told apart
 * @param usual groups beside the largest most of whose cells are usual
 * @param usualNamed of these, given a cause other than temperature
 * @param sure planted or usual groups with a cause named with high confidence
 * @param sureWrong of these, wrong or of usual cells
 * @param hidden planted cells that are in the largest group
 * @param weak planted cells in all
 */
record CauseScore(
    int packs,
    int planted,
    int right,
    int wrong,
    int abstained,
    int usual,
    int usualNamed,
    int sure,
    int sureWrong,
    int hidden,
    int weak) {
  static CauseScore of(List<PackTrial.Outcome> outcomes) {
    int[] n = new int[9];
    int weak = 0;
    for (PackTrial.Outcome outcome : outcomes) {
      weak += outcome.weak();
      int shown = 0;
      for (PackTrial.Said said : outcome.said()) {
        Cause named = said.said().cause();
        boolean sure = named.named() && said.said().confidence() == Confidence.HIGH;
        if (named == Cause.USUAL) {
          continue;
        }
        if (said.planted() == Cause.USUAL) {
          boolean claimed = named.named() && named != Cause.TEMPERATURE;
          n[4]++;
          n[5] += claimed ? 1 : 0;
          n[6] += sure ? 1 : 0;
          n[7] += sure ? 1 : 0;
        } else {
          shown += said.members();
          n[0]++;
          n[1] += named == said.planted() ? 1 : 0;
          n[2] += named.named() && named != said.planted() ? 1 : 0;
          n[3] += named.named() ? 0 : 1;
          n[6] += sure ? 1 : 0;
          n[7] += sure && named != said.planted() ? 1 : 0;
        }
      }
      n[8] += Math.max(0, outcome.weak() - shown);
    }
    return new CauseScore(
        outcomes.size(), n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], weak);
  }

  String row(String name) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %d | %d of %d | %d of %d | %d of %d |",
        name,
        packs,
        planted,
        right,
        wrong,
        abstained,
        usualNamed,
        usual,
        sureWrong,
        sure,
        hidden,
        weak);
  }

  JsonText json(String name) {
    return JsonText.object()
        .put("part", "causes")
        .put("packs_of", name)
        .put("packs", (long) packs)
        .put("planted_groups", (long) planted)
        .put("right", (long) right)
        .put("wrong", (long) wrong)
        .put("abstained", (long) abstained)
        .put("usual_groups", (long) usual)
        .put("usual_named", (long) usualNamed)
        .put("high_confidence", (long) sure)
        .put("high_confidence_wrong", (long) sureWrong)
        .put("weak_cells_in_the_largest_group", (long) hidden)
        .put("weak_cells", (long) weak);
  }
}
