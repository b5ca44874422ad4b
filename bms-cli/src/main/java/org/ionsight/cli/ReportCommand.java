package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.ionsight.cli.output.AtomicFile;
import org.ionsight.cli.pack.PackGrouping;
import org.ionsight.cli.pack.PackPipeline;
import org.ionsight.cli.pack.PackSource;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.cluster.report.HtmlReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bms report}: one self-contained HTML page. */
@Command(
    name = "report",
    description = "One HTML page of a pack that works without network.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
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
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The page; - is standard output.")
  private String out = "";

  @Mixin private RecordingOptions recordingOptions = new RecordingOptions();
  @Mixin private BundleOption bundle = new BundleOption();

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    PackSource source =
        new PackSource(paths, recordingOptions.cell(), recordingOptions.columnMap());
    try (EstimationModels models = bundle.open();
        ConsoleProgress progress = new ConsoleProgress(console, "estimating")) {
      PackSummary pack =
          source.summarise(new PackPipeline(models, PackGrouping.USUAL, Instant.now()), progress);
      if (out.equals("-")) {
        console.data().write(HtmlReport.render(pack));
      } else {
        write(pack, Path.of(out));
        console.message("bms: wrote " + out);
      }
    }
    return ExitCodes.FINE;
  }

  static void write(PackSummary pack, Path page) throws IOException {
    try (AtomicFile file = new AtomicFile(page)) {
      file.writer().write(HtmlReport.render(pack));
      file.commit();
    }
  }
}
