package org.ionsight.core.feature;

import org.ionsight.core.estimate.Interval;

/**
 * One estimate of health in a cell's life. Immutable and thread-safe.
 *
 * @param equivalentFullCycles throughput since new at which it was made
 * @param soh state of health with its 90 % interval, fractions
 */
public record Checkpoint(double equivalentFullCycles, Interval soh) {
  /** Rejects a throughput that is negative or not finite. */
  public Checkpoint {
    if (!(equivalentFullCycles >= 0) || Double.isInfinite(equivalentFullCycles)) {
      throw new IllegalArgumentException(
          "throughput must be 0 or more and finite, was " + equivalentFullCycles);
    }
  }
}
