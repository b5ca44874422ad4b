package org.ionsight.sort;

import org.ionsight.core.estimate.Interval;

/**
 * What a grouping of cells into modules is worth. Means over trials where the grouping is random.
 *
 * <p>Immutable and thread-safe.
 *
 * @param modules how many modules there are, within limits or not
 * @param modulesWithinLimits how many of them keep all limits
 * @param ampHours capacities of the modules within limits, summed, Ah, if every cell had the
 *     capacity it is thought to have
 * @param expectedAmpHours the same when capacities are drawn from their intervals, mean and 90 %
 *     range, Ah: less, as the weakest group of a module is then weaker than the one that was
 *     thought to be
 * @param allAmpHours expected capacities of all modules summed, limits or not, Ah
 */
public record PlanFigures(
    double modules,
    double modulesWithinLimits,
    double ampHours,
    Interval expectedAmpHours,
    double allAmpHours) {

  /**
   * Expected capacity of one module within limits.
   *
   * @return Ah; 0 if there is none
   */
  public double expectedPerModule() {
    return modulesWithinLimits == 0 ? 0 : expectedAmpHours.value() / modulesWithinLimits;
  }
}
