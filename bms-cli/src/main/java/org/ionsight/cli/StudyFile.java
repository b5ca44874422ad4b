package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionsight.cli.output.AtomicFile;
import org.ionsight.cli.output.Column;
import org.ionsight.cli.output.Format;
import org.ionsight.cli.output.RowWriter;
import org.ionsight.cluster.GroupCount;
import org.ionsight.cluster.GroupEvidence;
import org.ionsight.cluster.StudiedGroups;
import org.ionsight.cluster.VarianceExplained;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.json.JsonText;

/**
 * How the groups of a pack were chosen, and what they rest on, as a file: the curve of numbers of
 * groups as CSV, or everything as JSON.
 */
final class StudyFile {
  private static final List<Column> CURVE =
      List.of(
          new Column("groups", Column.Kind.TEXT),
          new Column("silhouette", Column.Kind.FRACTION),
          new Column("stability", Column.Kind.FRACTION),
          new Column("bic", Column.Kind.TENTHS));

  private StudyFile() {}

  static void write(PackSummary pack, Path file) throws IOException {
    StudiedGroups study =
        pack.groups()
            .study()
            .orElseThrow(
                () ->
                    new InputException(
                        "--study: expected groups that were found among the cells, found none;"
                            + " leave --assign and --model out, or pass cells that can be"
                            + " grouped"));
    try (AtomicFile out = new AtomicFile(file)) {
      if (file.toString().endsWith(".csv")) {
        RowWriter writer = RowWriter.of(Format.CSV, CURVE, out.writer());
        for (GroupCount count : study.curve()) {
          writer.row(
              String.valueOf(count.groups()), count.silhouette(), count.stability(), count.bic());
        }
        writer.finish();
      } else {
        out.writer().write(json(pack, study).toString());
      }
      out.commit();
    }
  }

  private static JsonText json(PackSummary pack, StudiedGroups study) {
    PackGroups groups = pack.groups();
    GroupEvidence evidence = study.evidence();
    JsonText root =
        JsonText.object()
            .put("format", "ionsight-group-study")
            .put("version", 1)
            .put("pack", pack.name())
            .put("input", study.grouping().model().input().contractName())
            .put("method", study.grouping().model().method().contractName())
            .put("finding", evidence.sentence())
            .put("real", evidence.real())
            .put("groups_tried", evidence.groups())
            .put("groups_given_up", evidence.givenUp())
            .put("silhouette", evidence.silhouette())
            .put("davies_bouldin", evidence.daviesBouldin())
            .put("bootstrap_ari", evidence.stability())
            .put("p_value", evidence.pValue());
    explained(root, "soh", groups.healthExplained());
    explained(root, "rul", groups.lifeExplained());
    groups
        .agreement()
        .ifPresent(
            a ->
                root.put(
                    "agreement",
                    known(
                        JsonText.object()
                            .put("label", a.label())
                            .put("cells", a.cells())
                            .put("ari", a.adjustedRand())
                            .put("nmi", a.mutualInformation())
                            .put("accuracy", a.accuracy())
                            .put("cells_not_of_the_most_frequent_kind", a.fewCells()),
                        "ari_among_them",
                        a.fewAdjustedRand())));
    groups
        .renamed()
        .ifPresent(
            r ->
                root.putTexts("kept", r.kept())
                    .putTexts("born", r.born())
                    .putTexts("ended", r.ended()));
    return root.putObjects("curve", study.curve().stream().map(StudyFile::point).toList())
        .putObjects("groups", ofGroups(groups, evidence))
        .putObjects("cells", ofCells(pack));
  }

  private static void explained(JsonText root, String figure, Optional<VarianceExplained> share) {
    share.ifPresent(
        s ->
            root.put(
                figure + "_explained",
                JsonText.object()
                    .put("eta_squared", s.etaSquared())
                    .put("p_value", s.pValue())
                    .put("cells", s.points())));
  }

  private static JsonText point(GroupCount count) {
    JsonText text =
        JsonText.object()
            .put("groups", count.groups())
            .put("silhouette", count.silhouette())
            .put("stability", count.stability());
    known(text, "bic", count.bic());
    return count.neighbours() > 0 ? text.put("neighbours", count.neighbours()) : text;
  }

  private static JsonText known(JsonText text, String key, double figure) {
    return Double.isFinite(figure) ? text.put(key, figure) : text;
  }

  private static List<JsonText> ofGroups(PackGroups groups, GroupEvidence evidence) {
    List<JsonText> list = new ArrayList<>();
    boolean same = evidence.stabilityOfGroup().length == groups.count();
    for (int g = 0; g < groups.count(); g++) {
      JsonText group =
          JsonText.object().put("name", groups.name(g)).put("cells", groups.members(g).size());
      list.add(
          same
              ? group
                  .put("bootstrap_ari", evidence.stabilityOfGroup()[g])
                  .put("p_value", evidence.pValueOfGroup()[g])
              : group);
    }
    return list;
  }

  private static List<JsonText> ofCells(PackSummary pack) {
    List<JsonText> list = new ArrayList<>();
    for (int cell = 0; cell < pack.cells().size(); cell++) {
      float[] memberships = pack.groups().memberships(cell);
      double[] shares = new double[memberships.length];
      for (int g = 0; g < shares.length; g++) {
        shares[g] = memberships[g];
      }
      list.add(
          known(
              JsonText.object()
                  .put("cell", pack.cells().get(cell).id())
                  .put("group", pack.groups().name(pack.groups().of(cell)))
                  .put("memberships", shares),
              "distance_over_limit",
              pack.groups().distance(cell)));
    }
    return list;
  }
}
