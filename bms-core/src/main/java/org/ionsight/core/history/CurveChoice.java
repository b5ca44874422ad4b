package org.ionsight.core.history;

import org.ionsight.core.curve.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Which curves (and embeddings) of a history to keep when there is no room for all: those of the
 * newest curve's direction, spread evenly over the throughput. {@link LifeSummary} compares thirds
 * of a life, so four curves already fill all of it.
 *
 * <p>Stateless; allocates nothing.
 */
final class CurveChoice {
  private CurveChoice() {}

  /**
   * Chooses.
   *
   * @param history the checkpoints
   * @param most how many curves to keep at most
   * @return one bit for each checkpoint whose curve is kept
   */
  static long of(CellHistory history, int most) {
    boolean all = history.curvesKnown() <= most;
    long candidates = 0;
    @Nullable Direction newest = null;
    for (int i = history.size() - 1; i >= 0; i--) {
      Direction direction = history.direction(i);
      newest = newest == null ? direction : newest;
      if (direction != null && (all || direction == newest)) {
        candidates |= 1L << i;
      }
    }
    return Long.bitCount(candidates) <= most ? candidates : spread(history, candidates, most);
  }

  private static long spread(CellHistory history, long candidates, int most) {
    int first = Long.numberOfTrailingZeros(candidates);
    int last = 63 - Long.numberOfLeadingZeros(candidates);
    double begin = history.equivalentFullCycles(first);
    double span = history.equivalentFullCycles(last) - begin;
    long chosen = 0;
    long left = candidates;
    // From the newest back, so that a single curve that fits is the newest.
    for (int k = most; k > 0; k--) {
      double target = most == 1 ? begin + span : begin + span * (k - 1) / (most - 1);
      int nearest = nearest(history, left, target);
      chosen |= 1L << nearest;
      left &= (1L << nearest) - 1;
      if (left == 0) {
        break;
      }
    }
    return chosen;
  }

  private static int nearest(CellHistory history, long among, double target) {
    int best = 63 - Long.numberOfLeadingZeros(among);
    for (int i = best; i >= 0; i--) {
      boolean nearer =
          Math.abs(history.equivalentFullCycles(i) - target)
              < Math.abs(history.equivalentFullCycles(best) - target);
      if ((among >>> i & 1) == 1 && nearer) {
        best = i;
      }
    }
    return best;
  }
}
