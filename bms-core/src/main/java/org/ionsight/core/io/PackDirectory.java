package org.ionsight.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.cell.CellSpecs;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;
import org.ionsight.core.pack.PackLayout;

/**
 * A pack on disk: a directory with {@code pack.json} and one recording per checkpoint of its life.
 *
 * <p>{@code pack.json} holds {@code name}, {@code cells}, {@code probes} (0 if absent), {@code
 * cell} (name of a shipped spec, or a spec as an object) and {@code checkpoints}, each with {@code
 * file}, {@code equivalent_full_cycles} and {@code days}. A file {@code truth.csv} beside it may
 * hold what a simulation knows. Immutable and thread-safe.
 *
 * @param directory where the files are
 * @param name what people call the pack
 * @param layout cells, spec and probes
 * @param checkpoints in the order of the pack's age; at least one
 */
public record PackDirectory(
    Path directory, String name, PackLayout layout, List<Checkpoint> checkpoints) {
  /** Name of the file that describes the pack. */
  public static final String DESCRIPTION = "pack.json";

  private static final String TRUTH = "truth.csv";
  // Ten times the longest series of cells in any grid storage; bounds what a broken file can claim.
  private static final int MOST_CELLS = 10_000;

  /** Rejects a pack without checkpoints and checkpoints out of order. */
  public PackDirectory {
    checkpoints = List.copyOf(checkpoints);
    if (checkpoints.isEmpty()) {
      throw new IllegalArgumentException("a pack needs at least one checkpoint");
    }
    for (int i = 1; i < checkpoints.size(); i++) {
      double before = checkpoints.get(i - 1).equivalentFullCycles();
      double now = checkpoints.get(i).equivalentFullCycles();
      if (now < before) {
        throw new IllegalArgumentException(
            "checkpoints must be in the order of age, was %s after %s cycles"
                .formatted(now, before));
      }
    }
  }

  /**
   * One recording in a pack's life.
   *
   * @param file name inside the directory
   * @param equivalentFullCycles throughput until its start by twice the nominal capacity, not
   *     negative
   * @param days age at its start, not negative
   */
  public record Checkpoint(String file, double equivalentFullCycles, double days) {
    /** Rejects names that lead out of the directory and negative ages. */
    public Checkpoint {
      if (file.isBlank() || !file.matches("[^/\\\\\\x00]+") || file.startsWith("..")) {
        throw new IllegalArgumentException(
            "a checkpoint's file must be a name inside the pack directory, was '%s'"
                .formatted(file));
      }
      if (!(equivalentFullCycles >= 0) || !(days >= 0)) {
        throw new IllegalArgumentException(
            "a checkpoint's age must not be negative, was %s cycles and %s days"
                .formatted(equivalentFullCycles, days));
      }
    }
  }

  /**
   * Reads a pack directory.
   *
   * @param directory with {@value #DESCRIPTION}, or that file itself
   * @return the pack; the recordings are not opened yet
   * @throws IOException if there is no such directory or a recording is missing
   * @throws org.ionsight.core.json.JsonException if the description is not one
   */
  public static PackDirectory read(Path directory) throws IOException {
    Path name = directory.getFileName();
    boolean described = name != null && name.toString().equals(DESCRIPTION);
    Path parent = directory.toAbsolutePath().getParent();
    Path folder = described && parent != null ? parent : directory;
    Path description = folder.resolve(DESCRIPTION);
    if (!Files.isRegularFile(description)) {
      throw new RecordingException(
          folder.toString(), "a " + DESCRIPTION, "none", "name a pack directory");
    }
    PackDirectory pack = parse(folder, JsonNode.read(description));
    for (Checkpoint checkpoint : pack.checkpoints()) {
      if (!Files.isRegularFile(folder.resolve(checkpoint.file()))) {
        throw new RecordingException(
            description.toString(),
            "the recording " + checkpoint.file(),
            "no such file",
            "restore it or correct " + DESCRIPTION);
      }
    }
    return pack;
  }

  /**
   * Whether a path names a pack.
   *
   * @param path any path
   * @return true if {@link #read} has something to read
   */
  public static boolean isPack(Path path) {
    return path.endsWith(DESCRIPTION) || Files.isRegularFile(path.resolve(DESCRIPTION));
  }

  static PackDirectory parse(Path folder, JsonNode node) {
    node.onlyKeys("name", "cells", "probes", "cell", "checkpoints", "source");
    JsonNode cell = node.node("cell");
    CellSpec spec =
        cell.isText() ? cell.make(() -> CellSpecs.named(cell.asText())) : CellSpecs.parse(cell);
    int cells = node.integer("cells");
    if (cells > MOST_CELLS) {
      throw node.error("cells must be at most %d, was %d".formatted(MOST_CELLS, cells));
    }
    int probes = node.has("probes") ? node.integer("probes") : 0;
    PackLayout layout = node.make(() -> new PackLayout(cells, spec, probes));
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (JsonNode entry : node.list("checkpoints")) {
      entry.onlyKeys("file", "equivalent_full_cycles", "days");
      checkpoints.add(
          entry.make(
              () ->
                  new Checkpoint(
                      entry.text("file"),
                      entry.number("equivalent_full_cycles"),
                      entry.number("days"))));
    }
    return node.make(() -> new PackDirectory(folder, node.text("name"), layout, checkpoints));
  }

  /**
   * Opens the recording of a checkpoint.
   *
   * @param checkpoint of this pack
   * @return the reader
   * @throws IOException if it cannot be read or does not fit the layout
   */
  public PackReader open(Checkpoint checkpoint) throws IOException {
    return open(checkpoint, ColumnMap.bdf());
  }

  /**
   * Opens the recording of a checkpoint with columns of its own.
   *
   * @param checkpoint of this pack
   * @param map units and sign of the current
   * @return the reader
   * @throws IOException if it cannot be read or does not fit the layout
   */
  public PackReader open(Checkpoint checkpoint, ColumnMap map) throws IOException {
    return PackReader.open(directory.resolve(checkpoint.file()), layout, map);
  }

  /**
   * What a simulation knows of the pack.
   *
   * @return the file, if there is one
   */
  public Optional<Path> truth() {
    Path file = directory.resolve(TRUTH);
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  /**
   * Writes the description into the directory, replacing it.
   *
   * @throws IOException if it cannot be written
   */
  public void writeDescription() throws IOException {
    CellSpec spec = layout.spec();
    JsonText json = JsonText.object().put("name", name).put("cells", layout.cells());
    json.put("probes", layout.probes());
    boolean shipped =
        CellSpecs.names().contains(spec.name())
            && CellSpecs.toJson(CellSpec.named(spec.name()))
                .toString()
                .equals(CellSpecs.toJson(spec).toString());
    if (shipped) {
      json.put("cell", spec.name());
    } else {
      json.put("cell", CellSpecs.toJson(spec));
    }
    List<JsonText> entries = new ArrayList<>();
    for (Checkpoint checkpoint : checkpoints) {
      entries.add(
          JsonText.object()
              .put("file", checkpoint.file())
              .put("equivalent_full_cycles", checkpoint.equivalentFullCycles())
              .put("days", checkpoint.days()));
    }
    json.putObjects("checkpoints", entries).write(directory.resolve(DESCRIPTION));
  }
}
