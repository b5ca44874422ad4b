package org.ionsight.train.group;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionsight.cluster.ClusterFile;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupFinder;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.model.bundle.BundleFiles;
import org.ionsight.model.bundle.BundleManifest;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.train.Recipe;
import org.ionsight.train.SourceCommit;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.bundle.BundleWriter;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.health.CurveRow;
import org.ionsight.train.health.CurveRows;
import org.ionsight.train.health.HealthData;
import org.ionsight.train.health.HealthEncoder;
import org.ionsight.train.health.SyntheticCurves;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Groups the real training cells by the embeddings of the bundle's health network, so that a single
 * cell can be placed beside cells that were measured.
 *
 * <p>A cell counts with at most {@link #CURVES_PER_CELL} curves, spread over its life, so that long
 * tests do not make the groups. Deterministic for a seed. Needs the health network in the bundle.
 */
public final class GroupsRecipe implements Recipe {
  /** Enough to see a life; the silhouette is quadratic in the number of curves. */
  static final int CURVES_PER_CELL = 4;

  private static final Logger LOG = LoggerFactory.getLogger(GroupsRecipe.class);

  /** Makes the recipe. */
  public GroupsRecipe() {}

  @Override
  public void train(TrainingRun run) throws IOException {
    train(run, HealthData.load(DataCatalogue.read(run.data()), run.work()));
  }

  void train(TrainingRun run, CurveRows rows) throws IOException {
    List<CurveRow> chosen = spread(rows);
    byte[] health = Files.readAllBytes(run.bundle().resolve(ModelKind.HEALTH.fileName()));
    float[][] vectors = new float[chosen.size()][];
    double[] soh = new double[chosen.size()];
    try (HealthEncoder encoder = new HealthEncoder(health)) {
      HealthEncoder.Views views = encoder.encode(chosen);
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = views.embedding(i);
        soh[i] = views.soh(i);
      }
    }
    ClusterModel model =
        new GroupFinder(GroupFinder.DEFAULT_MAX_GROUPS, run.seed())
            .find(GroupingInput.EMBEDDING, vectors, soh)
            .model();
    BundleWriter.open(run.bundle(), BundleFiles.read(run.bundle()).manifest().id())
        .createdFrom(SourceCommit.current())
        .put(
            BundleManifest.CLUSTERS_FILE,
            ClusterFile.toJson(model).toString().getBytes(StandardCharsets.UTF_8))
        .write();
    LOG.info(
        "groups: {} of {} curves, silhouette {}, written to {}",
        model.groups(),
        chosen.size(),
        String.format(Locale.ROOT, "%.2f", model.silhouette()),
        run.bundle());
  }

  private static List<CurveRow> spread(CurveRows rows) {
    CurveRows real =
        rows.select(
            r ->
                r.split() == Split.TRAIN
                    && !r.dataset().equals(SyntheticCurves.DATASET)
                    && !HealthData.EVALUATION_ONLY.contains(r.dataset()));
    List<CurveRow> chosen = new ArrayList<>();
    for (List<CurveRow> cell : real.byCell().values()) {
      int count = Math.min(CURVES_PER_CELL, cell.size());
      for (int k = 0; k < count; k++) {
        chosen.add(cell.get(count == 1 ? 0 : k * (cell.size() - 1) / (count - 1)));
      }
    }
    return chosen;
  }
}
