package org.ionsight.train.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ionsight.model.bundle.BundleFiles;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.train.Recipe;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.bundle.BundleWriter;
import org.ionsight.train.engine.TrainingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the life network of a bundle again, from the numbers in its file, as this version writes
 * networks. Trains nothing and reads no data; margins, reference and known types stay, as the
 * network computes the same.
 *
 * <p>Stateless.
 */
public final class LifeExport implements Recipe {
  private static final Logger LOG = LoggerFactory.getLogger(LifeExport.class);

  /** Makes the recipe. */
  public LifeExport() {}

  @Override
  public void train(TrainingRun run) throws IOException {
    BundleFiles bundle = BundleFiles.read(run.bundle());
    byte[] onnx =
        bundle
            .content(ModelKind.LIFE.fileName())
            .orElseThrow(
                () ->
                    new TrainingException(
                        run.bundle()
                            + ": expected a life network to write again, found none; train"
                            + " --recipe life first"));
    Path again = Files.createTempFile("life", ".onnx");
    try {
      LifeNetwork.read(onnx, LifeRecipe.architecture(run)).write().write(again, Map.of());
      BundleWriter.open(run.bundle(), bundle.manifest().id())
          .rewrite(ModelKind.LIFE, Files.readAllBytes(again))
          .write();
    } finally {
      Files.deleteIfExists(again);
    }
    LOG.info("life: written again to {}", run.bundle());
  }
}
