package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ionsight.cli.output.AtomicFile;
import org.ionsight.cli.pack.PackSource;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.cluster.report.HtmlReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bms report}: one self-contained HTML page. */
@Command(
    name = "report",
    description = {
      "One HTML page of a pack or of single cells.",
      "Map, cells that stand out, groups with their reasons, health, charge curves, every cell"
          + " with",
      "its intervals, the model card. It needs no network and a browser of 2023 or later.",
      ""
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The page; - is standard output.")
  private String out = "";

  @Mixin private TruthOption truth = new TruthOption();
  @Mixin private GroupingOptions grouping = new GroupingOptions();
  @Mixin private PackOptions packs = new PackOptions();

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!out.equals("-")) {
      OutputOptions.requireFolder("--out", Path.of(out));
    }
    PackOptions.GroupingWith groups = grouping.ofRecordings();
    PackSource source = packs.source();
    PackSummary pack = packs.summarise(console, source, truth.beside(groups, source.cellIds()));
    if (out.equals("-")) {
      console.data().write(HtmlReport.render(pack));
    } else {
      write(pack, Path.of(out));
      console.message("bms: wrote " + out);
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
