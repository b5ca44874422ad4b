package org.ionsight.core.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.junit.jupiter.api.Test;

class LifeSummaryTest {
  private static final float[] NO_EMBEDDING = new float[4];

  private final LifeSummary summary = new LifeSummary();

  /** A cell that loses charge around the middle of its range, in proportion to throughput. */
  private static IncrementalCapacityCurve curve(double lost, int from, int to) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.DISCHARGE);
    for (int bin = from; bin < to; bin++) {
      double bump = Math.exp(-Math.pow((bin - 64) / 10.0, 2));
      curve.setBin(bin, 1.0 / VoltageGrid.BINS - lost * bump / 25, 1, 30);
    }
    return curve;
  }

  private static CellHistory history(int checkpoints, double perCheckpoint, int corrupt) {
    CellHistory history = new CellHistory(NO_EMBEDDING.length);
    for (int i = 0; i < checkpoints; i++) {
      double lost = i == corrupt ? 0.3 : perCheckpoint * i;
      history.add(10.0 * i, 1 - perCheckpoint * i, NO_EMBEDDING, curve(lost, 0, VoltageGrid.BINS));
    }
    return history;
  }

  private float[] of(CellHistory history) {
    float[] out = new float[LifeSummary.SIZE];
    summary.write(history, out, 0);
    return out;
  }

  private static float get(float[] of, SummaryFeature feature) {
    return of[feature.ordinal()];
  }

  @Test
  void straightFade_hasItsSlopeInBothLines() {
    float[] of = of(history(20, 0.001, -1));

    // 0.001 per 10 cycles is 0.1 per 1,000 cycles.
    assertEquals(0, get(of, SummaryFeature.LOG_LOSS), 0.01);
    assertEquals(0, get(of, SummaryFeature.LOG_RECENT_LOSS), 0.03);
    assertEquals(5 * (1 - 0.019 - 0.80), get(of, SummaryFeature.SOH_NOW), 1e-3);
  }

  @Test
  void tenTimesTheChange_isOneDecadeOfItsDeviation() {
    float slow = get(of(history(20, 1e-4, -1)), SummaryFeature.CHANGE_LOG_DEVIATION);
    float fast = get(of(history(20, 1e-3, -1)), SummaryFeature.CHANGE_LOG_DEVIATION);

    assertEquals(1, fast - slow, 0.02);
  }

  @Test
  void oneCorruptCycle_movesTheMedianByOneRankOnly() {
    float[] clean = of(history(21, 1e-3, -1));
    float[] spoilt = of(history(21, 1e-3, 16));

    for (SummaryFeature feature :
        new SummaryFeature[] {
          SummaryFeature.CHANGE_LOG_DEVIATION,
          SummaryFeature.CHANGE_LOG_LARGEST_LOSS,
          SummaryFeature.RATE_LOG_DEVIATION
        }) {
      assertEquals(get(clean, feature), get(spoilt, feature), 0.05, feature.name());
    }
  }

  @Test
  void partialCurves_areComparedWhereBothAreKnown() {
    CellHistory history = new CellHistory(NO_EMBEDDING.length);
    for (int i = 0; i < 12; i++) {
      int from = i < 6 ? 0 : 40;
      int to = i < 6 ? 100 : VoltageGrid.BINS;
      history.add(20.0 * i, 1 - 0.001 * i, NO_EMBEDDING, curve(0.001 * i, from, to));
    }

    assertEquals(60.0 / 128, get(of(history), SummaryFeature.OVERLAP), 1e-6);
  }

  @Test
  void withoutCurves_onlyHealthIsToldAndNothingIsNaN() {
    CellHistory history = new CellHistory(NO_EMBEDDING.length);
    for (int i = 0; i < 5; i++) {
      history.add(50.0 * i, 1 - 0.01 * i, Double.NaN, 1, NO_EMBEDDING);
    }

    float[] of = of(history);
    assertEquals(0, get(of, SummaryFeature.OVERLAP));
    assertEquals(0, get(of, SummaryFeature.CHANGE_LOG_DEVIATION));
    for (float value : of) {
      assertTrue(Float.isFinite(value));
    }
  }

  @Test
  void oneCheckpoint_hasNoSlopeAndNothingIsNaN() {
    CellHistory history = new CellHistory(NO_EMBEDDING.length);
    history.add(0.4, 0.97, 25, 0.5, NO_EMBEDDING);

    float[] of = of(history);
    assertEquals(5 * (0.97 - 0.80), get(of, SummaryFeature.SOH_NOW), 1e-6);
    assertEquals(0, get(of, SummaryFeature.LOSS), 1e-9);
    for (float value : of) {
      assertTrue(Float.isFinite(value));
    }
  }

  @Test
  void emptyHistory_isAllZero() {
    assertArrayEquals(new float[LifeSummary.SIZE], of(new CellHistory(4)));
  }

  @Test
  void buffer_remembersNothingOfTheCellBefore() {
    float[] fresh = of(history(9, 2e-3, -1));
    of(history(40, 1e-4, 3));

    assertArrayEquals(fresh, of(history(9, 2e-3, -1)));
  }

  @Test
  void fullHistory_isThinnedWithItsCurves() {
    CellHistory history = history(CellHistory.CAPACITY + 1, 1e-4, -1);

    for (int i = 0; i < history.size(); i++) {
      double lost = 1e-5 * history.equivalentFullCycles(i);
      assertEquals(curve(lost, 0, VoltageGrid.BINS).charge(64), history.charge(i, 64), 1e-7);
    }
  }
}
