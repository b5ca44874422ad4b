package org.ionsight.core.pack;

import org.ionsight.core.history.CellHistory;
import org.ionsight.core.history.HealthTracker;
import org.ionsight.core.state.StateSection;
import org.ionsight.core.state.StateTape;

/**
 * How the health of all cells is recorded in the room that there is. What is known of each cell and
 * the numbers of its checkpoints are always there. Curves and embeddings are by far the most (41 kB
 * of a cell with a full history): if not all of them fit, those of four checkpoints of each cell
 * come first, then the charges that are being collected, then those of up to eight checkpoints,
 * rounded.
 *
 * <p>Not thread-safe; allocates on construction only.
 */
final class HealthTape {
  /**
   * Version 2 vouches for the reason UNSEEN_TEMPERATURE; files of version 1 may hold it or be of
   * before it.
   */
  private static final StateSection KNOWN = new StateSection("KNOW", 2, 1);

  private static final StateSection SIGNS = new StateSection("SIGN", 1);

  /**
   * Version 2 vouches for the constants of {@link Collected} that count lost curves; files of
   * version 1 may hold them or be of before them.
   */
  private static final StateSection OPEN = new StateSection("OPEN", 2, 1);

  private static final StateSection DETAILS = new StateSection("CURV", 1);

  /** What is recorded of the curves that a cell collects, or what there was no room for. */
  private enum Collected {
    NOTHING(0, false),
    ALL(0, false),
    /** Of files of before it may stand for curves that waited, too. */
    LOST_OPEN(0, true),
    LOST_ONE(1, false),
    LOST_ONE_AND_OPEN(1, true),
    LOST_TWO(2, false),
    LOST_TWO_AND_OPEN(2, true);

    private final int waiting;
    private final boolean open;

    Collected(int waiting, boolean open) {
      this.waiting = waiting;
      this.open = open;
    }
  }

  private static final Collected[] COLLECTED = Collected.values();

  /** Four checkpoints tell how a life went by thirds, see CurveChoice. */
  private static final int FEWEST = 4;

  /**
   * With more of them an estimate of remaining life is not nearer to that from all (docs/adr/0014).
   */
  private static final int MOST_THINNED = 8;

  private final HealthTracker[] trackers;
  private final PackEstimate known;

  private int openLost;
  private int waitingLost;
  private int curvesLost;

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
    // Snapshots of before it was recorded hold none of it: then it stays unknown.
    if (tape.begin(SIGNS)) {
      known.exchangeSigns(tape);
      tape.end();
    }
    exchangeOpen(tape);
    exchangeDetails(tape);
  }

  private void exchangeOpen(StateTape tape) {
    tape.require(OPEN);
    // Of each tracker at least the choice is recorded.
    long reserved = detailBytes(FEWEST) + StateTape.SECTION_BYTES + trackers.length;
    openLost = 0;
    waitingLost = 0;
    for (HealthTracker tracker : trackers) {
      tape.next();
      Collected collected = tape.choice(collected(tracker, tape.room() - reserved), COLLECTED);
      if (collected == Collected.ALL) {
        tracker.exchangeCollected(tape);
      }
      openLost += collected.open ? 1 : 0;
      waitingLost += collected.waiting;
    }
    tape.end();
  }

  private static Collected collected(HealthTracker tracker, long room) {
    if (tracker.collectedBytes() == 0) {
      return Collected.NOTHING;
    }
    if (tracker.collectedBytes() <= room) {
      return Collected.ALL;
    }
    boolean open = tracker.open();
    return switch (tracker.curvesWaiting()) {
      case 0 -> Collected.LOST_OPEN;
      case 1 -> open ? Collected.LOST_ONE_AND_OPEN : Collected.LOST_ONE;
      default -> open ? Collected.LOST_TWO_AND_OPEN : Collected.LOST_TWO;
    };
  }

  private void exchangeDetails(StateTape tape) {
    tape.require(DETAILS);
    int most = CellHistory.CAPACITY;
    if (detailBytes(most) > tape.room()) {
      most = MOST_THINNED;
      while (most > 0 && detailBytes(most) > tape.room()) {
        most--;
      }
    }
    curvesLost = 0;
    for (HealthTracker tracker : trackers) {
      curvesLost += tracker.history().exchangeDetails(tape, most);
    }
    tape.end();
  }

  private long detailBytes(int most) {
    long bytes = 0;
    for (HealthTracker tracker : trackers) {
      bytes += tracker.history().detailBytes(most);
    }
    return bytes;
  }

  /** Cells whose open charge was not in the state that was read. */
  int openLost() {
    return openLost;
  }

  /** Curves that waited to be judged and were not in the state that was read. */
  int waitingLost() {
    return waitingLost;
  }

  /** Curves of all histories that were not in the state that was read. */
  int curvesLost() {
    return curvesLost;
  }
}
