package org.ionsight.cli.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ionsight.cli.InputException;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.cell.CellSpecs;
import org.ionsight.core.json.JsonException;

/**
 * Finds the cell spec of a recording: what the person said, else what the file's name says, else
 * what the catalogue of its data set says.
 *
 * <p>Data sets name their files {@code DATASET__CELL.bdf.csv.gz}; a {@code catalogue.csv} one
 * folder up states chemistry, capacity and limits of each file.
 */
public final class CellLookup {
  /** Data sets whose cell has a shipped spec of another name. */
  private static final Map<String, String> SPEC_OF_DATA_SET =
      Map.of(
          "samsung-30q-strain", "samsung-30q",
          "samsung-30q-electrothermal", "samsung-30q",
          "severson-qv", "a123-apr18650m1a",
          "rwth-sanyo", "sanyo-ur18650e");

  private CellLookup() {}

  /**
   * Finds a spec.
   *
   * @param said a shipped name or a spec file, if the person gave one
   * @param recording the recording's file; {@code -} is standard input
   * @return the spec
   * @throws IOException if a spec file or catalogue cannot be read
   * @throws InputException if nothing says which cell it is
   */
  public static CellSpec find(Optional<String> said, Path recording) throws IOException {
    if (said.isPresent()) {
      return resolve(said.get());
    }
    Optional<String> dataSet = dataSet(recording);
    if (dataSet.isPresent()) {
      String name = SPEC_OF_DATA_SET.getOrDefault(dataSet.get(), dataSet.get());
      if (CellSpecs.names().contains(name)) {
        return CellSpec.named(name);
      }
    }
    return fromCatalogue(recording)
        .orElseThrow(
            () ->
                new InputException(
                    ("%s: expected to know the cell, found nothing that says it; add --cell with a"
                            + " spec file or one of %s")
                        .formatted(recording, String.join(", ", CellSpecs.names()))));
  }

  private static CellSpec resolve(String said) throws IOException {
    try {
      return CellSpecs.resolve(said);
    } catch (JsonException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InputException("--cell: " + e.getMessage(), e);
    }
  }

  private static Optional<String> dataSet(Path recording) {
    String name = fileName(recording);
    int end = name.indexOf("__");
    return end > 0 ? Optional.of(name.substring(0, end)) : Optional.empty();
  }

  private static String fileName(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }

  /** The row of {@code ../catalogue.csv} for the file; no field of a catalogue is quoted. */
  private static Optional<CellSpec> fromCatalogue(Path recording) throws IOException {
    Path folder = recording.toAbsolutePath().normalize().getParent();
    Path above = folder == null ? null : folder.getParent();
    if (folder == null || above == null) {
      return Optional.empty();
    }
    Path catalogue = above.resolve("catalogue.csv");
    if (!Files.isRegularFile(catalogue)) {
      return Optional.empty();
    }
    String file = fileName(folder) + "/" + fileName(recording);
    List<String> lines = Files.readAllLines(catalogue);
    List<String> header = Arrays.asList(lines.get(0).split(",", -1));
    for (String line : lines) {
      if (line.startsWith(file + ",")) {
        return Optional.of(spec(catalogue, header, line.split(",", -1)));
      }
    }
    return Optional.empty();
  }

  private static CellSpec spec(Path catalogue, List<String> header, String[] row) {
    String name = row[0];
    try {
      String cells = field(header, row, "cells_in_series");
      double series = cells.isEmpty() ? 1 : Double.parseDouble(cells);
      return CellSpec.builder(field(header, row, "dataset"))
          .chemistry(
              constant(Cathode.class, field(header, row, "chemistry_cathode"), Cathode.UNKNOWN),
              constant(Anode.class, field(header, row, "chemistry_anode"), Anode.UNKNOWN))
          .nominalAmpHours(Double.parseDouble(field(header, row, "nominal_capacity_ah")))
          .volts(
              Double.parseDouble(field(header, row, "v_min")) / series,
              Double.parseDouble(field(header, row, "v_max")) / series)
          .build();
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "%s: expected capacity and voltage limits of %s, found none (%s); add --cell"
              .formatted(catalogue, name, e.getMessage()),
          e);
    }
  }

  private static String field(List<String> header, String[] row, String column) {
    int at = header.indexOf(column);
    if (at < 0 || at >= row.length) {
      throw new IllegalArgumentException("no column " + column);
    }
    return row[at];
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String text, E unknown) {
    String name = text.toUpperCase(Locale.ROOT);
    for (E constant : type.getEnumConstants()) {
      if (name.equals(constant.name())) {
        return constant;
      }
    }
    return unknown;
  }
}
