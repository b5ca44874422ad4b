package org.ionsight.core.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthTrackerTest {
  private static final CellSpec CELL =
      CellSpec.builder("test").nominalAmpHours(2).volts(2.8, 4.2).build();

  private final HealthTracker tracker = new HealthTracker(CELL, 4);
  private final HealthEstimate estimate = new HealthEstimate(4);
  private double seconds;

  @BeforeEach
  void nominal() {
    estimate.verdict = Verdict.NOMINAL;
    estimate.soh = 0.9;
    estimate.embedding[2] = 7;
  }

  /** A cycle at 1C over 90 % of the charge; true if a curve waits after it. */
  private boolean cycle() {
    boolean waiting = false;
    for (int i = 0; i < 324; i++) {
      seconds += 10;
      waiting = tracker.offer(seconds, 2.9 + 1.2 * i / 324, 2, 30);
    }
    for (int i = 0; i < 324; i++) {
      seconds += 10;
      waiting = tracker.offer(seconds, 4.1 - 1.2 * i / 324, -2, 30);
    }
    return waiting;
  }

  @Test
  void cycles_countAsEquivalentFullCycles() {
    tracker.startAt(100);
    for (int i = 0; i < 10; i++) {
      cycle();
    }
    assertEquals(109, tracker.equivalentFullCycles(), 0.05);
  }

  @Test
  void finishedCurve_waitsUntilAccepted() {
    assertTrue(cycle());
    assertEquals(1, tracker.curvesWaiting());
    assertTrue(tracker.accept(estimate));
    assertEquals(0, tracker.curvesWaiting());
    assertEquals(1, tracker.history().size());
    assertEquals(0.45, tracker.history().equivalentFullCycles(0), 0.01);
    assertEquals(0.9f, tracker.history().soh(0));
    assertEquals(30, tracker.history().celsius(0), 1e-3);
    assertEquals(1, tracker.history().cRate(0), 1e-3);
    assertEquals(7, tracker.history().embedding(0, 2));
    assertFalse(tracker.accept(estimate), "there is no second curve");
  }

  @Test
  void newerCurve_waitsBehindTheFirst() {
    tracker.startAt(10);
    cycle();
    assertTrue(tracker.finish());
    assertEquals(2, tracker.curvesWaiting());
    assertEquals(Direction.CHARGE, tracker.curve().direction());
    assertTrue(tracker.accept(estimate));
    assertEquals(Direction.DISCHARGE, tracker.curve().direction());
    assertTrue(tracker.accept(estimate));
    assertEquals(0, tracker.curvesWaiting());
    assertEquals(10.45, tracker.history().equivalentFullCycles(0), 0.01);
    assertEquals(10.9, tracker.history().equivalentFullCycles(1), 0.01);
  }

  @Test
  void thirdCurve_isForetoldBeforeItCanReplaceTheSecond() {
    cycle();
    assertFalse(tracker.curveThreatened(), "the second still runs");
    charge(0, 1);
    assertEquals(2, tracker.curvesWaiting());
    assertTrue(tracker.curveThreatened());
    charge(1, 120);
    assertTrue(tracker.curveThreatened());
    tracker.discard();
    assertFalse(tracker.curveThreatened());
    tracker.finish();
    assertEquals(2, tracker.curvesWaiting());
    assertEquals(Direction.DISCHARGE, tracker.curve().direction());
    tracker.discard();
    assertEquals(Direction.CHARGE, tracker.curve().direction());
  }

  private void charge(int from, int to) {
    for (int i = from; i < to; i++) {
      seconds += 10;
      tracker.offer(seconds, 2.9 + 1.2 * i / 324, 2, 30);
    }
  }

  @Test
  void rejectedEstimate_isNoCheckpoint() {
    cycle();
    estimate.verdict = Verdict.REJECT;
    assertFalse(tracker.accept(estimate));
    cycle();
    estimate.verdict = Verdict.CAUTION;
    estimate.soh = Double.NaN;
    assertFalse(tracker.accept(estimate));
    assertEquals(0, tracker.history().size());
  }

  @Test
  void startBelowTheNewestCheckpoint_isRefused() {
    tracker.startAt(50);
    cycle();
    tracker.accept(estimate);
    assertThrows(IllegalArgumentException.class, () -> tracker.startAt(50));
    assertThrows(IllegalArgumentException.class, () -> tracker.startAt(Double.NaN));
  }

  @Test
  void startBelowTheThroughputOfACurveThatWaits_isRefused() {
    tracker.startAt(50);
    assertTrue(cycle());
    assertEquals(0, tracker.history().size());
    assertThrows(IllegalArgumentException.class, () -> tracker.startAt(50.2));
    tracker.startAt(51);
    assertTrue(tracker.accept(estimate));
    tracker.finish();
    assertTrue(tracker.accept(estimate), "checkpoints follow one another");
  }

  @Test
  void missingCurrentAndGaps_doNotCount() {
    tracker.offer(0, 3.7, 2, 25);
    tracker.offer(3600, 3.7, 2, 25);
    tracker.offer(3660, 3.7, Double.NaN, 25);
    tracker.offer(3720, 3.7, 2, Double.NaN);
    assertEquals(2.0 * 120 / 3600 / 4, tracker.equivalentFullCycles(), 1e-9);
  }
}
