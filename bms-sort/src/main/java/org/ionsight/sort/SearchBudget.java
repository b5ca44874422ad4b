package org.ionsight.sort;

import java.time.Duration;

/**
 * How long to search, and with which chance.
 *
 * <p>Plans with the same seed and moves are the same on every machine, unless the time limit ended
 * the search. Immutable and thread-safe.
 *
 * @param movesPerCell swaps to try for every cell, positive
 * @param timeLimit of the whole search, positive
 * @param seed of the search, of the random grouping and of the drawn capacities
 */
public record SearchBudget(int movesPerCell, Duration timeLimit, long seed) {
  /** What {@code bms cluster --sort} uses: 1,000 cells take seconds. */
  public static final SearchBudget DEFAULT = new SearchBudget(2_000, Duration.ofMinutes(1), 1);

  /** Rejects budgets that allow nothing. */
  public SearchBudget {
    if (movesPerCell < 1) {
      throw new IllegalArgumentException("moves per cell must be positive, was " + movesPerCell);
    }
    if (timeLimit.isNegative() || timeLimit.isZero()) {
      throw new IllegalArgumentException("time limit must be positive, was " + timeLimit);
    }
  }
}
