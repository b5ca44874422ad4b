package org.ionsight.train.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.io.RecordingException;

/**
 * The data directory through its {@code catalogue.csv}: which files there are, of which cells,
 * split and licence.
 *
 * <p>Immutable and thread-safe.
 */
public final class DataCatalogue {
  private final Path directory;
  private final List<CatalogueEntry> entries;

  private DataCatalogue(Path directory, List<CatalogueEntry> entries) {
    this.directory = directory;
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads a catalogue.
   *
   * @param directory the data directory, with {@code catalogue.csv} in it
   * @return the catalogue
   * @throws RecordingException naming line and column if a row is not as expected
   */
  public static DataCatalogue read(Path directory) throws RecordingException {
    Path file = directory.resolve("catalogue.csv");
    TableFile table = TableFile.read(file);
    Columns columns = new Columns(table);
    List<CatalogueEntry> entries = new ArrayList<>();
    for (int i = 0; i < table.rows(); i++) {
      try {
        entries.add(columns.entry(i));
      } catch (IllegalArgumentException e) {
        throw new RecordingException(
            "%s: line %d".formatted(file, i + 2),
            "a row of the catalogue",
            String.valueOf(e.getMessage()),
            "correct the row",
            e);
      }
    }
    return new DataCatalogue(directory, entries);
  }

  /**
   * All entries.
   *
   * @return entries in the order of the file
   */
  public List<CatalogueEntry> entries() {
    return entries;
  }

  /**
   * The entries that fulfil a condition.
   *
   * @param condition on an entry
   * @return entries in the order of the file
   */
  public List<CatalogueEntry> select(Predicate<CatalogueEntry> condition) {
    return entries.stream().filter(condition).toList();
  }

  /**
   * The entries of one data set and kind.
   *
   * @param dataset name
   * @param kind what the files hold
   * @return entries in the order of the file
   */
  public List<CatalogueEntry> select(String dataset, DataKind kind) {
    return select(e -> e.dataset().equals(dataset) && e.kind() == kind);
  }

  /**
   * The names of the data sets.
   *
   * @return names in the order of the file
   */
  public Set<String> datasets() {
    Set<String> names = new LinkedHashSet<>();
    entries.forEach(e -> names.add(e.dataset()));
    return names;
  }

  /**
   * Where a file is.
   *
   * @param entry of this catalogue
   * @return its path
   */
  public Path path(CatalogueEntry entry) {
    return directory.resolve(entry.file());
  }

  /**
   * The labels of a data set.
   *
   * @param dataset name
   * @return its {@code cycles.csv.gz}
   * @throws RecordingException if there is none or it is not as expected
   */
  public CycleLabels labels(String dataset) throws RecordingException {
    return CycleLabels.read(directory.resolve(dataset).resolve("cycles.csv.gz"));
  }

  private record Columns(TableFile table) {
    CatalogueEntry entry(int row) throws RecordingException {
      return new CatalogueEntry(
          text("file", row),
          text("dataset", row),
          text("cell_id", row),
          DataKind.valueOf(constant(text("kind", row))),
          cathode(text("chemistry_cathode", row)),
          anode(text("chemistry_anode", row)),
          number("nominal_capacity_ah", row),
          number("v_min", row),
          number("v_max", row),
          numberIfOne("ambient_degC", row),
          text("profile", row),
          numberIfOne("sample_period_s", row),
          (long) number("rows", row),
          Split.valueOf(constant(text("split", row))),
          text("licence", row),
          text("licence_status", row),
          text("citation", row),
          text("cells_in_series", row).isEmpty() ? 1 : (int) number("cells_in_series", row),
          number("soc_q_ah", row),
          text("notes", row));
    }

    private String text(String column, int row) throws RecordingException {
      return table.text(column, row);
    }

    private double number(String column, int row) throws RecordingException {
      return table.number(column, row);
    }

    /** Ambients and periods may be words or ranges ("room", "4/22"): then not known. */
    private double numberIfOne(String column, int row) throws RecordingException {
      try {
        return Double.parseDouble(text(column, row));
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }

    private static String constant(String text) {
      return text.toUpperCase(Locale.ROOT).replace('-', '_');
    }
  }

  static Cathode cathode(String text) {
    String t = text.toUpperCase(Locale.ROOT);
    if (t.contains("+") || t.contains("|")) {
      return Cathode.BLEND;
    }
    if (t.startsWith("NCM") || t.startsWith("NMC")) {
      return Cathode.NMC;
    }
    for (Cathode cathode : Cathode.values()) {
      if (t.startsWith(cathode.name())) {
        return cathode;
      }
    }
    return Cathode.UNKNOWN;
  }

  static Anode anode(String text) {
    String t = text.toLowerCase(Locale.ROOT);
    if (t.startsWith("graphite-sio") || t.startsWith("sic") || t.startsWith("silicon-graphite")) {
      return Anode.SILICON_GRAPHITE;
    }
    if (t.startsWith("graphite")) {
      return Anode.GRAPHITE;
    }
    return t.startsWith("lto") ? Anode.LTO : Anode.UNKNOWN;
  }
}
