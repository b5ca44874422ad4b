package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ionsight.cli.output.Column;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cli.sort.SortInput;
import org.ionsight.core.estimate.PulseEstimate;
import org.ionsight.core.estimate.PulseModel;
import org.ionsight.core.io.PulseTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bms pulse}: retired cells of unknown history from their pulse tests. */
@Command(
    name = "pulse",
    description = {
      "SOH and cathode of retired cells from a table of pulse tests, at any unknown SOC.",
      "",
      "One row per test: Cell, Pulse Time / s, Rest Voltage / V, and for each pulse of",
      "0.5 to 2.5 C (minus = discharge) '+1C Start / V', '+1C End / V', '+1C Off / V',",
      "'+1C Rest / V'. docs/PULSE-TESTS.md says how to measure them.",
      "",
      "Columns: cell, soh, soh_low, soh_high, cathode, cathode_probability, verdict, reason.",
      "Read no number whose verdict is 'reject'. Fractions are 0..1.",
      ""
    },
    mixinStandardHelpOptions = true)
final class PulseCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("cell", Column.Kind.TEXT),
          new Column("soh", Column.Kind.FRACTION),
          new Column("soh_low", Column.Kind.FRACTION),
          new Column("soh_high", Column.Kind.FRACTION),
          new Column("cathode", Column.Kind.TEXT),
          new Column("cathode_probability", Column.Kind.MILLIS),
          new Column("verdict", Column.Kind.TEXT),
          new Column("reason", Column.Kind.TEXT));

  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Tables of pulse tests (CSV).")
  private List<Path> files = List.of();

  @Mixin private BundleOption bundle = new BundleOption();
  @Mixin private OutputOptions output = new OutputOptions();

  PulseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    output.check();
    bundle.requireNoAdaptation();
    List<PulseTable.Row> rows = SortInput.pulses(files);
    try (EstimationModels models = bundle.open();
        PulseModel model = open(models)) {
      PulseEstimate estimate = new PulseEstimate(model.embeddingSize());
      output.write(
          console,
          COLUMNS,
          writer -> {
            for (PulseTable.Row row : rows) {
              model.estimate(row.test(), estimate);
              float most = 0;
              for (float p : estimate.cathodeProbabilities) {
                most = Math.max(most, p);
              }
              writer.row(
                  row.cell(),
                  estimate.soh,
                  estimate.sohLow,
                  estimate.sohHigh,
                  estimate.cathode.name(),
                  (double) most,
                  estimate.verdict.name().toLowerCase(Locale.ROOT),
                  estimate.reason.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
          });
    }
    return ExitCodes.FINE;
  }

  /** The model for pulse tests of a bundle that has one. */
  static PulseModel open(EstimationModels models) {
    return models
        .set()
        .openPulseModel()
        .orElseThrow(
            () ->
                new InputException(
                    "%s: expected a bundle with a model for pulse tests, found none; name one with"
                            .formatted(models.name())
                        + " --bundle"));
  }
}
