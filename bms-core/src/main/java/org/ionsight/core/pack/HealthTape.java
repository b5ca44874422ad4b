package org.ionsight.core.pack;

import java.util.Arrays;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.history.HealthTracker;
import org.ionsight.core.state.StateSection;
import org.ionsight.core.state.StateTape;

/**
 * How the health of all cells is recorded in the room that there is. What is known of each cell and
 * the numbers of its checkpoints are always there. Curves and embeddings are by far the most (41 kB
 * of a cell with a full history): if not all of them fit, four curves of each cell go first, then
 * the charges that are being collected, then as many curves as fit, rounded, then embeddings.
 *
 * <p>Not thread-safe; allocates on construction only.
 */
final class HealthTape {
  private static final StateSection KNOWN = new StateSection("KNOW", 1);
  private static final StateSection OPEN = new StateSection("OPEN", 1);
  private static final StateSection CURVES = new StateSection("CURV", 1);
  private static final StateSection EMBEDDINGS = new StateSection("EMBD", 1);

  /** What is recorded of the curves that a cell collects. */
  private enum Collected {
    NOTHING,
    ALL,
    NO_ROOM
  }

  private static final Collected[] COLLECTED = Collected.values();

  /** Four curves tell how a life went by thirds, see CurveChoice. */
  private static final int FEWEST_CURVES = 4;

  private final HealthTracker[] trackers;
  private final PackEstimate known;
  private final int[] cellsWithCurves = new int[CellHistory.CAPACITY + 1];

  private int openLost;
  private int curvesLost;
  private int embeddingsLost;

  HealthTape(HealthTracker[] trackers, PackEstimate known) {
    this.trackers = trackers;
    this.known = known;
  }

  void exchange(StateTape tape) {
    tape.require(KNOWN);
    known.exchangeHealth(tape);
    for (HealthTracker tracker : trackers) {
      tape.next();
      tracker.exchange(tape);
    }
    tape.end();
    Arrays.fill(cellsWithCurves, 0);
    for (HealthTracker tracker : trackers) {
      cellsWithCurves[tracker.history().curvesKnown()]++;
    }
    exchangeOpen(tape);
    exchangeCurves(tape);
    exchangeEmbeddings(tape);
  }

  private void exchangeOpen(StateTape tape) {
    tape.require(OPEN);
    long reserved = bytes(FEWEST_CURVES, CellHistory.ROUNDED_CURVE_BYTES) + leastBytes();
    openLost = 0;
    for (HealthTracker tracker : trackers) {
      tape.next();
      Collected collected = tape.choice(collected(tracker, tape.room() - reserved), COLLECTED);
      if (collected == Collected.ALL) {
        tracker.exchangeCollected(tape);
      }
      openLost += collected == Collected.NO_ROOM ? 1 : 0;
    }
    tape.end();
  }

  private static Collected collected(HealthTracker tracker, long room) {
    if (tracker.collectedBytes() == 0) {
      return Collected.NOTHING;
    }
    return tracker.collectedBytes() <= room ? Collected.ALL : Collected.NO_ROOM;
  }

  private void exchangeCurves(StateTape tape) {
    tape.require(CURVES);
    int most = CellHistory.CAPACITY;
    boolean exact = bytes(most, CellHistory.EXACT_CURVE_BYTES) + embeddingBytes() <= tape.room();
    long room = tape.room() - leastBytes();
    while (!exact && most > 0 && bytes(most, CellHistory.ROUNDED_CURVE_BYTES) > room) {
      most--;
    }
    curvesLost = 0;
    for (HealthTracker tracker : trackers) {
      curvesLost += tracker.history().exchangeCurves(tape, most, exact);
    }
    tape.end();
  }

  private void exchangeEmbeddings(StateTape tape) {
    tape.require(EMBEDDINGS);
    boolean whole = embeddingBytes() <= tape.room();
    embeddingsLost = 0;
    for (HealthTracker tracker : trackers) {
      CellHistory history = tracker.history();
      history.exchangeEmbeddings(tape, whole);
      embeddingsLost += history.embeddingsKnown() ? 0 : 1;
    }
    tape.end();
  }

  /** What is written of the embeddings even if there is no room for any. */
  private long leastBytes() {
    return StateTape.SECTION_BYTES + (long) trackers.length * CellHistory.FEWEST_STATE_BYTES;
  }

  /** What up to so many curves of each cell take at most. */
  private long bytes(int most, int perCurve) {
    long bytes = 0;
    for (int curves = 0; curves < cellsWithCurves.length; curves++) {
      long each = CellHistory.FEWEST_STATE_BYTES + (long) Math.min(curves, most) * perCurve;
      bytes += cellsWithCurves[curves] * each;
    }
    return bytes;
  }

  private long embeddingBytes() {
    long bytes = 0;
    for (HealthTracker tracker : trackers) {
      CellHistory history = tracker.history();
      bytes += CellHistory.FEWEST_STATE_BYTES + 4L * history.size() * history.embeddingSize();
    }
    return bytes;
  }

  /** Cells whose open charge or waiting curves were not in the state that was read. */
  int openLost() {
    return openLost;
  }

  /** Curves of all histories that were not in the state that was read. */
  int curvesLost() {
    return curvesLost;
  }

  /** Cells whose embeddings were not in the state that was read. */
  int embeddingsLost() {
    return embeddingsLost;
  }
}
