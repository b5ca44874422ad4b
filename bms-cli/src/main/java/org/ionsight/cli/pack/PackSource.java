package org.ionsight.cli.pack;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.ionsight.cli.InputException;
import org.ionsight.cli.recording.CellLookup;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.io.ColumnMap;
import org.ionsight.core.io.PackColumns;
import org.ionsight.core.io.PackDirectory;
import org.ionsight.core.io.Quantity;
import org.ionsight.core.io.RecordingException;
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
  private static final int HEAD = 512;

  /** Copies. */
  public PackSource {
    paths = List.copyOf(paths);
  }

  /**
   * Looks at every file without reading it: one that is missing, empty or no text is refused now,
   * and not after others were estimated.
   *
   * @throws IOException if one cannot be read
   * @throws InputException if the paths do not make one pack or one set of cells
   */
  public void check() throws IOException {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new NoSuchFileException(path.toString());
      }
    }
    if (!alone()) {
      for (Path file : files()) {
        checkText(file);
      }
    }
  }

  /** Whether it is a pack directory, which says itself what it holds. */
  private boolean alone() {
    return paths.size() == 1 && PackDirectory.isPack(paths.get(0));
  }

  /**
   * A recording begins with its header; a picture or an empty file does not. A pipe has no size,
   * and what is read of it is gone: its reader will say what is wrong with it.
   */
  private static void checkText(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return;
    }
    if (Files.size(file) == 0) {
      throw new InputException(
          "%s: expected a recording (CSV or BDF, also gzip), found an empty file; check the export"
              .formatted(file));
    }
    for (byte b : head(file)) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n') {
        throw new InputException(
            "%s: expected a recording (CSV or BDF, also gzip), found what is no text; name"
                    .formatted(file)
                + " recordings or a pack directory");
      }
    }
  }

  /**
   * What the cells will be called.
   *
   * @return in the order of the summary
   * @throws IOException if a file cannot be read
   */
  public List<String> cellIds() throws IOException {
    if (alone()) {
      return PackPipeline.ids(PackDirectory.read(paths.get(0)).layout());
    }
    OptionalInt wide = wideCells();
    if (wide.isPresent()) {
      return IntStream.rangeClosed(1, wide.getAsInt()).mapToObj(PackPipeline::id).toList();
    }
    return files().stream().map(PackPipeline::name).toList();
  }

  /**
   * The pack that a single wide recording is.
   *
   * @return a pack of one recording; empty if it is something else
   * @throws IOException if the file or a cell spec cannot be read
   */
  public Optional<PackDirectory> wide() throws IOException {
    OptionalInt cells = wideCells();
    return cells.isPresent()
        ? Optional.of(wide(paths.get(0), cells.getAsInt(), columns(paths.get(0)).probes()))
        : Optional.empty();
  }

  /** Cells of a single wide recording; empty if it is something else. */
  private OptionalInt wideCells() throws IOException {
    // Who names the voltage means one cell.
    if (paths.size() == 1
        && Files.isRegularFile(paths.get(0))
        && !map.declaresColumn(Quantity.VOLTAGE)) {
      int cells = columns(paths.get(0)).cells();
      return cells > 0 ? OptionalInt.of(cells) : OptionalInt.empty();
    }
    return OptionalInt.empty();
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
    if (alone()) {
      return pipeline.pack(PackDirectory.read(first), map, progress);
    }
    Optional<PackDirectory> wide = wide();
    if (wide.isPresent()) {
      return pipeline.pack(wide.get(), map, progress);
    }
    return pipeline.cells(files(), cell, map, progress);
  }

  /** The recordings of single cells. */
  private List<Path> files() throws IOException {
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
    return files;
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

  /** What is wrong with a broken file is for its reader to say. */
  private static PackColumns columns(Path file) throws IOException {
    try {
      return PackColumns.of(file);
    } catch (RecordingException e) {
      return new PackColumns(0, 0);
    }
  }

  /** The first bytes; what is wrong with a broken file is for its reader to say. */
  private static byte[] head(Path file) throws IOException {
    try (InputStream in = open(file)) {
      return in.readNBytes(HEAD);
    } catch (ZipException | EOFException e) {
      return new byte[0];
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    try {
      in.mark(2);
      boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return gzip ? new GZIPInputStream(in) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
