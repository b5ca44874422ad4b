package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.ionsight.cli.pack.PackPipeline;
import org.ionsight.cli.pack.PackSource;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cluster.GroupFinder;
import org.ionsight.cluster.explain.PackSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bms cluster}: the group of every cell, with reasons. */
@Command(
    name = "cluster",
    description = {
      "Group of every cell with its estimates and what sets it apart; reasons of the groups on",
      "standard error.",
      "",
      "Columns: cell, group, soc, soc_low, soc_high, soh, soh_low, soh_high, rul, rul_low,",
      "         rul_high, rul_unit, verdict, stands_out, why",
      ""
    },
    mixinStandardHelpOptions = true)
final class ClusterCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = {
        "A pack directory (pack.json), one wide recording of a pack, or recordings of single",
        "cells, or a folder of them."
      })
  private List<Path> paths = List.of();

  @Option(
      names = "--assign",
      description = "Place cells among the bundle's groups instead of grouping them anew.")
  private boolean assign;

  @Option(
      names = {"--max-groups", "--k"},
      paramLabel = "N",
      defaultValue = "8",
      description = {
        "Most groups to look for (default: ${DEFAULT-VALUE}); how many there are is decided by the",
        "silhouette, which has to beat that of cells without structure."
      })
  private int maxGroups = GroupFinder.DEFAULT_MAX_GROUPS;

  @Mixin private SortOptions sorting = new SortOptions();
  @Mixin private RecordingOptions recordingOptions = new RecordingOptions();
  @Mixin private BundleOption bundle = new BundleOption();
  @Mixin private OutputOptions output = new OutputOptions();

  ClusterCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (sorting.asked()) {
      sorting.sort(
          console,
          paths,
          recordingOptions,
          bundle,
          output,
          models -> new PackPipeline(models, false, maxGroups, Instant.now()));
      return ExitCodes.FINE;
    }
    PackSource source =
        new PackSource(paths, recordingOptions.cell(), recordingOptions.columnMap());
    try (EstimationModels models = bundle.open();
        ConsoleProgress progress = new ConsoleProgress(console, "estimating")) {
      PackSummary pack =
          source.summarise(new PackPipeline(models, assign, maxGroups, Instant.now()), progress);
      CellRows rows = new CellRows(pack);
      output.write(console, CellRows.COLUMNS, rows::write);
      rows.sentences().forEach(console::message);
    }
    return ExitCodes.FINE;
  }
}
