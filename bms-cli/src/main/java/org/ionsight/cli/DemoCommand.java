package org.ionsight.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ionsight.cli.output.AtomicFile;
import org.ionsight.cli.output.Format;
import org.ionsight.cli.output.RowWriter;
import org.ionsight.cli.pack.PackGrouping;
import org.ionsight.cli.pack.PackPipeline;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cluster.explain.CellVerdicts;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.feature.Robust;
import org.ionsight.core.io.PackDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bms demo}: estimates, groups and report of the sample pack, and what labels change. */
@Command(
    name = "demo",
    description = {
      "Estimates, groups and the report of the sample pack.",
      "96 simulated cells over their life, some of them weak for different causes; then the same",
      "once more with what a few labelled charges of three single cells teach about the type,"
          + " which",
      "no network was calibrated on.",
      ""
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String SAMPLE_PACK = "src-test-data/pack96";
  private static final String CHECK_UPS = "src-test-data/checkups";
  private static final String SAMPLE_CELL = "src-test-data/cells/ionsight-sim-nmc.json";
  private static final int WORST = 10;
  private static final int LABELS = 15;

  private final Console console;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the pages and tables (default: work-dir/demo of the repository).")
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
    Path table = folder.resolve("clusters.csv");
    Path page = folder.resolve("report.html");
    OutputOptions.makeFolderOf(console, page);
    PackSummary pack;
    try (EstimationModels models = bundle.open()) {
      pack = estimated(sample, models, "estimating 96 cells");
    }
    CellRows rows = new CellRows(pack);
    for (String line : rows.worst(WORST)) {
      console.println(line);
    }
    console.println("");
    for (String sentence : rows.sentences()) {
      console.println(sentence);
    }
    write(pack, table, page);
    console.println("");
    console.println(
        "The worst %d of %d cells; all of them are in %s"
            .formatted(Math.min(WORST, pack.cells().size()), pack.cells().size(), table));
    console.println("Open the page: " + page.toAbsolutePath().normalize().toUri());
    if (bundle.asShipped()) {
      learn(sample, folder, pack);
    }
    return ExitCodes.FINE;
  }

  private PackSummary estimated(Path sample, EstimationModels models, String what)
      throws IOException {
    try (ConsoleProgress progress = new ConsoleProgress(console, what)) {
      PackPipeline pipeline = new PackPipeline(models, PackGrouping.USUAL, Instant.now());
      return pipeline.pack(PackDirectory.read(sample), progress);
    }
  }

  private static void write(PackSummary pack, Path table, Path page) throws IOException {
    try (AtomicFile file = new AtomicFile(table)) {
      RowWriter writer = RowWriter.of(Format.CSV, CellRows.COLUMNS, file.writer());
      new CellRows(pack).write(writer);
      writer.finish();
      file.commit();
    }
    ReportCommand.write(pack, page);
  }

  /** The same pack with an adaptation, and what changed: never more than its own check says. */
  private void learn(Path sample, Path folder, PackSummary before) throws IOException {
    Path checkUps = console.home().resolve(CHECK_UPS);
    Path file = folder.resolve("sample.adaptation.json");
    AdaptCommand adapt = new AdaptCommand(withoutData());
    new CommandLine(adapt)
        .parseArgs(
            checkUps.resolve("checkup-1.bdf.csv.gz").toString(),
            checkUps.resolve("checkup-2.bdf.csv.gz").toString(),
            checkUps.resolve("checkup-3.bdf.csv.gz").toString(),
            "--cell=" + console.home().resolve(SAMPLE_CELL),
            "--labels=" + checkUps.resolve("labels.csv"),
            "--most=" + LABELS,
            "--out=" + file);
    AdaptCommand.Check check = adapt.learn();
    PackSummary after;
    try (EstimationModels models = EstimationModels.load(Optional.empty(), Optional.of(file))) {
      after = estimated(sample, models, "estimating them again");
    }
    Path page = folder.resolve("report-adapted.html");
    write(after, folder.resolve("clusters-adapted.csv"), page);
    console.println("");
    long strange =
        before.verdicts().stream()
            .filter(v -> v.sohReason() == VerdictReason.UNKNOWN_CELL_TYPE)
            .count();
    if (strange > 0) {
      console.println(
          "SOH of %d of %d cells is not nominal, as no network was calibrated on their type."
              .formatted(strange, before.verdicts().size()));
    }
    console.println(
        "The same pack with what %d labelled charges of three single cells teach:"
            .formatted(check.labels()));
    console.println(
        row("", "SOH interval", "verdicts on SOH", "on SOC (not adapted)", "on RUL (not adapted)"));
    console.println(row("as shipped", before));
    console.println(row("adapted", after));
    console.println(
        String.format(
            Locale.ROOT,
            "Mean error of SOH over the labelled charges: %s as shipped, %s if each is told by what"
                + " the others teach.",
            percent(check.asShipped()),
            percent(check.byTheOthers())));
    console.println(
        "The same with your cells: bms adapt --help; then --adaptation FILE, here " + file);
    console.println("Open the adapted page: " + page.toAbsolutePath().normalize().toUri());
  }

  private Console withoutData() {
    return new Console(
        console.in(),
        Writer.nullWriter(),
        console.err(),
        false,
        console.errIsTerminal(),
        console.home());
  }

  private static String row(String name, PackSummary pack) {
    double[] widths =
        pack.cells().stream()
            .flatMap(c -> c.soh().stream())
            .mapToDouble(soh -> soh.high() - soh.low())
            .toArray();
    return row(
        name,
        widths.length == 0
            ? "-"
            : String.format(Locale.ROOT, "%.0f points wide", 100 * Robust.median(widths)),
        CellVerdicts.counted(pack.verdicts(), CellVerdicts::soh),
        CellVerdicts.counted(pack.verdicts(), CellVerdicts::soc),
        CellVerdicts.counted(pack.verdicts(), CellVerdicts::rul));
  }

  private static String percent(double error) {
    return Double.isNaN(error) ? "not known" : String.format(Locale.ROOT, "%.1f %%", 100 * error);
  }

  private static String row(String name, String interval, String soh, String soc, String rul) {
    return String.format(
            Locale.ROOT, "%-11s %-15s  %-22s  %-21s  %s", name, interval, soh, soc, rul)
        .stripTrailing();
  }
}
