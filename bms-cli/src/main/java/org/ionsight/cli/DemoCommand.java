package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.ionsight.cli.output.AtomicFile;
import org.ionsight.cli.output.Format;
import org.ionsight.cli.output.RowWriter;
import org.ionsight.cli.pack.PackGrouping;
import org.ionsight.cli.pack.PackPipeline;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.io.PackDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bms demo}: estimates, groups and report of the sample pack. */
@Command(
    name = "demo",
    description = {
      "Estimates, groups and the report of the sample pack: 96 simulated cells over their life,",
      "some of them weak for different causes."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String SAMPLE_PACK = "src-test-data/pack96";
  private static final int WORST = 10;

  private final Console console;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the page and the table (default: work-dir/demo of the repository).")
  private @Nullable Path out;

  @Mixin private BundleOption bundle = new BundleOption();

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path sample = console.home().resolve(SAMPLE_PACK);
    if (!Files.isDirectory(sample)) {
      throw new InputException(
          "%s: expected the sample pack, found nothing; run ./bms in the repository"
              .formatted(sample));
    }
    Path folder = out != null ? out : console.home().resolve("work-dir/demo");
    PackSummary pack;
    try (EstimationModels models = bundle.open();
        ConsoleProgress progress = new ConsoleProgress(console, "estimating 96 cells")) {
      PackPipeline pipeline = new PackPipeline(models, PackGrouping.USUAL, Instant.now());
      pack = pipeline.pack(PackDirectory.read(sample), progress);
    }
    CellRows rows = new CellRows(pack);
    for (String line : rows.worst(WORST)) {
      console.println(line);
    }
    console.println("");
    for (String sentence : rows.sentences()) {
      console.println(sentence);
    }
    Path table = folder.resolve("clusters.csv");
    try (AtomicFile file = new AtomicFile(table)) {
      RowWriter writer = RowWriter.of(Format.CSV, CellRows.COLUMNS, file.writer());
      rows.write(writer);
      writer.finish();
      file.commit();
    }
    Path page = folder.resolve("report.html");
    ReportCommand.write(pack, page);
    console.println("");
    console.println(
        "The worst %d of %d cells; all of them are in %s"
            .formatted(Math.min(WORST, pack.cells().size()), pack.cells().size(), table));
    console.println("Open the page: " + page.toAbsolutePath().normalize().toUri());
    return ExitCodes.FINE;
  }
}
