package org.ionsight.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.core.estimate.ModelSet;

/** The bundle under test, closed with this. */
final class Models implements AutoCloseable {
  /** Instead of a folder: measure published figures and baselines only. */
  static final Path NONE = Path.of("none");

  private final EstimationModels models;

  private Models(EstimationModels models) {
    this.models = models;
  }

  /** Opens a bundle; the shipped one if none is named. */
  static Models open(Optional<Path> bundle) throws IOException {
    boolean none = bundle.isPresent() && bundle.get().equals(NONE);
    return new Models(none ? EstimationModels.physics() : EstimationModels.load(bundle));
  }

  /** The networks under test, if there are any. */
  Optional<ModelSet> models() {
    return models.manifest().map(manifest -> models.set());
  }

  @Override
  public void close() {
    models.close();
  }
}
