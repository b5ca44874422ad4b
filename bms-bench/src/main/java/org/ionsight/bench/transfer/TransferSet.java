package org.ionsight.bench.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.json.JsonNode;
import org.ionsight.train.health.CurveRow;
import org.ionsight.train.health.CurveRows;

/**
 * The cells of one type.
 *
 * @param name for tables
 * @param cells curves by cell, each in the order of its life
 */
record TransferSet(String name, Map<String, List<CurveRow>> cells) {
  /**
   * Reads a set's definition.
   *
   * @param node with {@code dataset} and, where a data set holds several types, how the cell's name
   *     begins
   * @param all curves of the data directory
   * @param mostCells bound for the short form
   */
  static TransferSet of(JsonNode node, CurveRows all, int mostCells) {
    node.onlyKeys("dataset", "cell");
    String dataset = node.text("dataset");
    String prefix = node.optionalText("cell").orElse("");
    Map<String, List<CurveRow>> cells = new TreeMap<>();
    for (CurveRow row : all.rows()) {
      if (row.dataset().equals(dataset)
          && row.cellId().startsWith(prefix)
          && (cells.containsKey(row.cellId()) || cells.size() < mostCells)) {
        cells.computeIfAbsent(row.cellId(), c -> new ArrayList<>()).add(untold(row));
      }
    }
    cells.values().forEach(life -> life.sort(Comparator.comparingInt(CurveRow::cycle)));
    String type = prefix.replaceFirst("^UL-", "").replaceFirst("_$", "");
    return new TransferSet(type.isEmpty() ? dataset : dataset + " " + type, cells);
  }

  /** The row without the name of its cathode. */
  private static CurveRow untold(CurveRow row) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.copyFrom(row.curve());
    curve.setCathode(Cathode.UNKNOWN);
    return new CurveRow(row.dataset(), row.cellId(), row.split(), row.cycle(), row.soh(), curve);
  }

  List<CurveRow> rows() {
    return cells.values().stream().flatMap(List::stream).toList();
  }
}
