package org.ionsight.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ionsight.cli.output.AtomicFile;
import org.ionsight.cli.output.Column;
import org.ionsight.cli.output.Format;
import org.ionsight.cli.output.RowWriter;
import org.ionsight.cli.recording.CellLookup;
import org.ionsight.cli.recording.ErrorStatistics;
import org.ionsight.cli.recording.LabelTable;
import org.ionsight.cli.recording.LabelledCycles;
import org.ionsight.cli.recording.RecordingFile;
import org.ionsight.cli.recording.Reference;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.io.Recording;
import org.ionsight.core.io.RecordingCheck;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.adapt.Adaptation;
import org.ionsight.model.adapt.AdaptedHead;
import org.ionsight.model.adapt.LabelledCheckpoint;
import org.ionsight.model.guard.EmbeddingReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bms adapt}: learns a cell type from a few labelled cycles. */
@Command(
    name = "adapt",
    description = {
      "Learns a cell type from a few labelled cycles.",
      "Writes a small file that corrects SOH, its interval and its verdict; SOC and remaining life",
      "stay as they are. --adaptation FILE of",
      "estimate, cluster, diagnose and report uses it, with the same bundle. Label charges over",
      "the voltages of those that will be estimated: of others little was learned, so they keep",
      "about the interval of a cell without labels, and the verdict caution.",
      "With --adaptation it goes on from such a file.",
      "",
      "Columns: file, cycle, measured_soh, soh, adapted_soh; the last is what the other labels",
      "alone would have said of this one, empty where there are none.",
      ""
    },
    mixinStandardHelpOptions = true)
