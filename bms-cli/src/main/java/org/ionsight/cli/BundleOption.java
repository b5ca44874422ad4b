package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.adapt.Adaptation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model bundle to estimate with. */
final class BundleOption {
  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      description = "A model bundle; the shipped one if not given, 'none' for physics alone.")
  private @Nullable Path bundle;

  @Option(
      names = "--adaptation",
      paramLabel = "FILE",
      description = "What 'bms adapt' learned of this cell type with the same bundle.")
  private @Nullable Path adaptation;

  BundleOption() {}

  /** Whether neither option was given. */
  boolean asShipped() {
    return bundle == null && adaptation == null;
  }

  private boolean none() {
    return bundle != null && bundle.equals(Path.of("none"));
  }

  EstimationModels open() throws IOException {
    if (none() && adaptation != null) {
      throw new InputException(
          "--adaptation: expected a bundle that it was made for, found --bundle none; leave one"
              + " out");
    }
    return none()
        ? EstimationModels.physics()
        : EstimationModels.load(Optional.ofNullable(bundle), Optional.ofNullable(adaptation));
  }

  /** For a command whose networks no adaptation corrects: one that is named would do nothing. */
  void requireNoAdaptation() {
    if (adaptation != null) {
      throw new InputException(
          "--adaptation: expected none, found %s; it corrects SOH from charges and discharges, not"
                  .formatted(adaptation)
              + " from pulse tests; leave it out");
    }
  }

  ModelBundle openUnadapted() {
    if (none()) {
      throw new InputException("--bundle: expected a bundle to adapt, found none; leave it out");
    }
    return bundle == null ? ModelBundle.shipped() : ModelBundle.load(bundle);
  }

  /** The adaptation that was named, if it fits the bundle. */
  Optional<Adaptation> adaptation(ModelBundle to) {
    if (adaptation == null) {
      return Optional.empty();
    }
    Adaptation learned = Adaptation.read(adaptation);
    to.requireOwn(adaptation.toString(), learned);
    return Optional.of(learned);
  }
}
