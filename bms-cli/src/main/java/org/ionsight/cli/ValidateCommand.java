package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ionsight.cli.output.Column;
import org.ionsight.cli.output.RowWriter;
import org.ionsight.cli.validation.Finding;
import org.ionsight.cli.validation.Validation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bms validate}: is this file readable, what is wrong with it, where. */
@Command(
    name = "validate",
    description = {
      "Is it readable, what is wrong with it, where: recordings, packs, bundles, cell specs.",
      "",
      "Columns: file, kind, usable, rows, finding. Exit code 1 if one of them is not usable.",
      "The finding says which column was read as what: look whether that is so. Read are CSV with",
      "lines before the header, a row of units, clocks and dates, decimal commas, UTF-16. What the",
      "file cannot mean (signs, units, a clock that starts again) makes it unusable; what is odd",
      "and may be true is told after the counts.",
      ""
    },
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("file", Column.Kind.TEXT),
          new Column("kind", Column.Kind.TEXT),
          new Column("usable", Column.Kind.TEXT),
          new Column("rows", Column.Kind.COUNT),
          new Column("finding", Column.Kind.TEXT));

  private final Console console;
  private boolean allUsable = true;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "Recordings, pack or bundle folders, cell specs (.json); - is standard input.")
  private List<Path> paths = List.of();

  @Mixin private RecordingOptions recordingOptions = new RecordingOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Validation validation =
        new Validation(recordingOptions.cell(), recordingOptions.columnMap(), console.in());
    output.write(
        console,
        COLUMNS,
        writer -> {
          for (Path path : paths) {
            validate(validation, path, writer);
          }
        });
    return allUsable ? ExitCodes.FINE : ExitCodes.BAD_INPUT;
  }

  private void validate(Validation validation, Path path, RowWriter writer) throws IOException {
    Finding finding;
    try {
      finding = validation.validate(path);
    } catch (IOException | RuntimeException e) {
      if (!ExitCodes.isBadInput(e)) {
        throw e;
      }
      allUsable = false;
      String message = ExitCodes.describe(e);
      console.message("bms: " + message);
      writer.row(path, "unknown", "no", Double.NaN, message);
      return;
    }
    writer.row(path, finding.kind(), "yes", finding.rows(), finding.description());
  }
}
