package org.ionsight.bench.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ionsight.core.json.JsonNode;

/** Figures on disk: a JSON list of rows, one row a line, so that two runs can be compared. */
public final class ResultFiles {
  private ResultFiles() {}

  /**
   * Writes figures; the file is there completely or not at all.
   *
   * @param file to write
   * @param rows figures
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, List<ResultRow> rows) throws IOException {
    List<String> lines = new ArrayList<>();
    for (ResultRow row : rows) {
      // No spaces between keys and values: there are thousands of rows.
      lines.add(
          row.toJson()
              .toString()
              .strip()
              .replaceAll("\\n *", "")
              .replaceAll("\"(\\w+)\": ", "\"$1\":"));
    }
    replace(file, lines.isEmpty() ? "[]\n" : "[\n" + String.join(",\n", lines) + "\n]\n");
  }

  /**
   * Reads figures.
   *
   * @param file written by {@link #write}
   * @return the figures
   * @throws IOException if it cannot be read
   */
  public static List<ResultRow> read(Path file) throws IOException {
    return JsonNode.read(file).asList().stream().map(ResultRow::read).toList();
  }

  /**
   * Reads the accuracy figures of a folder, which also holds what other commands measured: only
   * lists of rows of a protocol are accuracy.
   *
   * @param folder with results
   * @return the figures, in the order of the names of their files
   * @throws IOException if it cannot be read
   */
  public static List<ResultRow> readAll(Path folder) throws IOException {
    List<ResultRow> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        String text = Files.readString(file);
        if (text.startsWith("[") && text.contains("\"protocol\"")) {
          all.addAll(read(file));
        }
      }
    }
    return all;
  }

  /**
   * Writes one file per protocol into a folder, and its {@code accuracy.md} and, where that
   * protocol was measured, {@code early-groups.md} from all files there.
   *
   * @param folder with earlier results or none
   * @param rows new figures; they replace those of the same protocols
   * @param coverage which test sets share the calibration's conditions
   * @param goals what was set out to be reached
   * @return all figures that are there now
   * @throws IOException if the folder cannot be written to
   */
  public static List<ResultRow> update(
      Path folder, List<ResultRow> rows, JsonNode coverage, JsonNode goals) throws IOException {
    Map<String, List<ResultRow>> byProtocol = new LinkedHashMap<>();
    for (ResultRow row : rows) {
      byProtocol.computeIfAbsent(row.protocol(), p -> new ArrayList<>()).add(row);
    }
    for (Map.Entry<String, List<ResultRow>> entry : byProtocol.entrySet()) {
      write(folder.resolve(entry.getKey() + ".json"), entry.getValue());
    }
    List<ResultRow> all = readAll(folder);
    replace(
        folder.resolve("accuracy.md"),
        PREFACE
            + new GoalTable(all, goals).markdown()
            + new CoverageTable(all, coverage).markdown()
            + "\n"
            + new ResultTable(all).markdown());
    Optional<String> separations = new SeparationTable(all).markdown();
    if (separations.isPresent()) {
      replace(folder.resolve("early-groups.md"), separations.get());
    }
    return all;
  }

  /**
   * What a run of some methods only, such as the baselines, makes of the figures of a folder: its
   * own where it measured a method, those that are there of all others.
   *
   * @param folder with earlier results or none
   * @param rows figures of the run
   * @return the rows of its protocols, in the order in which they are in the folder
   * @throws IOException if the folder cannot be read
   */
  public static List<ResultRow> withOtherMethods(Path folder, List<ResultRow> rows)
      throws IOException {
    Map<String, Map<Place, ResultRow>> fresh = new LinkedHashMap<>();
    for (ResultRow row : rows) {
      fresh.computeIfAbsent(row.protocol(), p -> new LinkedHashMap<>()).put(Place.of(row), row);
    }
    List<ResultRow> all = new ArrayList<>();
    for (Map.Entry<String, Map<Place, ResultRow>> entry : fresh.entrySet()) {
      Map<Place, ResultRow> own = entry.getValue();
      Set<String> methods = own.keySet().stream().map(Place::method).collect(Collectors.toSet());
      Path file = folder.resolve(entry.getKey() + ".json");
      for (ResultRow before : Files.exists(file) ? read(file) : List.<ResultRow>of()) {
        ResultRow now = methods.contains(before.method()) ? own.remove(Place.of(before)) : before;
        if (now != null) {
          all.add(now);
        }
      }
      all.addAll(own.values());
    }
    return all;
  }

  /** What a figure is of. */
  private record Place(String variant, String condition, String method, String metric) {
    static Place of(ResultRow row) {
      return new Place(row.variant(), row.condition(), row.method(), row.metric());
    }
  }

  private static final String PREFACE =
      """
      # Measured accuracy

      Written by `./bms evaluate --all --data DIR --results docs/results --readme README.md`; the same figures with cells, seeds and data are in
      the JSON files of this folder. `published:` rows are quoted, their sources are in the JSON; all others were measured
      in the same run on the same rows. Fractions are in percent, coverage is that of the 90 % intervals.
      Compare within a table only: `published-protocol` repeats a publication's own rules, `honest` lets nothing of a test
      cell's later life reach a model.
      """;

  private static void replace(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path half = file.resolveSibling("." + file.getFileName() + ".part");
    Files.writeString(half, text);
    Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
