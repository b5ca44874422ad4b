package org.ionsight.train.pulse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.io.RecordingException;
import org.ionsight.core.pulse.Pulse;
import org.ionsight.core.pulse.PulseTest;
import org.ionsight.train.catalogue.CatalogueEntry;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.DataKind;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.catalogue.TableFile;

/** The pulse tests of the data directory. Stateless. */
public final class PulseData {
  /** The data set. */
  public static final String DATASET = "pulsebat";

  /** Strengths in the order of the test, C; the short tables end after the fifth. */
  private static final double[] C_RATES = {0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2, 2.5, -2.5};

  private static final Pattern NAME =
      Pattern.compile("pulsebat__(?:wide_)?([A-Z]+)_([0-9.]+Ah)_W([0-9]+)\\.csv\\.gz");

  private PulseData() {}

  /**
   * Reads every table.
   *
   * @param catalogue of the data directory
   * @return rows in the order of the catalogue
   * @throws RecordingException if a table is missing or not as expected
   */
  public static List<PulseRow> load(DataCatalogue catalogue) throws RecordingException {
    List<PulseRow> rows = new ArrayList<>();
    for (CatalogueEntry entry : catalogue.select(DATASET, DataKind.PULSE)) {
      rows.addAll(read(catalogue, entry));
    }
    return rows;
  }

  /**
   * Reads one table.
   *
   * @param catalogue of the data directory
   * @param file name of the table within the data set
   * @return its rows
   * @throws RecordingException if it is missing or not as expected
   */
  public static List<PulseRow> load(DataCatalogue catalogue, String file)
      throws RecordingException {
    List<CatalogueEntry> entries = catalogue.select(e -> e.file().endsWith("/" + file));
    if (entries.isEmpty()) {
      throw new RecordingException(
          "catalogue.csv", "a row for " + file, "none", "complete the data directory");
    }
    return read(catalogue, entries.get(0));
  }

  private static List<PulseRow> read(DataCatalogue catalogue, CatalogueEntry entry)
      throws RecordingException {
    Matcher name = NAME.matcher(entry.file().substring(entry.file().lastIndexOf('/') + 1));
    if (!name.matches()) {
      throw new RecordingException(
          entry.file(), "a name as " + NAME, "another", "name the table as its source does");
    }
    String design = name.group(1) + "_" + name.group(2);
    double seconds = Integer.parseInt(name.group(3)) / 1000.0;
    TableFile table = TableFile.read(catalogue.path(entry));
    int pulses = table.has("U41 / V") ? C_RATES.length : C_RATES.length / 2;
    // LFP35 cells are in two tables, and the second has no names: a capacity with four decimals is
    // as good as a name.
    boolean byCapacity = !table.has("state_id") && entry.cathode() == Cathode.LFP;
    List<PulseRow> rows = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      String cell =
          byCapacity
              ? String.format(Locale.ROOT, "%.3fAh", table.number("Capacity / Ah", row))
              : table.text("cell_id", row);
      String unit = table.has("state_id") ? table.text("state_id", row) : cell;
      rows.add(
          new PulseRow(
              design,
              entry.cathode(),
              design + "/" + cell,
              design + "/" + unit,
              table.number("soh", row),
              (int) table.number("Fold / 1", row),
              entry.split() == Split.TEST ? Split.TEST : Split.TRAIN,
              test(table, row, pulses, seconds)));
    }
    return rows;
  }

  private static PulseTest test(TableFile table, int row, int pulses, double seconds)
      throws RecordingException {
    double[] volts = new double[4 * pulses + 1];
    for (int i = 0; i < volts.length; i++) {
      volts[i] = table.number("U%d / V".formatted(i + 1), row);
    }
    List<Pulse> list = new ArrayList<>();
    for (int p = 0; p < pulses; p++) {
      int at = 4 * p;
      list.add(
          new Pulse(
              C_RATES[p], volts[at], volts[at + 1], volts[at + 2], volts[at + 3], volts[at + 4]));
    }
    return new PulseTest(volts[0], seconds, list);
  }
}
