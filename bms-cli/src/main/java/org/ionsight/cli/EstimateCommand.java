package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ionsight.cli.output.AtomicFile;
import org.ionsight.cli.output.Column;
import org.ionsight.cli.output.RowWriter;
import org.ionsight.cli.recording.CellLookup;
import org.ionsight.cli.recording.CycleEstimator;
import org.ionsight.cli.recording.CycleRow;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cli.recording.RecordingFile;
import org.ionsight.cli.recording.Reference;
import org.ionsight.cli.recording.ReferenceErrors;
import org.ionsight.cli.recording.RowEstimator;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.RulUnit;
import org.ionsight.core.io.Quantity;
import org.ionsight.core.io.Recording;
import org.ionsight.core.io.RecordingCheck;
import org.ionsight.core.json.JsonText;
import org.ionsight.core.quality.QualityFlag;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bms estimate}: the estimates of one cell over its recording. */
@Command(
    name = "estimate",
    description = {
      "SOC of every row, or SOH, RUL and group of every cycle, with 90 %% intervals.",
      "",
      "Columns by row:   test_time_s, soc, soc_low, soc_high, verdict, flags",
      "Columns by cycle: cycle, soh, soh_low, soh_high, rul, rul_low, rul_high, rul_unit,",
      "                  knee, group, verdict; knee is the probability that fast fading has set in",
      "                  or will within 100 equivalent full cycles",
      "With more than one FILE a column 'file' comes first. A value that is not known is",
      "empty; read no number whose verdict is 'reject'. Fractions are 0..1.",
      ""
    },
    mixinStandardHelpOptions = true)
final class EstimateCommand implements Callable<Integer> {
  /** What a row of the answer stands for. */
  enum Per {
    ROW,
    CYCLE,
    AUTO
  }

  /** From so many cycles on a recording is a life, not a trip. */
  private static final int CYCLES_OF_A_LIFE = 3;

  private static final List<Column> ROW_COLUMNS =
      List.of(
          new Column("test_time_s", Column.Kind.MILLIS),
          new Column("soc", Column.Kind.FRACTION),
          new Column("soc_low", Column.Kind.FRACTION),
          new Column("soc_high", Column.Kind.FRACTION),
          new Column("verdict", Column.Kind.TEXT),
          new Column("flags", Column.Kind.TEXT));

  private final Console console;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Recordings of one cell each (CSV or BDF, also gzip); - is standard input.")
  private List<Path> files = List.of();

  @Option(
      names = "--per",
      paramLabel = "WHAT",
      description =
          "row, cycle or auto (default): cycle for a recording of three cycles or more."
              + " Without a column of cycles every charge and discharge is one.")
  private Per per = Per.AUTO;

  @Option(
      names = "--modes",
      description =
          "By cycle, add what was lost since the recording's first slow curve (C/4 or slower,"
              + " nearly the whole voltage range) in the same direction: lli, lam_pe, lam_ne, each"
              + " with _low and _high, and modes_verdict. Empty for cycles without such a curve.")
  private boolean modes;

  @Option(
      names = "--end-of-life",
      paramLabel = "SOH",
      description = "SOH that ends a life, as a fraction, 0.60 to 0.95 (default: the bundle's).")
  private @Nullable Double endOfLife;

  @Option(
      names = "--reference",
      description =
          "Compare with what the recording or its data set says, on standard error: SOC with the"
              + " column 'SOC / 1', SOH with cycles.csv.gz beside the file, else with the"
              + " recording's own full discharges.")
  private boolean reference;

  @Option(
      names = "--reference-out",
      paramLabel = "FILE",
      description = "Write the comparison as JSON to this file too.")
  private @Nullable Path referenceOut;

  @Mixin private RecordingOptions recordingOptions = new RecordingOptions();
  @Mixin private BundleOption bundle = new BundleOption();
  @Mixin private OutputOptions output = new OutputOptions();

  EstimateCommand(Console console) {
    this.console = console;
  }

  private record Input(Path file, Recording recording, CellSpec spec) {}

