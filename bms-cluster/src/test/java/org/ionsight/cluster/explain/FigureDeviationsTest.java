package org.ionsight.cluster.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.core.curve.VoltageGrid;
import org.junit.jupiter.api.Test;

class FigureDeviationsTest {
  private static final int CELLS = 24;
  private static final int ONE = 6;

  /** Curves of one bell each, at a place that cells of a batch differ by, with gaps. */
  private static List<CellFigures> recording(long seed, double shiftOfOne, int gapFrom) {
    SplittableRandom made = new SplittableRandom(7);
    SplittableRandom random = new SplittableRandom(seed);
    List<CellFigures> cells = new ArrayList<>();
    for (int i = 0; i < CELLS; i++) {
      double centre = 90 + made.nextGaussian() + (i == ONE ? shiftOfOne : 0);
      float[] curve = new float[VoltageGrid.BINS];
      for (int bin = 0; bin < curve.length; bin++) {
        double z = (bin - centre) / 20;
        curve[bin] = (float) (0.02 * Math.exp(-z * z / 2) * (1 + 0.005 * random.nextGaussian()));
      }
      if (gapFrom < curve.length) {
        Arrays.fill(curve, gapFrom, curve.length, Float.NaN);
      }
      cells.add(new CellFigures(0.9, Double.NaN, curve));
    }
    return cells;
  }

  private static FigureDeviations changes(List<CellFigures> first, List<CellFigures> now) {
    return FigureDeviations.changes(first, now, FigureDeviations.ALL);
  }

  @Test
  void cellWhoseChargeMovedMoreThanThatOfOthers_isFoundByItsChange() {
    FigureDeviations found =
        changes(recording(1, 0, VoltageGrid.BINS), recording(2, 8, VoltageGrid.BINS));

    assertEquals(CELLS, found.compared());
    assertEquals(ONE, found.farthest());
    assertTrue(found.beyond(ONE) > 1.2, () -> "beyond: " + found.beyond(ONE));
  }

  @Test
  void cellThatWasMadeOtherwise_hasNotMoved() {
    FigureDeviations found =
        changes(recording(1, 8, VoltageGrid.BINS), recording(2, 8, VoltageGrid.BINS));

    assertTrue(found.beyond(ONE) < 1, () -> "beyond: " + found.beyond(ONE));
  }

  @Test
  void gapInTheCurveOfOneCell_isNotTakenForAChange() {
    List<CellFigures> now = recording(2, 0, VoltageGrid.BINS);
    now.set(ONE, recording(2, 0, 100).get(ONE));

    FigureDeviations found = changes(recording(1, 0, VoltageGrid.BINS), now);

    assertEquals(CELLS, found.compared());
    assertTrue(found.beyond(ONE) < 1, () -> "beyond: " + found.beyond(ONE));
    assertTrue(Arrays.stream(found.distance()).allMatch(Double::isFinite), "distances are finite");
  }

  @Test
  void recordingWithoutCurvesAndHealth_comparesNothing() {
    List<CellFigures> silent =
        recording(1, 0, VoltageGrid.BINS).stream()
            .map(c -> new CellFigures(Double.NaN, Double.NaN, new float[0]))
            .toList();

    assertEquals(0, changes(silent, silent).compared());
  }
}
