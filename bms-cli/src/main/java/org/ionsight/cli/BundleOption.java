package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.ionsight.cli.recording.EstimationModels;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model bundle to estimate with. */
final class BundleOption {
  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      description = "A model bundle; the shipped one if not given, 'none' for physics alone.")
  private @Nullable Path bundle;

  BundleOption() {}

  EstimationModels open() throws IOException {
    if (bundle != null && bundle.equals(Path.of("none"))) {
      return EstimationModels.physics();
    }
    return EstimationModels.load(Optional.ofNullable(bundle));
  }
}