  @Override
  public Integer call() throws IOException {
    output.check();
    if (referenceOut != null) {
      OutputOptions.requireFolder("--reference-out", referenceOut);
    }
    List<Input> inputs = new ArrayList<>();
    for (Path file : files) {
      CellSpec spec = CellLookup.find(recordingOptions.cell(), file);
      Recording recording = RecordingFile.read(file, console.in(), recordingOptions.columnMap());
      RecordingCheck.verify(recording, spec)
          .forEach(doubt -> console.message("bms: %s: %s".formatted(file, doubt)));
      inputs.add(new Input(file, recording, spec));
    }
    boolean cycles = perCycle(inputs);
    ReferenceErrors errors = new ReferenceErrors();
    try (EstimationModels models = bundle.open()) {
      output.write(
          console,
          columns(cycles ? CycleRows.columns(modes) : ROW_COLUMNS),
          writer -> {
            for (Input input : inputs) {
              if (cycles) {
                writeCycles(input, models, writer, errors);
              } else {
                writeRows(input, models, writer, errors);
              }
            }
          });
    }
    if (reference || referenceOut != null) {
      report(errors);
    }
    return ExitCodes.FINE;
  }

  private boolean perCycle(List<Input> inputs) {
    return switch (per) {
      case ROW -> false;
      case CYCLE -> true;
      case AUTO -> inputs.stream().allMatch(input -> cycles(input.recording()) >= CYCLES_OF_A_LIFE);
    };
  }

  private static long cycles(Recording recording) {
    return recording.has(Quantity.CYCLE)
        ? Arrays.stream(recording.column(Quantity.CYCLE))
            .filter(Double::isFinite)
            .distinct()
            .count()
        : 0;
  }

  private List<Column> columns(List<Column> columns) {
    if (files.size() == 1) {
      return columns;
    }
    List<Column> more = new ArrayList<>();
    more.add(new Column("file", Column.Kind.TEXT));
    more.addAll(columns);
    return more;
  }

  private void write(RowWriter writer, Input input, Object... values) throws IOException {
    if (files.size() == 1) {
      writer.row(values);
    } else {
      Object[] more = new Object[values.length + 1];
      more[0] = input.file().toString();
      System.arraycopy(values, 0, more, 1, values.length);
      writer.row(more);
    }
  }

  private void writeRows(
      Input input, EstimationModels models, RowWriter writer, ReferenceErrors errors)
      throws IOException {
    Recording recording = input.recording();
    new RowEstimator(input.spec(), models.set())
        .estimate(
            recording,
            (row, estimate) -> {
              errors.soc(recording, row, estimate);
              write(
                  writer,
                  input,
                  recording.testSeconds(row),
                  estimate.soc(0),
                  estimate.socLow(0),
                  estimate.socHigh(0),
                  estimate.socVerdict(0).name().toLowerCase(Locale.ROOT),
                  QualityFlag.describe(estimate.flags(0)));
            });
  }

  private void writeCycles(
      Input input, EstimationModels models, RowWriter writer, ReferenceErrors errors)
      throws IOException {
    try (CycleEstimator estimator = new CycleEstimator(input.spec(), models)) {
      if (endOfLife != null) {
        estimator.endLifeAt(endOfLife);
      }
      List<CycleRow> rows = estimator.estimate(input.recording());
      if (rows.isEmpty()) {
        console.message(
            "bms: %s: no charge or discharge covers enough of the voltage range for an estimate"
                .formatted(input.file()));
      }
      RulUnit unit = estimator.rulUnit();
      for (CycleRow row : rows) {
        write(writer, input, CycleRows.values(row, unit, modes));
      }
      if (reference || referenceOut != null) {
        errors.cycles(
            rows,
            Reference.of(input.file(), input.recording(), input.spec()),
            estimator.endOfLifeSoh());
      }
    }
  }

  private void report(ReferenceErrors errors) throws IOException {
    if (reference) {
      errors.lines().forEach(console::message);
    }
    if (referenceOut != null) {
      JsonText json = errors.toJson();
      try (AtomicFile file = new AtomicFile(referenceOut)) {
        file.writer().write(json.toString());
        file.commit();
      }
    }
  }
}
