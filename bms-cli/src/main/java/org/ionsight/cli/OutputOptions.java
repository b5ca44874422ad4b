package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Files;
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

  /** Refuses a place that cannot be written to, before hours of estimating. */
  void check() {
    if (!out.equals("-")) {
      requireFolder("--out", Path.of(out));
    }
  }

  /**
   * Refuses a file whose folder is not there, as it is more likely mistyped than wanted, and a
   * folder in place of a file.
   */
  static void requireFolder(String option, Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (Files.isDirectory(file)) {
      throw new InputException(
          "%s: expected a file, found the folder %s; name a file in it".formatted(option, file));
    }
    if (folder != null && !Files.isDirectory(folder)) {
      throw new InputException(
          "%s: expected a file in a folder that exists, found no folder %s; make it, or correct the"
                  .formatted(option, folder)
              + " path");
    }
  }

  /** Makes the folder of a file if it is missing, and says so. */
  static void makeFolderOf(Console console, Path file) throws IOException {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      console.message("bms: made the folder " + folder);
    }
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
