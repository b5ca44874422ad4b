package org.ionsight.bench.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.core.json.JsonNode;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;
import org.ionsight.model.bundle.BundleManifest;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.health.CurveRows;
import org.ionsight.train.health.HealthData;
import org.ionsight.train.health.HealthRecipe;

/**
 * Health networks that were trained without a chemistry; kept below the cache, as training takes
 * minutes. Delete the folder {@value #FOLDER} to train them again.
 */
final class WithheldNetworks {
  static final String FOLDER = "soh-transfer";

  private final ProtocolRun run;
  private final CurveRows rows;

  WithheldNetworks(ProtocolRun run, CurveRows rows) {
    this.run = run;
    this.rows = rows;
  }

  /** Opens the network of a chemistry and seed, which is trained first if it is missing. */
  ModelBundle open(JsonNode withheld, int seed) throws IOException {
    String name = withheld.text("name");
    Path home = run.cache().resolve(FOLDER).resolve("without-%s-%d".formatted(name, seed));
    Path bundle = home.resolve("bundle");
    if (!Files.exists(bundle.resolve(BundleManifest.FILE))) {
      run.progress().accept("training a network without %s, seed %d".formatted(name, seed));
      new HealthRecipe()
          .train(
              new TrainingRun(
                  run.data(),
                  bundle,
                  home,
                  seed,
                  null,
                  false,
                  null,
                  run.definition().integer("epochs"),
                  Set.copyOf(withheld.texts("without"))),
              rows,
              List.copyOf(HealthData.sources(DataCatalogue.read(run.data()))));
    }
    return ModelBundle.load(bundle, Runtime.ONNX_RUNTIME);
  }
}
