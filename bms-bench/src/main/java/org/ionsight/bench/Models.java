package org.ionsight.bench;

import java.nio.file.Path;
import java.util.Optional;
import org.ionsight.core.estimate.ModelSet;

/** The bundle under test, closed with this. */
final class Models implements AutoCloseable {
  private final Optional<ModelSet> models;

  private Models(Optional<ModelSet> models) {
    this.models = models;
  }

  static Models open(Optional<Path> bundle) {
    return new Models(Optional.empty());
  }

  Optional<ModelSet> models() {
    return models;
  }

  @Override
  public void close() {}
}
