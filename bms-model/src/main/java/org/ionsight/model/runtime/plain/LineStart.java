package org.ionsight.model.runtime.plain;

import java.util.Arrays;

/**
 * Where the numbers of lines begin in their arrays: where the loops took the least time of late.
 *
 * <p>How many numbers C2 takes alone before its vectors depends on where an array lies ({@link
 * Layout#trips}), which Java does not tell, and a collector may move it. So all four places are
 * timed now and then, after more and more runs. At the best of them two numbers come first and none
 * is left behind, where {@link Layout#trips} leaves 6, and 14 in the slow one of four places: 96
 * cells take 25 to 26 µs a step instead of 27 or 37. No number depends on it.
 *
 * <p>Not thread-safe; allocates nothing after its making.
 */
final class LineStart {
  /** Of 8 bytes in 32. */
  private static final int PLACES = 4;

  private static final int FLOATS = 2;

  /** Runs timed in each place; the least counts, as anything else may come between. */
  private static final int TIMED = 16;

  /** Runs before the first timing, when loops are hardly compiled; then twice as many each time. */
  private static final int FIRST = 64;

  private static final int MOST = 1 << 16;

  private final long[] least = new long[PLACES];
  private int from;
  private int interval = FIRST;
  private int left = FIRST;
  private int timed;
  private boolean timing;
  private long began;

  /** How long loops over so many numbers are: 2 beyond a multiple of 8. */
  static int trips(int count) {
    return count + Math.floorMod(FLOATS - count, 8);
  }

  /**
   * Length of an array for such loops, from any place: with its header of 16 bytes it fills whole
   * blocks of 32, so that arrays made one after the other are aligned alike.
   */
  static int padded(int count) {
    return trips(count) + (PLACES - 1) * FLOATS + 4;
  }

  /**
   * Begins a run.
   *
   * @return where lines begin in it
   */
  int begin() {
    if (left > 0) {
      left--;
      return from;
    }
    if (timed == 0) {
      Arrays.fill(least, Long.MAX_VALUE);
    }
    timing = true;
    began = System.nanoTime();
    return timed % PLACES * FLOATS;
  }

  /** Ends the run that was begun. */
  void end() {
    if (!timing) {
      return;
    }
    timing = false;
    int place = timed % PLACES;
    least[place] = Math.min(least[place], System.nanoTime() - began);
    timed++;
    if (timed == PLACES * TIMED) {
      choose();
    }
  }

  private void choose() {
    int best = 0;
    for (int place = 1; place < PLACES; place++) {
      best = least[place] < least[best] ? place : best;
    }
    from = best * FLOATS;
    timed = 0;
    interval = Math.min(MOST, 2 * interval);
    left = interval;
  }
}
