package org.ionsight.train.features;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionsight.core.io.RecordingException;
import org.ionsight.train.catalogue.CatalogueEntry;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.DataKind;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.catalogue.TableFile;

/**
 * One cell with features of each of its charges.
 *
 * @param group cells that were cycled alike, as the published tables name them
 * @param name of the cell
 * @param split of the publication
 * @param features one row per cycle; a value that is missing stands as it was last measured
 * @param soh capacity over nominal capacity of each cycle, fraction
 */
@SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
public record FeatureCell(
    String group, String name, Split split, double[][] features, double[] soh) {
  private static final Pattern GROUP = Pattern.compile("(XJTU)_([^_]+)_.*|(TJU\\d|HUST|MIT)_.*");
  private static final int NOT_FEATURES = 2;

  /**
   * Reads all cells.
   *
   * @param catalogue of the data directory
   * @return cells in the order of the catalogue
   * @throws RecordingException if a table is missing or not as expected
   */
  public static List<FeatureCell> load(DataCatalogue catalogue) throws RecordingException {
    List<FeatureCell> cells = new ArrayList<>();
    for (CatalogueEntry entry : catalogue.select("pinn4soh", DataKind.AGEING_FEATURES)) {
      Matcher group = GROUP.matcher(entry.cellId());
      if (!group.matches()) {
        throw new RecordingException(
            entry.file(), "a cell as XJTU_2C_... or HUST_...", entry.cellId(), "rename it");
      }
      String name = group.group(3) == null ? "XJTU " + group.group(2) : group.group(3);
      cells.add(read(catalogue, entry, name));
    }
    return cells;
  }

  private static FeatureCell read(DataCatalogue catalogue, CatalogueEntry entry, String group)
      throws RecordingException {
    TableFile table = TableFile.read(catalogue.path(entry));
    List<String> header = table.header();
    // Between the cycle count, which is a row number, and the capacity.
    int count = header.size() - NOT_FEATURES;
    double[][] features = new double[table.rows()][count];
    for (int j = 0; j < count; j++) {
      double[] column = table.numbers(header.get(j + 1));
      double last = 0;
      for (int i = 0; i < column.length; i++) {
        last = Double.isNaN(column[i]) ? last : column[i];
        features[i][j] = last;
      }
    }
    double[] soh = table.numbers("capacity / Ah");
    for (int i = 0; i < soh.length; i++) {
      soh[i] /= entry.nominalAmpHours();
    }
    return new FeatureCell(group, entry.cellId(), entry.split(), features, soh);
  }
}
