package org.ionsight.train.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionsight.core.curve.ChargeSegmenter;
import org.ionsight.core.curve.CurveBuilder;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.sim.CellRecording;
import org.ionsight.sim.SyntheticCells;
import org.ionsight.sim.SyntheticCurve;
import org.ionsight.train.catalogue.Split;

/**
 * Curves of simulated cells of five cathodes: augmentation, because the real sets have two or three
 * cells of most chemistries. Every curve is a cell of its own; scores on real cells never contain
 * one.
 */
public final class SyntheticCurves {
  /** Name of the data set in rows and lives. */
  public static final String DATASET = "synthetic";

  private SyntheticCurves() {}

  static List<CurveRow> rows(long seed, int training, int validation) {
    SyntheticCells cells = new SyntheticCells(seed);
    List<CurveRow> rows = new ArrayList<>();
    for (int i = 0; i < training + validation; i++) {
      SyntheticCurve source = cells.curve(i);
      String cell = source.spec().name() + "-" + i;
      row(source, cell, i < training ? Split.TRAIN : Split.VALIDATION).ifPresent(rows::add);
    }
    return rows;
  }

  /**
   * Makes a labelled curve of a simulated recording. As with real cells, the label is the charge
   * that this very charge or discharge moved.
   *
   * @param source the recording
   * @param cellId name of the simulated cell
   * @param split that it shall have
   * @return the row, or empty if the cell is too far gone to be told apart from a broken one
   */
  public static Optional<CurveRow> row(SyntheticCurve source, String cellId, Split split) {
    CellRecording recording = source.recording();
    CurveBuilder builder = new CurveBuilder(source.spec());
    builder.start(source.direction());
    for (int row = 0; row < recording.size(); row++) {
      builder.add(
          recording.seconds(row),
          recording.volts(row),
          recording.amps(row),
          recording.celsius(row));
    }
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    builder.writeTo(curve);
    // As the real labels are: what a discharge gave at its rate. A charge at any rate, with or
    // without
    // its constant-voltage phase, tells of the capacity behind it.
    double soh =
        source.direction() == Direction.DISCHARGE
            ? builder.ampHours() / source.spec().nominalAmpHours()
            : source.soh();
    // A cold charge without a constant-voltage phase may move next to nothing: no curve for anyone.
    boolean enough =
        curve.observedShare() > ChargeSegmenter.MIN_COVERED_SHARE
            && curve.totalCharge() > ChargeSegmenter.MIN_CHARGE_SHARE;
    return enough && soh > 0.3 && soh < 1.3
        ? Optional.of(new CurveRow(DATASET, cellId, split, 1, soh, curve))
        : Optional.empty();
  }
}
