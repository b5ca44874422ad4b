package org.ionsight.bench.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;
import org.ionsight.model.bundle.BundleManifest;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.health.CurveRows;
import org.ionsight.train.health.HealthData;
import org.ionsight.train.health.HealthRecipe;
import org.ionsight.train.life.LifeRecipe;

/**
 * Health and life networks that never saw one fold of a data set's cells, each trained by the
 * shipped recipes with seed 1; kept below the cache, as one takes minutes. Delete the folder
 * {@value #FOLDER} to train them again.
 */
final class FoldNetworks {
  static final String FOLDER = "cluster-life-unseen";
  private static final long SEED = 1;

  private final ProtocolRun run;
  private final CurveRows rows;
  private final String dataset;
  private final List<String> cells;
  private final int folds;

  /** Cells in alphabetical order; every {@code folds}-th of them is in the same fold. */
  FoldNetworks(ProtocolRun run, CurveRows rows, String dataset, int folds) {
    this.run = run;
    this.rows = rows;
    this.dataset = dataset;
    this.folds = folds;
    Set<String> names = new TreeSet<>();
    rows.rows().stream()
        .filter(r -> r.dataset().equals(dataset))
        .forEach(r -> names.add(r.cellId()));
    cells = List.copyOf(names);
  }

  int folds() {
    return folds;
  }

  /** The fold that a cell is in. */
  int foldOf(String cellId) {
    return cells.indexOf(cellId) % folds;
  }

  /** Opens the networks that did not see a fold; what is missing is trained first. */
  ModelBundle open(int fold) throws IOException {
    Path home =
        run.cache().resolve(FOLDER).resolve("%s-fold-%d-of-%d".formatted(dataset, fold + 1, folds));
    Path bundle = home.resolve("bundle");
    Path done = home.resolve("trained");
    if (!Files.exists(done)) {
      run.progress().accept("%s: training networks without fold %d".formatted(dataset, fold + 1));
      List<String> without = new ArrayList<>();
      for (String cell : cells) {
        if (foldOf(cell) == fold) {
          without.add(dataset + "/" + cell);
        }
      }
      DataCatalogue catalogue = DataCatalogue.read(run.data());
      TrainingRun training =
          new TrainingRun(
              run.data(), bundle, home, SEED, null, true, null, null, Set.copyOf(without));
      if (!Files.exists(bundle.resolve(BundleManifest.FILE))) {
        new HealthRecipe().train(training, rows, HealthData.sources(catalogue));
      }
      new LifeRecipe().train(training, rows, catalogue);
      Files.createFile(done);
    }
    return ModelBundle.load(bundle, Runtime.ONNX_RUNTIME);
  }
}