final class AdaptCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("file", Column.Kind.TEXT),
          new Column("cycle", Column.Kind.COUNT),
          new Column("measured_soh", Column.Kind.FRACTION),
          new Column("soh", Column.Kind.FRACTION),
          new Column("adapted_soh", Column.Kind.FRACTION));

  // A label further from what the others say than this is more likely a slip than a fact.
  private static final double SUSPICIOUS = 0.05;

  private final Console console;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Recordings of cells of one type (CSV or BDF, also gzip).")
  private List<Path> files = List.of();

  @Option(
      names = "--labels",
      paramLabel = "CSV",
      description =
          "Measured SOH: columns cycle, and soh (fraction) or capacity_ah, and file where there are"
              + " several recordings, separated by commas, semicolons or tabs. Without it"
              + " cycles.csv.gz beside the recording, else the charge of the recording's own full"
              + " discharges.")
  private @Nullable Path labels;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "8",
      description = "Labelled cycles to learn from, evenly spread (default: ${DEFAULT-VALUE}).")
  private int most = 8;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description = "The adaptation file to write; - is standard output, instead of the table.")
  private Path out = Path.of("-");

  @Mixin private RecordingOptions recordingOptions = new RecordingOptions();
  @Mixin private BundleOption bundleOption = new BundleOption();

  AdaptCommand(Console console) {
    this.console = console;
  }

  private record Labelled(Path file, long cycle, LabelledCheckpoint checkpoint) {}

  /**
   * How what was learned stands its own test: mean errors of the labelled cycles, fractions.
   *
   * @param labels how many were learned from
   * @param asShipped of the bundle
   * @param byTheOthers of each label by what the others taught; NaN without others
   */
  record Check(int labels, double asShipped, double byTheOthers) {}

  @Override
  public Integer call() throws IOException {
    learn();
    return ExitCodes.FINE;
  }

  /** Learns, writes and tells; what the test of it said. */
  Check learn() throws IOException {
    if (most < 1) {
      throw new InputException(
          "--most: expected 1 or more, found %d; correct the option".formatted(most));
    }
    CellSpec spec = CellLookup.find(recordingOptions.cell(), files.get(0));
    try (ModelBundle bundle = bundleOption.openUnadapted()) {
      Adaptation before =
          bundleOption.adaptation(bundle).orElseGet(() -> bundle.newAdaptation(spec.name()));
      List<Labelled> labelled = spread(collect(bundle, spec));
      List<LabelledCheckpoint> all = labelled.stream().map(Labelled::checkpoint).toList();
      Adaptation adaptation = before.with(all, bundle.embeddings());
      boolean toStandardOutput = out.equals(RecordingFile.STANDARD_INPUT);
      if (toStandardOutput) {
        console.data().write(adaptation.toJson());
        console.data().flush();
      } else {
        OutputOptions.makeFolderOf(console, out);
        try (AtomicFile file = new AtomicFile(out)) {
          file.writer().write(adaptation.toJson());
          file.commit();
        }
      }
      Check check = report(labelled, before, bundle.embeddings(), toStandardOutput);
      console.message(
          "bms: %s learned from %d labels, %d in all; wrote %s"
              .formatted(adaptation.cell(), labelled.size(), adaptation.labels(), out));
      return check;
    }
  }

  private List<Labelled> collect(ModelBundle bundle, CellSpec spec) throws IOException {
    List<Labelled> labelled = new ArrayList<>();
    LabelTable table = labels == null ? null : LabelTable.read(labels, spec.nominalAmpHours());
    try (HealthModel health =
        bundle
            .openHealthModel()
            .orElseThrow(
                () ->
                    new InputException(
                        "%s: expected a health network to adapt, found none; use another --bundle"
                            .formatted(bundle.manifest().id())))) {
      for (Path file : files) {
        CellSpec own = CellLookup.find(recordingOptions.cell(), file);
        if (!own.name().equals(spec.name())) {
          throw new InputException(
              "%s: expected a cell like the first, %s, found %s; adapt to one type at a time"
                  .formatted(file, spec.name(), own.name()));
        }
        Recording recording = RecordingFile.read(file, console.in(), recordingOptions.columnMap());
        RecordingCheck.verify(recording, spec)
            .forEach(doubt -> console.message("bms: %s: %s".formatted(file, doubt)));
        Reference reference =
            table == null ? Reference.of(file, recording, spec) : table.of(file, files.size());
        Map<Long, LabelledCheckpoint> found =
            LabelledCycles.find(recording, spec, health, reference.sohByCycle());
        if (found.isEmpty()) {
          throw new InputException(
              ("%s: expected a labelled cycle with a charge or discharge over a fifth of the"
                      + " voltage range, found none among %d labels; give --labels, or a recording"
                      + " with full discharges")
                  .formatted(file, reference.sohByCycle().size()));
        }
        found.forEach((cycle, checkpoint) -> labelled.add(new Labelled(file, cycle, checkpoint)));
      }
    }
    return labelled;
  }

  private List<Labelled> spread(List<Labelled> all) {
    Map<Integer, Labelled> byIndex = new java.util.TreeMap<>();
    all.forEach(l -> byIndex.put(byIndex.size(), l));
    return List.copyOf(LabelledCycles.evenly(byIndex, most).values());
  }

  private Check report(
      List<Labelled> labelled,
      Adaptation before,
      EmbeddingReference reference,
      boolean messagesOnly)
      throws IOException {
    ErrorStatistics plain = new ErrorStatistics();
    ErrorStatistics adapted = new ErrorStatistics();
    Writer nowhere = Writer.nullWriter();
    RowWriter rows =
        RowWriter.of(
            console.outIsTerminal() ? Format.TABLE : Format.CSV,
            COLUMNS,
            messagesOnly ? nowhere : console.data());
    for (Labelled one : labelled) {
      LabelledCheckpoint c = one.checkpoint();
      double left = withoutIt(labelled, one, before, reference);
      plain.add(c.soh(), c.measuredSoh());
      if (Double.isFinite(left)) {
        adapted.add(left, c.measuredSoh());
      }
      if (Math.abs(left - c.measuredSoh()) > SUSPICIOUS) {
        console.message(
            String.format(
                Locale.ROOT,
                "bms: %s: cycle %d was measured as %.3f, and the others say %.3f; check the label",
                one.file(),
                one.cycle(),
                c.measuredSoh(),
                left));
      }
      if (Double.isNaN(left) && apart(c)) {
        console.message(
            String.format(
                Locale.ROOT,
                "bms: %s: cycle %d was measured as %.3f, and the networks say %.3f +- %.3f; check"
                    + " the label and nominalAmpHours of the cell spec",
                one.file(),
                one.cycle(),
                c.measuredSoh(),
                c.soh(),
                c.halfWidth()));
      }
      rows.row(one.file().toString(), one.cycle(), c.measuredSoh(), c.soh(), left);
    }
    rows.finish();
    console.message(
        String.format(
            Locale.ROOT,
            "bms: mean error of the labelled cycles %.2f %% as shipped, %s",
            100 * plain.mae(),
            adapted.count() == 0
                ? "and one label cannot be tested by others"
                : String.format(
                    Locale.ROOT, "%.2f %% adapted by the others", 100 * adapted.mae())));
    return new Check(
        labelled.size(), plain.mae(), adapted.count() == 0 ? Double.NaN : adapted.mae());
  }

  /** A label alone has no others to be tested by, only what was said before it. */
  private static boolean apart(LabelledCheckpoint c) {
    double error = Math.abs(c.soh() - c.measuredSoh());
    return error > SUSPICIOUS && error > 2 * c.halfWidth();
  }

  /** What the bundle would say, adapted by all labels but one; NaN without any. */
  private static double withoutIt(
      List<Labelled> all, Labelled one, Adaptation before, EmbeddingReference reference) {
    List<LabelledCheckpoint> others =
        all.stream().filter(l -> !l.equals(one)).map(Labelled::checkpoint).toList();
    if (others.isEmpty() && before.labels() == 0) {
      return Double.NaN;
    }
    LabelledCheckpoint c = one.checkpoint();
    float[] embedding = c.embedding();
    HealthEstimate estimate = new HealthEstimate(embedding.length);
    System.arraycopy(embedding, 0, estimate.embedding, 0, embedding.length);
    estimate.soh = c.soh();
    estimate.sohLow = c.soh() - c.halfWidth();
    estimate.sohHigh = c.soh() + c.halfWidth();
    new AdaptedHead(before.with(others, reference), reference).correct(estimate);
    return estimate.soh;
  }
}
