package org.ionsight.train.health;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.sim.SyntheticCells;
import org.ionsight.sim.SyntheticLife;
import org.ionsight.train.catalogue.Split;

/** Simulated curves that stand in for measured ones: three cells, one of each split. */
final class SampleRows {
  private SampleRows() {}

  static CurveRows ofThreeCells(int perCell) {
    List<CurveRow> rows = new ArrayList<>();
    SyntheticCells cells = new SyntheticCells(5);
    for (int cell = 0; cell < 3; cell++) {
      SyntheticLife life = cells.life(cell);
      for (int i = 0; i < perCell; i++) {
        double efc = life.endOfLifeCycles() * i / perCell;
        Direction direction = i % 2 == 0 ? Direction.CHARGE : Direction.DISCHARGE;
        int cycle = i + 1;
        Split split = Split.values()[cell];
        SyntheticCurves.row(
                SyntheticCells.curveAt(life, efc, direction, 100L * cell + i),
                "cell-" + cell,
                split)
            .ifPresent(
                row ->
                    rows.add(
                        new CurveRow(
                            "sample", row.cellId(), split, cycle, row.soh(), row.curve())));
      }
    }
    return new CurveRows(rows);
  }

  /** A curve with the same charge in every bin of a range. */
  static IncrementalCapacityCurve flat(int from, int to, double charge) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.CHARGE);
    for (int bin = from; bin <= to; bin++) {
      curve.setBin(bin, charge, 0.5, 25);
    }
    return curve;
  }
}
