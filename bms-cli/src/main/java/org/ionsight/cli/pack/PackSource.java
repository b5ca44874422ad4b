package org.ionsight.cli.pack;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.ionsight.cli.InputException;
import org.ionsight.cli.recording.CellLookup;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.io.ColumnMap;
import org.ionsight.core.io.PackDirectory;
import org.ionsight.core.pack.PackLayout;

/**
 * What a person named: a pack directory, one wide recording of a pack, a folder of recordings of
 * single cells, or several of them.
 *
 * @param paths as named
 * @param cell shipped name or spec file, if the person gave one
 * @param map columns, units, sign
 */
public record PackSource(List<Path> paths, Optional<String> cell, ColumnMap map) {
  private static final Pattern RECORDING = Pattern.compile(".*\\.bdf\\.csv(\\.gz)?");
  private static final Pattern CELL = Pattern.compile("Cell \\d+ Voltage");
  private static final Pattern PROBE = Pattern.compile("Probe \\d+ Temperature");

  /** Copies. */
  public PackSource {
    paths = List.copyOf(paths);
  }

  /**
   * Summarises whatever it is.
   *
   * @param pipeline to run
   * @param progress told after each recording
   * @return the summary
   * @throws IOException if a recording cannot be read
   * @throws InputException if the paths do not make one pack or one set of cells
   */
  public PackSummary summarise(PackPipeline pipeline, Progress progress) throws IOException {
    Path first = paths.get(0);
    if (paths.size() == 1 && PackDirectory.isPack(first)) {
      return pipeline.pack(PackDirectory.read(first), progress);
    }
    if (paths.size() == 1 && Files.isRegularFile(first)) {
      String header = header(first);
      int cells = count(CELL, header);
      if (cells > 0) {
        return pipeline.pack(wide(first, cells, count(PROBE, header)), progress);
      }
    }
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (PackDirectory.isPack(path)) {
        throw new InputException(
            "%s: expected one pack by itself, found %d arguments; name one pack, or recordings of"
                    .formatted(path, paths.size())
                + " single cells");
      }
      files.addAll(Files.isDirectory(path) ? recordings(path) : List.of(path));
    }
    return pipeline.cells(files, cell, map, progress);
  }

  private static List<Path> recordings(Path folder) throws IOException {
    try (Stream<Path> stream = Files.list(folder)) {
      List<Path> files =
          stream.filter(f -> RECORDING.matcher(f.toString()).matches()).sorted().toList();
      if (files.isEmpty()) {
        throw new InputException(
            "%s: expected a pack.json or recordings (*.bdf.csv, *.bdf.csv.gz), found neither; name"
                    .formatted(folder)
                + " a pack directory or recordings");
      }
      return files;
    }
  }

  private PackDirectory wide(Path file, int cells, int probes) throws IOException {
    CellSpec spec = CellLookup.find(cell, file);
    Path folder = file.toAbsolutePath().getParent();
    Path name = file.getFileName();
    if (folder == null || name == null) {
      throw new InputException(
          "%s: expected a file in a folder, found none; check the path".formatted(file));
    }
    return new PackDirectory(
        folder,
        name.toString(),
        new PackLayout(cells, spec, Math.min(cells, probes)),
        List.of(new PackDirectory.Checkpoint(name.toString(), 0, 0)));
  }

  private static int count(Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    int count = 0;
    while (matcher.find()) {
      count++;
    }
    return count;
  }

  /** The first line; what is wrong with a broken file is for its reader to say. */
  private static String header(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.mark(2);
      boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(gzip ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
        String line = reader.readLine();
        return line == null ? "" : line;
      }
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      return "";
    }
  }
}
