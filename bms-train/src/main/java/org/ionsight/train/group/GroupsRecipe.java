package org.ionsight.train.group;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.ionsight.cluster.ClusterFile;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.model.bundle.BundleFiles;
import org.ionsight.model.bundle.BundleManifest;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.train.Recipe;
import org.ionsight.train.SourceCommit;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.bundle.BundleWriter;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.health.CurveRows;
import org.ionsight.train.health.HealthData;
import org.ionsight.train.health.HealthEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Groups the real training cells by the embeddings of the bundle's health network, so that a single
 * cell can be placed beside cells that were measured.
 *
 * <p>A cell counts with at most four curves, spread over its life, so that long tests do not make
 * the groups. Their number is that of which every group comes back when cells are drawn and shows
 * more than chance; how far each does is written with them. If none passes there is one group.
 * Beyond a limit a cell is unlike any group: validation cells set the limits, so that 95 % of new
 * cells of the known types are recognised throughout their lives; with fewer than 19 of them the
 * limits stay those of the training curves, each left out. How test cells and strangers fare is
 * written to {@code groups.md} in the working directory. Deterministic for a seed. Needs the health
 * network in the bundle.
 */
public final class GroupsRecipe implements Recipe {
  private static final Logger LOG = LoggerFactory.getLogger(GroupsRecipe.class);

  /** Makes the recipe. */
  public GroupsRecipe() {}

  @Override
  public void train(TrainingRun run) throws IOException {
    train(run, HealthData.load(DataCatalogue.read(run.data()), run.work()));
  }

  void train(TrainingRun run, CurveRows rows) throws IOException {
    List<EncodedCell> cells;
    byte[] health = Files.readAllBytes(run.bundle().resolve(ModelKind.HEALTH.fileName()));
    try (HealthEncoder encoder = new HealthEncoder(health)) {
      cells = EncodedCell.all(rows, encoder);
    }
    LearnedGroups groups = LearnedGroups.of(cells, cell -> true, run.seed());
    ClusterModel model = groups.calibrated();
    BundleWriter.open(run.bundle(), BundleFiles.read(run.bundle()).manifest().id())
        .createdFrom(SourceCommit.current())
        .put(
            BundleManifest.CLUSTERS_FILE,
            ClusterFile.toJson(model).toString().getBytes(StandardCharsets.UTF_8))
        .write();
    Files.createDirectories(run.work());
    Files.writeString(run.work().resolve("groups.md"), GroupsTable.of(cells, groups, run.seed()));
    LOG.info(
        "groups: {}; {}; limits times {} by {} validation cells, written to {}",
        model.groups(),
        groups.study().evidence().sentence(),
        String.format(Locale.ROOT, "%.3f", groups.factor()),
        groups.heldOut(),
        run.bundle());
  }
}
