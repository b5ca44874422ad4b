package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.cli.output.AtomicFile;
import org.ionsight.cli.output.Column;
import org.ionsight.cli.output.Format;
import org.ionsight.cli.output.RowWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where rows go, and as what: options that several commands share. */
final class OutputOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, csv or json; a table on a terminal, csv elsewhere.")
  private @Nullable Format format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "-",
      description = "Where to write; - is standard output (default).")
  private String out = "-";

  OutputOptions() {}

  /** Writes rows; may fail as writing does. */
  interface Rows {
    void writeTo(RowWriter writer) throws IOException;
  }

  /** Writes a whole document; a file appears only when it is complete. */
  void write(Console console, List<Column> columns, Rows rows) throws IOException {
    if (out.equals("-")) {
      Format chosen = format != null ? format : console.outIsTerminal() ? Format.TABLE : Format.CSV;
      write(chosen, columns, rows, console.data());
      return;
    }
    Format byName = out.endsWith(".json") ? Format.JSON : Format.CSV;
    try (AtomicFile file = new AtomicFile(Path.of(out))) {
      write(format != null ? format : byName, columns, rows, file.writer());
      file.commit();
    }
    console.message("bms: wrote " + out);
  }

  private static void write(Format format, List<Column> columns, Rows rows, Appendable out)
      throws IOException {
    RowWriter writer = RowWriter.of(format, columns, out);
    rows.writeTo(writer);
    writer.finish();
  }
}
