package org.ionsight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.model.bundle.BundleManifest;

/** Our bundle as it was trained with each seed; closed with this. */
final class Models implements AutoCloseable {
  /** Instead of a folder: measure published figures and baselines only. */
  static final Path NONE = Path.of("none");

  private final List<EstimationModels> trainings = new ArrayList<>();

  private Models() {}

  /** Whether baselines alone were asked for. */
  static boolean none(List<Path> bundles) {
    return bundles.equals(List.of(NONE));
  }

  /**
   * Opens what was asked for.
   *
   * @param bundles folders, each a training; or {@link #NONE} alone
   */
  static Models open(List<Path> bundles) throws IOException {
    Models models = new Models();
    if (none(bundles)) {
      return models;
    }
    for (Path bundle : bundles) {
      models.add(Optional.of(bundle));
    }
    return models;
  }

  /**
   * Opens the shipped bundle and those that the same recipes gave with other seeds.
   *
   * <p>The shipped one is that of the folder where there is one, as the class path may hold that of
   * an earlier build, whose figures would be averaged with those of the others.
   *
   * @param base folder of the shipped bundle; where it is missing, that of the class path is opened
   * @param seeds folder of the others; it may be missing
   * @param most how many trainings at most
   */
  static Models shipped(Path base, Path seeds, int most) throws IOException {
    Models models = new Models();
    models.add(Optional.of(base).filter(Files::isDirectory));
    for (Path bundle : bundlesIn(seeds)) {
      if (models.trainings.size() < most) {
        models.add(Optional.of(bundle));
      }
    }
    return models;
  }

  private void add(Optional<Path> bundle) throws IOException {
    try {
      trainings.add(EstimationModels.load(bundle));
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private static List<Path> bundlesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> Files.exists(entry.resolve(BundleManifest.FILE)))
          .sorted()
          .toList();
    }
  }

  /** The networks under test, the shipped ones first. */
  List<ModelSet> trainings() {
    return trainings.stream().map(EstimationModels::set).toList();
  }

  @Override
  public void close() {
    trainings.forEach(EstimationModels::close);
  }
}
