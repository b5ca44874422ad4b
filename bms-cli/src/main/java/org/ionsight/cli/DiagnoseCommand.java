package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.ionsight.cli.pack.PackGrouping;
import org.ionsight.cli.pack.PackPipeline;
import org.ionsight.cli.pack.PackSource;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cluster.explain.PackSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bms diagnose}: what is suspicious about a cell or a pack, with evidence. */
@Command(
    name = "diagnose",
    description = {
      "What is suspicious about a cell or a pack, what was measured, what was checked without",
      "result, and what could not be checked and why.",
      "",
      "Columns: cell, kind, outcome, confidence, finding, evidence, because",
      "kind:    deviation, resistance, self_discharge, imbalance, degradation_modes, knee,",
      "         data_quality",
      "outcome: suspicion, measured, nothing_found, not_checked",
      "",
      "On simulated packs no healthy one raised a suspicion; lost positive material, resistance"
          + " and",
      "self-discharge were found, lost lithium late, lost negative material hardly ever",
      "(docs/results/diagnose.md). 'bms cluster' groups cells by the cause and finds more of them.",
      ""
    },
    mixinStandardHelpOptions = true)
final class DiagnoseCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = {
        "A pack directory (pack.json), one wide recording of a pack, or recordings of single",
        "cells, or a folder of them. Cells recorded one by one are looked at one by one."
      })
  private List<Path> paths = List.of();

  @Mixin private RecordingOptions recordingOptions = new RecordingOptions();
  @Mixin private BundleOption bundle = new BundleOption();
  @Mixin private OutputOptions output = new OutputOptions();

  DiagnoseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    PackSource source =
        new PackSource(paths, recordingOptions.cell(), recordingOptions.columnMap());
    try (EstimationModels models = bundle.open();
        ConsoleProgress progress = new ConsoleProgress(console, "estimating")) {
      PackPipeline pipeline = new PackPipeline(models, PackGrouping.ONE_GROUP, Instant.now());
      PackSummary pack = source.summarise(pipeline, progress);
      FindingRows rows = new FindingRows(pack);
      output.write(console, FindingRows.COLUMNS, rows::write);
      console.message(rows.total());
    }
    return ExitCodes.FINE;
  }
}
