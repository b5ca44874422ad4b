package org.ionsight.core.feature;

import org.ionsight.core.curve.IncrementalCapacityCurve;

/**
 * The first curve of a cell's life and the newest that can be set beside it. Not thread-safe;
 * allocates on construction only.
 */
final class CurvePair {
  /** What became of a curve. */
  enum Place {
    FIRST,
    LATEST,
    NONE
  }

  /** The first curve may still be replaced by a fuller one this early in a life, cycles. */
  private static final double FIRST_CYCLES = 5;

  /**
   * A curve that shows less than this part of what the first one did is not compared with it. A
   * first charge from empty shows 0.56 of the grid, an everyday one 0.33 of it.
   */
  private static final double COMPARABLE_SHARE = 0.5;

  private final IncrementalCapacityCurve first = new IncrementalCapacityCurve();
  private final IncrementalCapacityCurve latest = new IncrementalCapacityCurve();
  private boolean seen;
  private boolean aged;
  private double firstCycles;
  private double latestCycles;

  /** Takes a curve that has just ended. */
  Place add(IncrementalCapacityCurve curve, double cycles) {
    double share = curve.observedShare();
    boolean early = cycles - firstCycles < FIRST_CYCLES;
    if (!seen || (early && share > first.observedShare() + 0.02)) {
      firstCycles = seen ? firstCycles : cycles;
      latestCycles = cycles;
      seen = true;
      aged = false;
      first.copyFrom(curve);
      latest.copyFrom(curve);
      return Place.FIRST;
    }
    if (curve.direction() == first.direction()
        && share >= COMPARABLE_SHARE * first.observedShare()) {
      latestCycles = cycles;
      aged = true;
      latest.copyFrom(curve);
      return Place.LATEST;
    }
    return Place.NONE;
  }

  /** Whether there is a first curve. */
  boolean seen() {
    return seen;
  }

  /** Whether there is a later one. */
  boolean aged() {
    return aged;
  }

  IncrementalCapacityCurve first() {
    return first;
  }

  /** The newest one; the same as the first if there is no other. */
  IncrementalCapacityCurve latest() {
    return latest;
  }

  /** Throughput between the two, cycles. */
  double lived() {
    return latestCycles - firstCycles;
  }

  double firstCycles() {
    return firstCycles;
  }
}
