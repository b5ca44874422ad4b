package org.ionsight.train.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.ionsight.core.io.RecordingException;

/**
 * The labels of a data set, {@code cycles.csv.gz}: SOH per cell and cycle, and the cell's split.
 *
 * <p>Immutable and thread-safe. A label is good when its flags are empty. For nasa-pcoe the label
 * is the charge integrated to the real cut-off: the published one stops counting at 2.7 V, which
 * under 4 A or at 4 °C is up to twelve times less than what the cell gave (SOURCES.md); so the flag
 * {@code label-ends-at-2.7V} does not spoil it.
 */
public final class CycleLabels {
  private static final String CUT_OFF = "Integrated Capacity to Cut-off / Ah";
  private static final String DISCHARGE = "Discharging Capacity / Ah";
  private static final String CHARGE = "Charging Capacity / Ah";

  private final Map<String, NavigableMap<Integer, CycleLabel>> byCell;
  private final Map<String, Split> splits;

  private CycleLabels(
      Map<String, NavigableMap<Integer, CycleLabel>> byCell, Map<String, Split> splits) {
    this.byCell = byCell;
    this.splits = splits;
  }

  /**
   * Reads the labels of a data set.
   *
   * @param file {@code cycles.csv.gz}
   * @return the labels
   * @throws RecordingException if the table is not as expected
   */
  public static CycleLabels read(Path file) throws RecordingException {
    TableFile table = TableFile.read(file);
    String[] cell = table.text("cell_id");
    double[] cycle = table.numbers("cycle");
    double[] soh = table.numbers("soh");
    String[] flags = table.text("flags");
    String[] split = table.text("split");
    double[] published = table.numbers(table.has(DISCHARGE) ? DISCHARGE : CHARGE);
    double[] capacity = table.has(CUT_OFF) ? table.numbers(CUT_OFF) : published;
    Map<String, NavigableMap<Integer, CycleLabel>> byCell = new LinkedHashMap<>();
    Map<String, Split> splits = new LinkedHashMap<>();
    for (int i = 0; i < cell.length; i++) {
      // The nominal capacity is not in the table, but the published pair of label and SOH gives it.
      double value = capacity == published ? soh[i] : soh[i] * capacity[i] / published[i];
      boolean spoilt =
          !flags[i].isEmpty() && !(table.has(CUT_OFF) && flags[i].equals("label-ends-at-2.7V"));
      CycleLabel label =
          new CycleLabel(
              (int) cycle[i], capacity[i], value, !spoilt && Double.isFinite(value) && value > 0);
      byCell.computeIfAbsent(cell[i], c -> new TreeMap<>()).put(label.cycle(), label);
      splits.put(cell[i], Split.valueOf(split[i].toUpperCase(Locale.ROOT)));
    }
    return new CycleLabels(byCell, splits);
  }

  /**
   * The cells that have labels.
   *
   * @return cell ids in the order of the file
   */
  public Set<String> cells() {
    return Collections.unmodifiableSet(byCell.keySet());
  }

  /**
   * The split of a cell.
   *
   * @param cellId the cell
   * @return its split
   * @throws IllegalArgumentException if the table does not have the cell
   */
  public Split split(String cellId) {
    Split split = splits.get(cellId);
    if (split == null) {
      throw new IllegalArgumentException(
          "no labels of cell '%s'; there are %s".formatted(cellId, splits.keySet()));
    }
    return split;
  }

  /**
   * All labels of a cell, good and bad.
   *
   * @param cellId the cell
   * @return labels by cycle, ascending; empty if there are none
   */
  public List<CycleLabel> labels(String cellId) {
    NavigableMap<Integer, CycleLabel> labels = byCell.get(cellId);
    return labels == null ? List.of() : List.copyOf(labels.values());
  }

  /**
   * The good labels of a cell.
   *
   * @param cellId the cell
   * @return labels by cycle, ascending; empty if there are none
   */
  public List<CycleLabel> goodLabels(String cellId) {
    List<CycleLabel> good = new ArrayList<>(labels(cellId));
    good.removeIf(label -> !label.good());
    return good;
  }

  /**
   * The SOH of a cycle if its label is good.
   *
   * @param cellId the cell
   * @param cycle number of the cycle
   * @return fraction of nominal capacity; NaN if there is no good label
   */
  public double soh(String cellId, int cycle) {
    NavigableMap<Integer, CycleLabel> labels = byCell.get(cellId);
    CycleLabel label = labels == null ? null : labels.get(cycle);
    return label == null || !label.good() ? Double.NaN : label.soh();
  }
}
