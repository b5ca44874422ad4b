package org.ionsight.cluster.diagnose;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.feature.PackRests;

/** What the checks of one pack share. */
record PackCase(CellSpec spec, List<CellSigns> cells, PackRests rests, DeviatingCells deviating) {
  /** With fewer neighbours a spread is not known to within a third. */
  static final int FEWEST_CELLS = 8;

  int size() {
    return cells.size();
  }

  boolean alone() {
    return cells.size() == 1;
  }

  CellSigns cell(int index) {
    return cells.get(index);
  }

  /** What a sentence calls a cell. */
  String name(int index) {
    return CellName.of(cells.get(index).id());
  }

  double[] of(ToDoubleFunction<CellSigns> figure) {
    return cells.stream().mapToDouble(figure).toArray();
  }

  /** How many of some figures were observed. */
  static int observed(double[] values) {
    int count = 0;
    for (double value : values) {
      count += Double.isFinite(value) ? 1 : 0;
    }
    return count;
  }

  /** Of how many cells, as a sentence says it. */
  static String cells(int count) {
    return count == 1 ? "1 cell" : count + " cells";
  }
}
