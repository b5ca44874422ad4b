package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.ionsight.cli.pack.PackGrouping;
import org.ionsight.cli.pack.PackPipeline;
import org.ionsight.cli.pack.PackSource;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cluster.explain.PackSummary;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Which cells a command is about and with what they are estimated: arguments and options that
 * {@code cluster}, {@code diagnose} and {@code report} share, and the estimating itself.
 */
final class PackOptions {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description =
          "A pack directory (pack.json), one wide recording of a pack, or recordings of single"
              + " cells, or a folder of them.")
  private List<Path> paths = List.of();

  @Mixin private RecordingOptions recordings = new RecordingOptions();
  @Mixin private BundleOption bundle = new BundleOption();

  PackOptions() {}

  /** How the cells are grouped, once the models are open. */
  @FunctionalInterface
  interface GroupingWith {
    PackGrouping of(EstimationModels models);
  }

  List<Path> paths() {
    return paths;
  }

  RecordingOptions recordings() {
    return recordings;
  }

  /** For cells whose capacities were measured: a bundle that is named would do nothing. */
  void requireNoModels() {
    if (!bundle.asShipped()) {
      throw new InputException(
          "%s: expected no --bundle or --adaptation, found one; nothing is estimated of a table of"
                  .formatted(paths.get(0))
              + " measured cells; leave it out");
    }
  }

  /** Models for pulse tests, which no adaptation corrects: one that is named would do nothing. */
  EstimationModels openPulseModels() throws IOException {
    bundle.requireNoAdaptation();
    return bundle.open();
  }

  /** What was named, looked at: wrong files are refused before anything is loaded. */
  PackSource source() throws IOException {
    PackSource source = new PackSource(paths, recordings.cell(), recordings.columnMap());
    source.check();
    return source;
  }

  /** Estimates all cells, with progress on standard error. */
  PackSummary summarise(Console console, GroupingWith grouping) throws IOException {
    return summarise(console, source(), grouping);
  }

  /** The same of a source that was looked at before. */
  PackSummary summarise(Console console, PackSource source, GroupingWith grouping)
      throws IOException {
    try (EstimationModels models = bundle.open();
        ConsoleProgress progress = new ConsoleProgress(console, "estimating")) {
      return source.summarise(
          new PackPipeline(models, grouping.of(models), Instant.now()), progress);
    }
  }
}
